import type { Market } from "@/lib/markets/markets";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/platform/core/durations";

/** How inspections are booked, each number with its reason. */

/** 138 items, a road test and a lift take an inspector just under two hours. */
export const SLOT_HOURS = 2;
/**
 * Enough time to drive the car to the inspection point, and for the inspector to see the booking.
 */
export const BOOK_AHEAD_MS = 2 * HOUR_MS;
/** Appointments further ahead are changed more often than they are kept. */
export const BOOK_WITHIN_DAYS = 14;
/** Reminders go out the day before, so that a person who forgot can still move the booking. */
export const REMIND_BEFORE_MS = DAY_MS;
/**
 * With a car this late, too little of the two hours is left. The inspector may give the bay to another
 * car.
 */
export const NO_SHOW_AFTER_MS = 30 * MINUTE_MS;
/** A person with more open second inspections than this is not looking for a car. */
export const OPEN_SECONDS_MAX = 3;

/** The price of an inspection, paid at the inspection point by the person who books it. */
export const INSPECTION_FEE_MINOR = {
  us: 149_00n,
  uk: 119_00n,
  cn: 399_00n,
} as const satisfies Record<Market, bigint>;
/**
 * The inspector's share of the fee, and how much of it is held back until the report has proven
 * correct.
 */
export const INSPECTOR_PAY_PERCENT = 60n;
export const INSPECTOR_HELD_PERCENT = 20n;
