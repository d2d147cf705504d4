import { HOUR_MS } from "@/lib/platform/core/durations";

/** How inspections are booked, each number with its reason. */

/** 138 items, a road test and a lift take an inspector just under two hours. */
export const SLOT_HOURS = 2;
/** The car has to be driven there, and the inspector to see the booking. */
export const BOOK_AHEAD_MS = 2 * HOUR_MS;
/** Further ahead, plans change more often than they hold. */
export const BOOK_WITHIN_DAYS = 14;
/** Reminders go out the day before, so that a person who forgot can still move the booking. */
export const REMIND_BEFORE_MS = 24 * HOUR_MS;
/** A car this late leaves too little of its two hours: the inspector may give the bay to somebody else. */
export const NO_SHOW_AFTER_MS = 30 * 60_000;
/** More open visits of one person than this is not looking for a car. */
export const OPEN_SECONDS_MAX = 3;

/** The price of an inspection, paid at the inspection point by the person who books it. */
export const INSPECTION_FEE_MINOR = { us: 149_00n, uk: 119_00n, cn: 399_00n } as const;
/** The inspector's part of the fee, and how much of that waits until the car has proved him right. */
export const INSPECTOR_PAY_PERCENT = 60n;
export const INSPECTOR_HELD_PERCENT = 20n;
