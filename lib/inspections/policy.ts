/** How inspections are booked and what a report needs, each number with its reason. */

const HOUR_MS = 3_600_000;

/** 138 items, a road test and a lift take an inspector just under two hours. */
export const SLOT_HOURS = 2;
/** The car has to be driven there, and the inspector to see the booking. */
export const BOOK_AHEAD_MS = 2 * HOUR_MS;
/** Further ahead, plans change more often than they hold. */
export const BOOK_WITHIN_DAYS = 14;
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
