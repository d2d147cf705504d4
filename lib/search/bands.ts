import { toMetres, MARKET_FACTS, type Market } from "@/lib/markets/markets";

/** A facet's band: from (included) up to `below` (excluded); null = open. */
export type Band = { readonly from: number | null; readonly below: number | null };

export const YEAR_EDGES = [2010, 2014, 2017, 2019, 2021, 2023] as const;

/** In major units, per currency: steps people think in. */
const PRICE_EDGES: Readonly<Record<Market, readonly number[]>> = {
  us: [5_000, 10_000, 15_000, 20_000, 30_000, 45_000, 70_000],
  uk: [5_000, 8_000, 12_000, 16_000, 22_000, 32_000, 50_000],
  cn: [50_000, 80_000, 100_000, 150_000, 200_000, 300_000, 500_000],
};

/** The histogram's finer steps; every edge above is one of them, so that bands are sums of steps. */
const PRICE_STEPS: Readonly<Record<Market, readonly number[]>> = {
  us: [
    ...[
      2_500, 5_000, 7_500, 10_000, 12_500, 15_000, 17_500, 20_000, 22_500, 25_000, 27_500, 30_000,
    ],
    ...[35_000, 40_000, 45_000, 50_000, 60_000, 70_000, 85_000, 100_000, 150_000],
  ],
  uk: [
    ...[2_000, 3_500, 5_000, 6_500, 8_000, 10_000, 12_000, 14_000, 16_000, 18_000, 20_000, 22_000],
    ...[25_000, 28_000, 32_000, 36_000, 40_000, 50_000, 60_000, 80_000, 120_000],
  ],
  cn: [
    ...[20_000, 35_000, 50_000, 65_000, 80_000, 90_000, 100_000, 120_000, 135_000, 150_000],
    ...[165_000, 180_000, 200_000, 230_000, 260_000, 300_000, 350_000, 400_000, 500_000],
    ...[700_000, 1_000_000],
  ],
};

/** Distance driven, in the market's own unit. */
const DISTANCE_STEPS: Readonly<Record<"mi" | "km", readonly number[]>> = {
  mi: [
    ...[2_500, 5_000, 10_000, 15_000, 20_000, 25_000, 30_000, 40_000, 50_000, 60_000, 70_000],
    ...[80_000, 90_000, 100_000, 120_000, 150_000, 200_000],
  ],
  km: [
    ...[5_000, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000, 80_000, 100_000, 120_000],
    ...[140_000, 160_000, 180_000, 200_000, 250_000, 300_000],
  ],
};

export function priceEdges(market: Market): readonly number[] {
  return PRICE_EDGES[market];
}

export function priceSteps(market: Market): readonly number[] {
  return PRICE_STEPS[market];
}

export function priceStepsMinor(market: Market): readonly bigint[] {
  return PRICE_STEPS[market].map((edge) => BigInt(edge) * 100n);
}

export function distanceSteps(market: Market): readonly number[] {
  return DISTANCE_STEPS[MARKET_FACTS[market].distanceUnit];
}

export function distanceStepsMetres(market: Market): readonly bigint[] {
  const unit = MARKET_FACTS[market].distanceUnit;
  return DISTANCE_STEPS[unit].map((edge) => toMetres(edge, unit));
}

/** Band 0 lies below the first edge, band n from the last one up; the same numbering as SQL's width_bucket. */
export function bandsOf(edges: readonly number[]): readonly Band[] {
  return [null, ...edges].map((from, index) => ({ from, below: edges[index] ?? null }));
}

export function bandNumber(value: number | bigint, edges: readonly (number | bigint)[]): number {
  return edges.filter((edge) => value >= edge).length;
}

/** Counts of fine steps → counts of the wider bands whose edges are among the steps' edges. */
export function widened(
  counts: readonly { readonly value: string; readonly count: number }[],
  steps: readonly number[],
  edges: readonly number[],
): readonly number[] {
  const out = bandsOf(edges).map(() => 0);
  for (const { value, count } of counts) {
    const from = steps[Number(value) - 1] ?? -Infinity;
    const band = bandNumber(from, edges);
    out[band] = (out[band] ?? 0) + count;
  }
  return out;
}
