import "server-only";
import { Temporal } from "temporal-polyfill";

/**
 * Clock and calendar of a place: dates are written "2026-11-01", times as minutes after midnight as the
 * clock shows them. Pure; a browser shows times with Intl and does not load this.
 *
 * Where the clocks change, this module decides: a time that is skipped in spring is the moment of the
 * change, and a time that comes twice in autumn is its first coming.
 */

export const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;

export function toLocalDate(at: Date, timeZone: string): string {
  return toZoned(at, timeZone).toPlainDate().toString();
}

export function toLocalMinute(at: Date, timeZone: string): number {
  const { hour, minute } = toZoned(at, timeZone);
  return hour * 60 + minute;
}

/** The first instant at which the clock there shows this minute of this date, or a later one. */
export function toInstant(date: string, minuteOfDay: number, timeZone: string): Date {
  const wanted = Temporal.PlainDate.from(date).toPlainDateTime({
    hour: Math.floor(minuteOfDay / 60),
    minute: minuteOfDay % 60,
  });
  const first = wanted.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  if (first.toPlainDateTime().equals(wanted)) return toDate(first);
  // In a gap, "earlier" lies before the change by as much as the wanted time lies behind it.
  return toDate(first.getTimeZoneTransition("next") ?? first);
}

export function toDayStart(date: string, timeZone: string): Date {
  return toInstant(date, 0, timeZone);
}

export function getNextDate(date: string): string {
  return Temporal.PlainDate.from(date).add({ days: 1 }).toString();
}

export function getWeekday(date: string): (typeof WEEKDAYS)[number] {
  // ISO 8601 counts from Monday = 1 to Sunday = 7.
  return WEEKDAYS[Temporal.PlainDate.from(date).dayOfWeek % 7] ?? "sun";
}

function toZoned(at: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
}

function toDate(zoned: Temporal.ZonedDateTime): Date {
  return new Date(zoned.epochMilliseconds);
}
