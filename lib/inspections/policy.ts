/** What a report needs, each number with its reason. */

/**
 * A report that tested less than this share of the scored items the car has is no basis for a grade:
 * the car comes back another day.
 */
export const TESTED_SHARE_MIN = 0.7;

export const NOTE_MAX = 1_000;
export const SUMMARY_MAX = 1_000;
/** How many bookings and reports the inspector's page shows. */
export const FIELD_LIST_MAX = 60;
/** From the least to the gravest, as the form offers them. */
export const SEVERITY_ORDER = ["minor", "moderate", "serious"] as const;

/**
 * Which signed reports their inspector may correct by a new version. A hand-over check was the hand-over,
 * and money moved on it: what is wrong with it belongs to a dispute. A repeat by lot must not be
 * rewritten by somebody who has meanwhile read the report it was compared with.
 */
export function isCorrectable(purpose: string): boolean {
  return purpose === "sale" || purpose === "second";
}

/** Length of the reason, in characters. The audit and every reader of the new version see it. */
export const CORRECTION_REASON = { min: 10, max: 1_000 } as const;
