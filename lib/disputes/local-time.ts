/**
 * Calendar arithmetic in the time zone of the place of handover, correct across daylight-saving
 * changes. Pure.
 */

export type LocalDay = { readonly year: number; readonly month: number; readonly day: number };

/** The calendar day and the hour in that time zone. Months count from 1. */
export function toLocalDate(at: Date, timeZone: string): LocalDay & { readonly hour: number } {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
  }).formatToParts(at);
  const value = (type: string): number =>
    Number(parts.find((part) => part.type === type)?.value ?? Number.NaN);
  return { year: value("year"), month: value("month"), day: value("day"), hour: value("hour") };
}

/** The instant at which the local time is `hour`:00 on that day. */
export function toZonedInstant(day: LocalDay, hour: number, timeZone: string): Date {
  const wanted = Date.UTC(day.year, day.month - 1, day.day, hour);
  let guess = wanted;
  // Two iterations are enough: the first finds the offset, and the second corrects it close to a
  // daylight-saving change.
  for (let step = 0; step < 2; step += 1) guess = wanted - offsetMs(new Date(guess), timeZone);
  return new Date(guess);
}

function offsetMs(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(at);
  const value = (type: string): number =>
    Number(parts.find((part) => part.type === type)?.value ?? Number.NaN);
  const shown = Date.UTC(
    value("year"),
    value("month") - 1,
    value("day"),
    value("hour"),
    value("minute"),
    value("second"),
  );
  return shown - Math.floor(at.getTime() / 1000) * 1000;
}
