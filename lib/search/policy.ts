import type { Market } from "@/lib/markets/markets";

/**
 * The monthly cost, for searching by it: an illustration with a fixed rate, never an offer. Pages
 * that show a monthly amount say so next to it.
 */
export type MonthlyTerms = {
  /**
   * Representative annual rate in basis points, rounded up from rates that banks published for used
   * cars.
   */
  readonly aprBps: number;
  readonly months: number;
  /** The share of the price that is paid at the start. */
  readonly depositBps: number;
};

export const MONTHLY_TERMS: Readonly<Record<Market, MonthlyTerms>> = {
  us: { aprBps: 1_190, months: 60, depositBps: 1_000 },
  uk: { aprBps: 1_090, months: 48, depositBps: 1_000 },
  // Banks in China usually require a down payment of 30 % and offer three years.
  cn: { aprBps: 600, months: 36, depositBps: 3_000 },
};

const BPS = 10_000;

/** Monthly payment of an annuity, rounded up to whole minor units. */
export function calculateMonthlyMinor(priceMinor: bigint, market: Market): bigint {
  const { aprBps, months, depositBps } = MONTHLY_TERMS[market];
  const financed = priceMinor - (priceMinor * BigInt(depositBps)) / BigInt(BPS);
  const rate = Math.pow(1 + aprBps / BPS, 1 / 12) - 1;
  const factor = rate / (1 - Math.pow(1 + rate, -months));
  // An illustration: floating point is exact enough for whole minor units of any car's price.
  return BigInt(Math.ceil(Number(financed) * factor - 1e-6));
}

/**
 * The highest price whose monthly payment is within the limit. A search by month becomes a search
 * by price.
 */
export function calculatePriceForMonthly(monthlyMaxMinor: bigint, market: Market): bigint {
  let low = 0n;
  let high = 1n;
  while (calculateMonthlyMinor(high, market) <= monthlyMaxMinor) high *= 2n;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (calculateMonthlyMinor(middle, market) <= monthlyMaxMinor) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * Best match without words: combines deal band and condition. Each deal band is worth a quarter of a full
 * score.
 */
export const DEAL_POINTS = { well_below: 4, below: 3, fair: 2, above: 1, well_above: 0 } as const;
/** A car without a price estimate gets the middle value. */
export const DEAL_POINTS_UNKNOWN = 2;
export const POINTS_PER_DEAL_BAND = 250;
/** An exactly matched word counts more than all of that. */
export const POINTS_PER_WHOLE_WORD = 10_000;
