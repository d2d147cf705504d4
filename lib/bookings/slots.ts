import { z } from "zod";
import { DAY_MS, HOUR_MS } from "@/lib/platform/core/durations";
import {
  getNextDate,
  getWeekday,
  toInstant,
  toLocalDate,
  WEEKDAYS,
} from "@/lib/platform/core/time-zone";
import { BOOK_AHEAD_MS, BOOK_WITHIN_DAYS, SLOT_HOURS } from "@/lib/bookings/policy";

/**
 * When an inspection point has free times. Pure: opening hours are local times in the point's own
 * zone.
 */

export const SLOT_MS = SLOT_HOURS * HOUR_MS;

export const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
export const Hours = z.partialRecord(z.enum(WEEKDAYS), z.tuple([Clock, Clock]));
export type Hours = z.output<typeof Hours>;

export const Holiday = z.strictObject({
  date: z.iso.date(),
  en: z.string().trim().min(1).max(80),
  zh: z.string().trim().min(1).max(80),
});
export const Holidays = z.array(Holiday).max(60);
export type Holiday = z.output<typeof Holiday>;

export type Span = { readonly from: number; readonly to: number };
export type Window = { readonly from: Date; readonly to: Date };
export type Opening = {
  readonly openingHours: unknown;
  readonly timeZone: string;
  readonly holidays?: unknown;
};

/** The window that can be booked at this instant. */
export function getBookingWindow(at: Date): Window {
  return {
    from: new Date(at.getTime() + BOOK_AHEAD_MS),
    to: new Date(at.getTime() + BOOK_WITHIN_DAYS * DAY_MS),
  };
}

/** Every slot from `at` within the booking window, earliest first. */
export function listSlots(point: Opening, at: Date): readonly Date[] {
  return listSlotsWithin(point, getBookingWindow(at));
}

/**
 * Slots follow each other from the minute the inspection point opens, each two elapsed hours long,
 * and the last one ends before it closes. On the day of a clock change the point is open for an
 * hour less or more.
 */
export function listSlotsWithin(point: Opening, window: Window): readonly Date[] {
  return listOpenSpans(point, window).flatMap((span) => {
    const slots: Date[] = [];
    for (let ms = span.from; ms + SLOT_MS <= span.to; ms += SLOT_MS) {
      if (ms >= window.from.getTime() && ms <= window.to.getTime()) slots.push(new Date(ms));
    }
    return slots;
  });
}

/** The opening hours of each day as two instants. Closed days and holidays have none. */
export function listOpenSpans(point: Opening, window: Window): readonly Span[] {
  const hours = Hours.safeParse(point.openingHours).data ?? {};
  const holidays = holidayDates(point.holidays);
  const last = toLocalDate(window.to, point.timeZone);
  const spans: Span[] = [];
  for (
    let date = toLocalDate(window.from, point.timeZone);
    date <= last;
    date = getNextDate(date)
  ) {
    const open = hours[getWeekday(date)];
    if (open === undefined || holidays.has(date)) continue;
    const from = toInstant(date, parseClockMinutes(open[0]), point.timeZone).getTime();
    const to = toInstant(date, parseClockMinutes(open[1]), point.timeZone).getTime();
    if (from < to) spans.push({ from, to });
  }
  return spans;
}

/** True when the booking is within the opening hours of one day. It need not start at a slot. */
export function isOpenFor(point: Opening, span: Span): boolean {
  return listOpenSpans(point, { from: new Date(span.from), to: new Date(span.to) }).some(
    (open) => open.from <= span.from && span.to <= open.to,
  );
}

function holidayDates(stored: unknown): ReadonlySet<string> {
  const rows = Holidays.safeParse(stored ?? []).data ?? [];
  return new Set(rows.map((row) => row.date));
}

export function parseClockMinutes(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}
