/** What standing requests may cost the person who made them, and us: numbers with their reasons. */

/** More than anybody reads; each is held against every change of every advert. */
export const OPEN_REQUESTS_MAX = 50;

/** Cars proposed at once when a request is made: the best of those on sale, as many as a page of results. */
export const FIRST_HITS_MAX = 24;
/** How many of the cars on sale are looked at for them. */
export const FIRST_CANDIDATES_MAX = 300;

/** Cars written to one request in a day: "any car" must not fill a table. */
export const HITS_PER_DAY_MAX = 100;

/** Cars told of by mail in a day unless the person says otherwise; the others wait in the list. */
export const DAILY_CAP = 6;
export const DAILY_CAPS = [3, 6, 12, 24] as const;

/** A mail that would tell of an older find is not sent: the list still holds it. */
export const NOTIFY_WITHIN_HOURS = 48;

/** When the daily mail leaves, in minutes of the person's own day. */
export const DAILY_MAIL_MINUTE = 8 * 60;

/** Nobody is woken by a car unless he asks for it. */
export const QUIET_FROM_MINUTE = 21 * 60;
export const QUIET_UNTIL_MINUTE = 7 * 60;

export const RADIUS_STEPS = [10, 25, 50, 100, 200] as const;
/** A circle that is sharpened never becomes smaller than this, in the market's unit. */
export const RADIUS_MIN = 5;

/** Requests a seller's panel looks at; beyond them the number is "at least". */
export const DEMAND_SCAN_MAX = 2_000;
