import { toMetres, MARKET_FACTS, type Market } from "@/lib/markets/markets";

/** The bands of the price histogram, in major units. They are narrower where most cars are. */
const PRICE_STEPS: Readonly<Record<Market, readonly number[]>> = {
  us: [
    2_500, 5_000, 7_500, 10_000, 12_500, 15_000, 17_500, 20_000, 22_500, 25_000, 27_500, 30_000,
    35_000, 40_000, 45_000, 50_000, 60_000, 70_000, 85_000, 100_000, 150_000,
  ],
  uk: [
    2_000, 3_500, 5_000, 6_500, 8_000, 10_000, 12_000, 14_000, 16_000, 18_000, 20_000, 22_000,
    25_000, 28_000, 32_000, 36_000, 40_000, 50_000, 60_000, 80_000, 120_000,
  ],
  cn: [
    20_000, 35_000, 50_000, 65_000, 80_000, 90_000, 100_000, 120_000, 135_000, 150_000, 165_000,
    180_000, 200_000, 230_000, 260_000, 300_000, 350_000, 400_000, 500_000, 700_000, 1_000_000,
  ],
};

/** Mileage, in the market's own unit. */
const DISTANCE_STEPS: Readonly<Record<"mi" | "km", readonly number[]>> = {
  mi: [
    2_500, 5_000, 10_000, 15_000, 20_000, 25_000, 30_000, 40_000, 50_000, 60_000, 70_000, 80_000,
    90_000, 100_000, 120_000, 150_000, 200_000,
  ],
  km: [
    5_000, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000, 80_000, 100_000, 120_000, 140_000,
    160_000, 180_000, 200_000, 250_000, 300_000,
  ],
};

export function listPriceSteps(market: Market): readonly number[] {
  return PRICE_STEPS[market];
}

export function listPriceStepsMinor(market: Market): readonly bigint[] {
  return PRICE_STEPS[market].map((edge) => BigInt(edge) * 100n);
}

export function listDistanceSteps(market: Market): readonly number[] {
  return DISTANCE_STEPS[MARKET_FACTS[market].distanceUnit];
}

export function listDistanceStepsMetres(market: Market): readonly bigint[] {
  const unit = MARKET_FACTS[market].distanceUnit;
  return DISTANCE_STEPS[unit].map((edge) => toMetres(edge, unit));
}

/**
 * Band 0 is below the first edge and band n starts at the last one; the same numbering as SQL's width_bucket.
 */
export function findBandNumber(
  value: number | bigint,
  edges: readonly (number | bigint)[],
): number {
  return edges.filter((edge) => value >= edge).length;
}
