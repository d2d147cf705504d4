/** How we judge a price: every figure that the method page prints, each with its reason. */

/** Part of every stored guidance; changes whenever the same car could be judged otherwise. */
export const METHOD_VERSION = "2026-11";

/** Comparables are listings and sales that could still be bought in this time. */
export const COMPARABLE_DAYS = 90;
/** What a year or a distance is worth is learned from a whole year, so that every season is in it. */
export const LEARNING_DAYS = 365;
/** More add other cars rather than certainty: measured, see docs/decisions/007. */
export const COMPARABLES_MAX = 24;
/** Fewer, and one odd advert moves the middle. */
export const COMPARABLES_MIN = 8;
/** A market with fewer adverts teaches nothing about distance or age. */
export const LEARNING_MIN = 120;
/** Enough to learn from; more only takes longer. The newest are taken. */
export const LEARNING_MAX = 60_000;

/** The share of cars whose asking price lies in the interval, were they priced like the others. */
export const INTERVAL_SHARE = 0.8;
/** From the lower to the upper end, of the expected price. Wider than this says nothing. */
export const INTERVAL_WIDTH_MAX = 0.45;

export const BANDS = ["well_below", "below", "fair", "above", "well_above"] as const;
export type Band = (typeof BANDS)[number];

/** Asking price against the expected price, in per mille of it. Inside ±5 % nobody can tell. */
export const BAND_CUTS_PERMILLE = {
  well_below: -120,
  below: -50,
  above: 50,
  well_above: 120,
} as const;

/** Why a car gets no guidance, in the order in which it is asked. */
export const NO_GUIDANCE_REASONS = [
  "no_price",
  "unknown_car",
  "unknown_distance",
  "branded_title",
  "failed_verdict",
  "few_comparables",
  "wide_interval",
] as const;
export type NoGuidanceReason = (typeof NO_GUIDANCE_REASONS)[number];

/**
 * A defect lowers the expected price by what its repair costs, no more: a seller who repairs it
 * has spent that much. All of them together never by more than this share of the price.
 */
export const REPAIRS_SHARE_MAX_PERMILLE = 400;
/** What is usual wear is measured on at least so many signed reports of the market. */
export const USUAL_WEAR_REPORTS_MIN = 20;

/** Expected price and interval are rounded to this, once, at the border. Minor units. */
export const ROUND_TO_MINOR = { us: 50_00n, uk: 50_00n, cn: 500_00n } as const;

/** The rolling back-test: so many months back, each judged by what was known on its first day. */
export const BACK_TEST_MONTHS = 6;
/** A segment with fewer tested cars is shown with its count but without an error. */
export const SEGMENT_MIN = 20;

/** A month of a model's history needs so many adverts for a median. */
export const HISTORY_MEDIAN_MIN = 3;
export const HISTORY_MONTHS = 12;
/** Months with a median that a chart needs. */
export const HISTORY_CHART_MONTHS_MIN = 4;

/** Off by more than a fifth is a miss that somebody would remember. */
export const FAR_OFF_PERMILLE = 200;
export const WORST_SHOWN = 5;
/** Segments of the back-test: the first band lies below the first edge. */
export const PRICE_EDGES_MINOR = {
  us: [10_000_00n, 20_000_00n, 35_000_00n],
  uk: [8_000_00n, 15_000_00n, 25_000_00n],
  cn: [80_000_00n, 150_000_00n, 300_000_00n],
} as const;
/** Years since the model year. */
export const AGE_EDGES = [3, 6, 10] as const;
