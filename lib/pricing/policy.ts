import type { Market } from "@/lib/markets/markets";
/** How we judge a price: every figure that the method page prints, each with its reason. */

/** Stored with every estimate. Change it whenever the same car could get another estimate. */
export const METHOD_VERSION = "2026-11";

/** Similar cars are listings that were on sale within this time. */
export const COMPARABLE_DAYS = 90;
/** The value of age and distance is learned from a whole year, so that every season is included. */
export const LEARNING_DAYS = 365;
/**
 * With more, the additional cars are less similar and the estimate is not better: measured, see
 * docs/decisions/007.
 */
export const COMPARABLES_MAX = 24;
/** With fewer, a single unusual listing changes the median. */
export const COMPARABLES_MIN = 8;
/** With fewer listings in a market, nothing can be learned about distance or age. */
export const LEARNING_MIN = 120;
/** Enough to learn from. More only costs time. The newest are used. */
export const LEARNING_MAX = 60_000;

/** The share of cars whose asking price should be inside the interval. */
export const INTERVAL_SHARE = 0.8;
/** Width of the interval as a share of the estimate. A wider one has no information. */
export const INTERVAL_WIDTH_MAX = 0.45;

export const BANDS = ["well_below", "below", "fair", "above", "well_above"] as const;
export type Band = (typeof BANDS)[number];

/**
 * Asking price minus estimate, in per mille of the estimate. Within ±5 % there is no reliable
 * difference.
 */
export const BAND_CUTS_PERMILLE = {
  well_below: -120,
  below: -50,
  above: 50,
  well_above: 120,
} as const;

/** Why a car gets no estimate, in the order in which the reasons are checked. */
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
 * A defect lowers the estimate by its repair costs and not more, because a seller who repairs it
 * pays that amount. All defects together lower it by at most this share of the price.
 */
export const REPAIRS_SHARE_MAX_PERMILLE = 400;
/** Usual wear is measured on at least this many signed reports of the market. */
export const USUAL_WEAR_REPORTS_MIN = 20;

/** Estimate and interval are rounded to this, once, at the end. Minor units. */
export const ROUND_TO_MINOR = { us: 50_00n, uk: 50_00n, cn: 500_00n } as const satisfies Record<
  Market,
  bigint
>;

/**
 * The number of months in the rolling back-test. Each is estimated with the data known on its first
 * day.
 */
export const BACK_TEST_MONTHS = 6;
/** A segment with fewer tested cars is shown with its count but without an error. */
export const SEGMENT_MIN = 20;

/** The minimum number of listings for the median of a month. */
export const HISTORY_MEDIAN_MIN = 3;
export const HISTORY_MONTHS = 12;
/** The minimum number of months with a median for a chart. */
export const HISTORY_CHART_MONTHS_MIN = 4;

/** An error of more than a fifth counts as far off. */
export const FAR_OFF_PERMILLE = 200;
export const WORST_SHOWN = 5;
/** Segments of the back-test. The first one is below the first edge. */
export const PRICE_EDGES_MINOR = {
  us: [10_000_00n, 20_000_00n, 35_000_00n],
  uk: [8_000_00n, 15_000_00n, 25_000_00n],
  cn: [80_000_00n, 150_000_00n, 300_000_00n],
} as const satisfies Record<Market, readonly bigint[]>;
/** Years since the model year. */
export const AGE_EDGES = [3, 6, 10] as const;
