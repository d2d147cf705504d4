import "server-only";
import { DAY_MS } from "@/lib/platform/core/durations";
import { listRepairCosts, type RepairCost } from "@/lib/inspections/repair-costs";
import { listPriceFacts, type PriceFacts } from "@/lib/listings/price-facts";
import type { Market } from "@/lib/markets/markets";
import { judge, type EstimatedPrice, type MissingEstimate } from "@/lib/pricing/estimate-price";
import { toCarFacts, hasFailedVerdict, toPricedCars } from "@/lib/pricing/market-cars";
import { fitGuide, type Guide } from "@/lib/pricing/model/price-model";
import { calculateMedian } from "@/lib/pricing/model/statistics";
import {
  COMPARABLE_DAYS,
  LEARNING_DAYS,
  LEARNING_MAX,
  LEARNING_MIN,
  USUAL_WEAR_REPORTS_MIN,
} from "@/lib/pricing/policy";

/** What was learned about a market at one instant. The same listings always give the same model. */
export type MarketModel = {
  readonly market: Market;
  readonly learnedAt: Date;
  readonly learnedFromCount: number;
  readonly judge: (
    facts: PriceFacts,
    costs: readonly RepairCost[],
  ) => EstimatedPrice | MissingEstimate;
};

export function subtractDays(at: Date, days: number): Date {
  return new Date(at.getTime() - days * DAY_MS);
}

/** Yields to the event loop between two trees, so that other jobs of the process can run. */
export const YIELDING = {
  pause: () => new Promise<void>((resolve) => setImmediate(resolve)),
};

export async function learnMarket(market: Market, at: Date): Promise<MarketModel> {
  const rows = await listPriceFacts(market, {
    since: subtractDays(at, LEARNING_DAYS),
    until: at,
    most: LEARNING_MAX,
  });
  const cars = toPricedCars(rows, at);
  const guide = cars.length < LEARNING_MIN ? null : await fitGuide(cars, YIELDING);
  const recentSince = subtractDays(at, COMPARABLE_DAYS);
  const recent = new Set(
    rows.filter((row) => row.endedAt === null || row.endedAt >= recentSince).map((row) => row.id),
  );
  const usualWearPermille = await usualWearOf(rows);
  return {
    market,
    learnedAt: at,
    learnedFromCount: cars.length,
    judge: (facts, costs) =>
      judge(
        {
          market,
          car: toCarFacts(facts, at),
          askingMinor: facts.askingPriceMinor,
          titleStatus: facts.titleStatus,
          hasFailedVerdict: hasFailedVerdict(facts),
          defects: facts.inspectionId === null ? null : costs,
          usualWearPermille,
        },
        (car) => estimateFrom(guide, car, recent),
      ),
  };
}

function estimateFrom(
  guide: Guide | null,
  car: ReturnType<typeof toCarFacts>,
  recent: ReadonlySet<string>,
): ReturnType<Guide["estimate"]> {
  if (guide === null) return { expected: 1, low: 1, high: 1, comparables: [] };
  return guide.estimate(car, (other) => recent.has(other.id));
}

/** The usual repair costs of cars in this market, in per mille of their price: the median of signed reports. */
async function usualWearOf(rows: readonly PriceFacts[]): Promise<number> {
  const inspected = rows.flatMap((row) =>
    row.inspectionId === null || row.askingPriceMinor === null || hasFailedVerdict(row)
      ? []
      : [{ inspectionId: row.inspectionId, askingMinor: row.askingPriceMinor }],
  );
  if (inspected.length < USUAL_WEAR_REPORTS_MIN) return 0;
  const costs = await listRepairCosts(inspected.map((row) => row.inspectionId));
  const sums = new Map<string, bigint>();
  for (const { inspectionId, minor } of costs) {
    sums.set(inspectionId, (sums.get(inspectionId) ?? 0n) + minor);
  }
  return Math.round(
    calculateMedian(
      inspected.map(({ inspectionId, askingMinor }) =>
        Number(((sums.get(inspectionId) ?? 0n) * 1_000n) / askingMinor),
      ),
    ),
  );
}
