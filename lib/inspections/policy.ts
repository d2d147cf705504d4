import type { BookingPurpose } from "@/lib/bookings/states";

/** What a report needs, each number with its reason. */

/**
 * If less than this share of the car's scored items was tested, there is no basis for a grade, and
 * the car has to come back another day.
 */
export const TESTED_SHARE_MIN = 0.7;

export const NOTE_MAX = 1_000;
export const SUMMARY_MAX = 1_000;
/** How many bookings and reports the inspector's page shows. */
export const FIELD_LIST_MAX = 60;
/** From the least to the most serious, as the form shows them. */
export const SEVERITY_ORDER = ["minor", "moderate", "serious"] as const;

/**
 * Which signed reports can be corrected by their inspector. Not a handover check: it completed the
 * handover and money was moved because of it, so an error belongs in a dispute. Not a blind repeat: by
 * now the inspector may have read the report that it was compared with.
 */
export function isCorrectable(purpose: BookingPurpose): boolean {
  return purpose === "sale" || purpose === "second";
}

/** Length of the reason, in characters. The audit and every reader of the new version see it. */
export const CORRECTION_REASON = { min: 10, max: 1_000 } as const;
