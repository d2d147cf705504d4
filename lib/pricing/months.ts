import { DAY_MS } from "@/lib/platform/core/durations";
import type { PriceFacts } from "@/lib/listings/price-facts";
import { calculateMedian } from "@/lib/pricing/model/statistics";
import { HISTORY_MEDIAN_MIN, HISTORY_MONTHS } from "@/lib/pricing/policy";

export type MonthRow = {
  readonly make: string;
  readonly modelName: string;
  readonly month: Date;
  readonly medianMinor: bigint | null;
  readonly advertCount: number;
  readonly stockCount: number;
  readonly soldCount: number;
  readonly daysToSell: number | null;
};

/**
 * The last months of every model with a history: complete months and the current one, oldest first.
 */
export function toMonthRows(rows: readonly PriceFacts[], at: Date): readonly MonthRow[] {
  const byModel = new Map<string, PriceFacts[]>();
  for (const row of rows) {
    if (row.make === null || row.modelName === null) continue;
    const key = JSON.stringify([row.make, row.modelName]);
    const list = byModel.get(key);
    if (list === undefined) byModel.set(key, [row]);
    else list.push(row);
  }
  return [...byModel.values()].flatMap((adverts) =>
    monthStarts(at).flatMap((month) => monthOf(adverts, month, at)),
  );
}

function monthStarts(at: Date): readonly Date[] {
  return Array.from(
    { length: HISTORY_MONTHS },
    (_, index) =>
      new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - (HISTORY_MONTHS - 1) + index, 1)),
  );
}

function monthOf(adverts: readonly PriceFacts[], month: Date, at: Date): MonthRow[] {
  const next = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 1));
  const end = next < at ? next : at;
  const standing = adverts.filter(
    (row) => row.publishedAt < end && (row.endedAt === null || row.endedAt >= month),
  );
  const [first] = standing;
  if (first?.make == null || first.modelName === null) return [];
  const prices = standing.flatMap((row) =>
    row.askingPriceMinor === null ? [] : [Number(row.askingPriceMinor)],
  );
  const sold = standing.filter((row) => row.isSold && row.endedAt !== null && row.endedAt < end);
  const days = sold.flatMap((row) =>
    row.endedAt === null ? [] : [(row.endedAt.getTime() - row.publishedAt.getTime()) / DAY_MS],
  );
  return [
    {
      make: first.make,
      modelName: first.modelName,
      month,
      medianMinor:
        prices.length < HISTORY_MEDIAN_MIN
          ? null
          : BigInt(Math.round(calculateMedian(prices) / 100)) * 100n,
      advertCount: standing.length,
      stockCount: standing.filter((row) => row.endedAt === null || row.endedAt >= end).length,
      soldCount: sold.length,
      daysToSell: days.length < HISTORY_MEDIAN_MIN ? null : Math.round(calculateMedian(days)),
    },
  ];
}
