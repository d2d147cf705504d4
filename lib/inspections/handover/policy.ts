import { HOUR_MS } from "@/lib/platform/core/durations";
import type { DistanceUnit } from "@/lib/markets/markets";

/**
 * How strictly the car is compared with its report at the handover, each number with its reason.
 */

/**
 * The distance that may be driven between the report and the handover: viewings, two test drives
 * and the way to the inspection point. More than this is use that the buyer did not agree to.
 */
export const DRIVEN_MAX: Readonly<Record<DistanceUnit, number>> = { mi: 120, km: 200 };
/** Two people who measure the same scratch differ by up to this much. */
export const SIZE_NOISE_MM = 5;
/** Two gauges on the same panel differ by up to this much. A smaller difference is not shown. */
export const VALUE_NOISE_SHARE = 0.1;
/**
 * A check takes two hours and sometimes longer. One that is still open after this time was
 * forgotten.
 */
export const LEFT_LYING_AFTER_MS = 4 * HOUR_MS;
