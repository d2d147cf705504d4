/** Limits of saved searches for the person and for the platform, each number with its reason. */

/** More than anybody reads. Each is compared with every change of every listing. */
export const OPEN_REQUESTS_MAX = 50;

/**
 * The number of cars that are proposed when a saved search is created: the best ones on sale, as many as on
 * a results page.
 */
export const FIRST_HITS_MAX = 24;
/** The number of cars on sale from which these are chosen. */
export const FIRST_CANDIDATES_MAX = 300;

/** Matches per saved search and day: a search for "any car" must not fill the table. */
export const HITS_PER_DAY_MAX = 100;

/** Cars mailed per day unless the person chooses another number. The others remain in the list. */
export const DAILY_CAP = 6;
export const DAILY_CAPS = [3, 6, 12, 24] as const;

/** Older matches are not mailed any more; they remain in the list. */
export const NOTIFY_WITHIN_HOURS = 48;

/** When the daily mail is sent, in minutes of the person's own day. */
export const DAILY_MAIL_MINUTE = 8 * 60;

/** No mails at night unless the person changes it. */
export const QUIET_FROM_MINUTE = 21 * 60;
export const QUIET_UNTIL_MINUTE = 7 * 60;

export const RADIUS_STEPS = [10, 25, 50, 100, 200] as const;
/** The smallest radius that narrowing can produce, in the market's unit. */
export const RADIUS_MIN = 5;

/**
 * The number of saved searches that a seller's panel counts. Beyond it the number is shown as "at
 * least".
 */
export const DEMAND_SCAN_MAX = 2_000;
