import type { DistanceUnit } from "@/lib/markets/markets";

/** How closely a car is held to its report at the hand-over, each number with its reason. */

/**
 * What may be driven between the report and the hand-over: viewings, two test drives, the way to the
 * point. More is use that the buyer did not agree to.
 */
export const DRIVEN_MAX: Readonly<Record<DistanceUnit, number>> = { mi: 120, km: 200 };
/** Two people with the same ruler at the same scratch differ by this much. */
export const SIZE_NOISE_MM = 5;
/** Two gauges at the same panel differ by this much; less is not worth a line. */
export const VALUE_NOISE_SHARE = 0.1;
/** A check takes two hours and sometimes an evening; what is still open after that was forgotten. */
export const LEFT_LYING_AFTER_MS = 4 * 3_600_000;
