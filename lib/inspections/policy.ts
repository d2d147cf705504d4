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
/** The day before, so that whoever forgot can still move the visit. */
export const REMIND_BEFORE_MS = 24 * HOUR_MS;
/** A car this late leaves too little of its two hours: the inspector may give the bay to somebody else. */
export const NO_SHOW_AFTER_MS = 30 * 60_000;
/** One report in twenty is repeated by another inspector: 500 of 10,000 lots. */
export const BLIND_REPEAT_BPS = 500;
/** A repeat tells something about the first report only while the car is as it was. */
export const BLIND_REPEAT_WITHIN_DAYS = 10;
/** More open visits of one person than this is not looking for a car. */
export const OPEN_SECONDS_MAX = 3;
/** 95 of 100 such ranges hold the true rate. */
export const CONFIDENCE_Z = 1.96;

/** What an inspection costs whoever books it; it is paid at the point. */
export const INSPECTION_FEE_MINOR = { us: 149_00n, uk: 119_00n, cn: 399_00n } as const;
/** The inspector's part of the fee, and how much of that waits until the car has proved him right. */
export const INSPECTOR_PAY_PERCENT = 60n;
export const INSPECTOR_HELD_PERCENT = 20n;

export const NOTE_MAX = 1_000;
export const SUMMARY_MAX = 1_000;
/** How many bookings and reports the inspector's page shows. */
export const FIELD_LIST_MAX = 60;
/** From the least to the gravest, as the form offers them. */
export const SEVERITY_ORDER = ["minor", "moderate", "serious"] as const;
