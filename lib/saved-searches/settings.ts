import { z } from "zod";
import { DAILY_CAP, QUIET_FROM_MINUTE, QUIET_UNTIL_MINUTE } from "@/lib/saved-searches/policy";
import { parseMember } from "@/lib/platform/core/parse-member";

/** Input for notification settings and visibility of a saved search. */

/**
 * Visible to nobody else, or to sellers of matching cars, who see only a number and never a person.
 */
export const VISIBILITIES = ["private", "sellers"] as const;
export const DELIVERIES = ["instant", "daily", "off"] as const;
/** A search that was kept, or a request that sellers may see. */
export const REQUEST_KINDS = ["saved_search", "request"] as const;
export const STATES = ["active", "paused", "ended"] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];
export type Visibility = (typeof VISIBILITIES)[number];
export type Delivery = (typeof DELIVERIES)[number];
export type SavedSearchState = (typeof STATES)[number];

const TimeZone = z.string().max(64).refine(isTimeZone, "Not a time zone of the IANA list.");
/** "21:00" → minutes of the day. */
const Clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));

export const Settings = z.strictObject({
  visibility: z.enum(VISIBILITIES).default("private"),
  delivery: z.enum(DELIVERIES).default("instant"),
  timeZone: TimeZone.optional(),
  /** Two equal times mean no quiet hours. */
  quietFrom: Clock.default(QUIET_FROM_MINUTE),
  quietUntil: Clock.default(QUIET_UNTIL_MINUTE),
  dailyCap: z.int().min(1).max(50).default(DAILY_CAP),
});
export type Settings = z.output<typeof Settings>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export function toSettingColumns(settings: Settings, marketZone: string) {
  const { visibility, delivery, timeZone, quietFrom, quietUntil, dailyCap } = settings;
  const isQuiet = quietFrom !== quietUntil;
  return {
    visibility,
    delivery,
    dailyCap,
    timeZone: timeZone ?? marketZone,
    quietFromMinute: isQuiet ? quietFrom : null,
    quietUntilMinute: isQuiet ? quietUntil : null,
  };
}

/** The border between the column and the code. */
export function parseRequestKind(value: string): RequestKind {
  return parseMember(REQUEST_KINDS, value, "request_kind_unknown");
}
