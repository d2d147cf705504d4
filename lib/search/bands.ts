import type { Market } from "@/lib/markets/markets";

/** A facet's band: from (included) up to `below` (excluded); null = open. */
export type Band = { readonly from: number | null; readonly below: number | null };

export const YEAR_EDGES = [2010, 2014, 2017, 2019, 2021, 2023] as const;

/** In major units, per currency: steps people think in. */
const PRICE_EDGES: Readonly<Record<Market, readonly number[]>> = {
  us: [5_000, 10_000, 15_000, 20_000, 30_000, 45_000, 70_000],
  uk: [5_000, 8_000, 12_000, 16_000, 22_000, 32_000, 50_000],
  cn: [50_000, 80_000, 100_000, 150_000, 200_000, 300_000, 500_000],
};

export function priceEdges(market: Market): readonly number[] {
  return PRICE_EDGES[market];
}

export function priceEdgesMinor(market: Market): readonly bigint[] {
  return PRICE_EDGES[market].map((edge) => BigInt(edge) * 100n);
}

/** Band 0 lies below the first edge, band n from the last one up; the same numbering as SQL's width_bucket. */
export function bandsOf(edges: readonly number[]): readonly Band[] {
  return [null, ...edges].map((from, index) => ({ from, below: edges[index] ?? null }));
}

export function bandNumber(value: number | bigint, edges: readonly (number | bigint)[]): number {
  return edges.filter((edge) => value >= edge).length;
}
