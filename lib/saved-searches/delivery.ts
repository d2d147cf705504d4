import { MINUTE_MS } from "@/lib/platform/core/durations";
import {
  toLocalMinute,
  getNextDate,
  toDayStart,
  toInstant,
  toLocalDate,
} from "@/lib/platform/core/time-zone";
import { DAILY_MAIL_MINUTE } from "@/lib/saved-searches/policy";
import type { Delivery } from "@/lib/saved-searches/settings";

/** When mails may be sent, in the person's own time zone. Pure. */
export type MailRhythm = {
  readonly delivery: Delivery;
  readonly timeZone: string;
  readonly quietFromMinute: number | null;
  readonly quietUntilMinute: number | null;
};

const DAY_MINUTES = 1_440;

/** When a car found at this instant is mailed; null = never. */
export function getMailDueAt(rhythm: MailRhythm, at: Date): Date | null {
  switch (rhythm.delivery) {
    case "off":
      return null;
    case "instant":
      return afterQuiet(rhythm, at);
    case "daily":
      return afterQuiet(rhythm, nextDailyMail(rhythm.timeZone, at));
  }
}

export function isQuiet(rhythm: MailRhythm, at: Date): boolean {
  const { quietFromMinute: from, quietUntilMinute: until } = rhythm;
  if (from === null || until === null) return false;
  const minute = toLocalMinute(at, rhythm.timeZone);
  // 21:00 to 07:00 includes midnight, 13:00 to 15:00 does not.
  return from < until ? from <= minute && minute < until : minute >= from || minute < until;
}

/** The same instant, or the end of the quiet hours that it is in. */
function afterQuiet(rhythm: MailRhythm, at: Date): Date {
  const until = rhythm.quietUntilMinute;
  if (until === null || !isQuiet(rhythm, at)) return at;
  const { timeZone } = rhythm;
  const minute = toLocalMinute(at, timeZone);
  const today = toLocalDate(at, timeZone);
  const date = minute < until ? today : getNextDate(today);
  const end = toInstant(date, until, timeZone);
  if (end > at) return end;
  // When the clocks go back, one hour occurs twice. In its second occurrence the end of the quiet
  // hours can still be ahead.
  return new Date(at.getTime() + ((until - minute + DAY_MINUTES) % DAY_MINUTES) * MINUTE_MS);
}

function nextDailyMail(timeZone: string, at: Date): Date {
  const today = toLocalDate(at, timeZone);
  const due = toInstant(today, DAILY_MAIL_MINUTE, timeZone);
  return due > at ? due : toInstant(getNextDate(today), DAILY_MAIL_MINUTE, timeZone);
}

/** When the current day of the person began. The daily limit counts from there. */
export function getDayStart(timeZone: string, at: Date): Date {
  return toDayStart(toLocalDate(at, timeZone), timeZone);
}

/** The first instant of the next day at which a mail may be sent. */
export function getTomorrowsMailAt(rhythm: MailRhythm, at: Date): Date | null {
  const { timeZone } = rhythm;
  const midnight = toDayStart(getNextDate(toLocalDate(at, timeZone)), timeZone);
  return getMailDueAt(rhythm, midnight);
}
