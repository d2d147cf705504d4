import type { Market } from "@/lib/markets/markets";

/**
 * What a month would cost, for searching by it: an illustration with a fixed rate, never an offer.
 * Lenders' own rates come with the finance desk; pages that show a monthly figure say so beside it.
 */
export type MonthlyTerms = {
  /** Representative yearly rate in basis points, rounded up from what banks published for used cars. */
  readonly aprBps: number;
  readonly months: number;
  /** Paid at the start, out of the price. */
  readonly depositBps: number;
};

export const MONTHLY_TERMS: Readonly<Record<Market, MonthlyTerms>> = {
  us: { aprBps: 1_190, months: 60, depositBps: 1_000 },
  uk: { aprBps: 1_090, months: 48, depositBps: 1_000 },
  // Down payments of 30 % and three years are what banks there usually ask for.
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

/** The dearest price whose month costs no more: searching by month is searching by price. */
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

/** Best match without words: a good deal and a good condition, a quarter of a full score per deal band. */
export const DEAL_POINTS = { well_below: 4, below: 3, fair: 2, above: 1, well_above: 0 } as const;
/** No guidance is neither praised nor blamed. */
export const DEAL_POINTS_UNKNOWN = 2;
export const POINTS_PER_DEAL_BAND = 250;
/** A word met whole outweighs all of that. */
export const POINTS_PER_WHOLE_WORD = 10_000;
