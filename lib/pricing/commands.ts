import "server-only";
import { recordDealBands } from "@/lib/listings/deal-bands";
import type { PriceFacts } from "@/lib/listings/price-facts";
import { MARKET_FACTS, type Market } from "@/lib/markets/markets";
import { generateId } from "@/lib/platform/core/ids";
import type { Tx } from "@/lib/platform/db/client";
import { toJsonInput } from "@/lib/platform/db/json";
import type { BackTest } from "@/lib/pricing/back-test";
import type { EstimatedPrice, MissingEstimate } from "@/lib/pricing/estimate-price";
import type { MonthRow } from "@/lib/pricing/months";
import { METHOD_VERSION } from "@/lib/pricing/policy";

export type EstimatedListing = {
  readonly facts: PriceFacts;
  readonly judgement: EstimatedPrice | MissingEstimate;
};

type Stamp = {
  readonly market: Market;
  readonly computedAt: Date;
  readonly learnedFromCount: number;
};

/**
 * Replaces the estimates of these listings. The deal band is copied to the listing for the search.
 */
export async function storeGuidance(
  tx: Tx,
  stamp: Stamp,
  judged: readonly EstimatedListing[],
): Promise<void> {
  const ids = judged.map(({ facts }) => facts.id);
  await tx.priceGuidance.deleteMany({ where: { listingId: { in: ids } } });
  await tx.priceGuidance.createMany({ data: judged.map((each) => guidanceRow(stamp, each)) });
  await recordDealBands(
    tx,
    judged.map(({ facts, judgement }) => ({
      listingId: facts.id,
      band: judgement.reason === null ? judgement.band : null,
    })),
  );
}

function guidanceRow(stamp: Stamp, { facts, judgement }: EstimatedListing) {
  const guided = judgement.reason === null ? judgement : null;
  return {
    listingId: facts.id,
    ...stamp,
    methodVersion: METHOD_VERSION,
    reason: judgement.reason,
    band: guided?.band ?? null,
    currency: MARKET_FACTS[stamp.market].currency,
    askingMinor: facts.askingPriceMinor,
    comparablesMinor: guided?.comparablesMinor ?? null,
    expectedMinor: guided?.expectedMinor ?? null,
    lowMinor: guided?.lowMinor ?? null,
    highMinor: guided?.highMinor ?? null,
    inspectionId: facts.inspectionId,
    conditionLines: toJsonInput(
      (guided?.lines ?? []).map((line) => ({ ...line, minor: line.minor.toString() })),
    ),
    comparableCount: judgement.comparables.length,
    comparables: toJsonInput(
      judgement.comparables.map(({ car, adjusted, weight }) => ({
        listingId: car.id,
        askingMinor: Math.round(car.price * 100).toString(),
        adjustedMinor: Math.round(adjusted * 100).toString(),
        weight: Math.round(weight * 1_000) / 1_000,
      })),
    ),
  };
}

/**
 * Stores a back-test. Estimates of cars that are no longer on sale remain as they were and are not updated.
 */
export async function storeBackTest(
  tx: Tx,
  test: { readonly market: Market; readonly ranAt: Date; readonly result: BackTest },
): Promise<void> {
  await tx.priceBackTest.create({
    data: {
      id: generateId("pbt"),
      market: test.market,
      ranAt: test.ranAt,
      methodVersion: METHOD_VERSION,
      testedCount: test.result.overall.tested,
      result: toJsonInput(test.result),
    },
  });
}

export async function storeMonths(
  tx: Tx,
  market: Market,
  rows: readonly MonthRow[],
): Promise<void> {
  const { currency } = MARKET_FACTS[market];
  await tx.modelMonth.deleteMany({ where: { market } });
  await tx.modelMonth.createMany({ data: rows.map((row) => ({ ...row, market, currency })) });
}
