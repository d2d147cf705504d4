import { DAY_MS, MINUTE_MS } from "@/lib/platform/core/durations";
/** Local calendars without a library: dates as "2026-11-01", instants as milliseconds. Pure. */

const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });
  formats.set(timeZone, made);
  return made;
}

/** The local time in that zone, written as if it were UTC. */
export function toWallClockMs(at: number, timeZone: string): number {
  const parts = new Map(
    formatFor(timeZone)
      .formatToParts(new Date(at))
      .map((part) => [part.type, Number(part.value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
}

export function toLocalDate(at: Date, timeZone: string): string {
  return new Date(toWallClockMs(at.getTime(), timeZone)).toISOString().slice(0, 10);
}

export function getNextDate(date: string): string {
  return new Date(Date.parse(date) + DAY_MS).toISOString().slice(0, 10);
}

export function getWeekday(date: string): (typeof WEEKDAYS)[number] {
  return WEEKDAYS[new Date(date).getUTCDay()] ?? "sun";
}

/**
 * The first instant at which the local time in that zone is this time of this date, or later. A time
 * that is skipped in spring becomes the instant of the change, and one that occurs twice in autumn its
 * first occurrence.
 */
export function findFirstInstantAt(date: string, minutes: number, timeZone: string): number {
  const wanted = Date.parse(date) + minutes * MINUTE_MS;
  // The offsets one day before and one day after. Around a clock change these are the only two
  // possible.
  const offsets = [wanted - DAY_MS, wanted + DAY_MS].map((at) => toWallClockMs(at, timeZone) - at);
  const guesses = offsets.map((offset) => wanted - offset);
  const exact = guesses.filter((at) => toWallClockMs(at, timeZone) === wanted);
  if (exact.length > 0) return Math.min(...exact);
  return changeBetween(Math.min(...guesses), Math.max(...guesses), wanted, timeZone);
}

/** The minute at which the clock change skips `wanted`. */
function changeBetween(from: number, to: number, wanted: number, timeZone: string): number {
  let low = from;
  let high = to;
  while (high - low > MINUTE_MS) {
    const middle = low + Math.floor((high - low) / 2 / MINUTE_MS) * MINUTE_MS;
    if (toWallClockMs(middle, timeZone) >= wanted) high = middle;
    else low = middle;
  }
  return high;
}
