import { z } from "zod";
import { BOOK_AHEAD_MS, BOOK_WITHIN_DAYS, SLOT_HOURS } from "@/lib/inspections/policy";

/** When a point can take a car. Pure: opening hours are local times of the point's own zone. */

const HOUR_MS = 3_600_000;
const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;
const Hours = z.partialRecord(
  z.enum(DAYS),
  z.tuple([z.string().regex(/^\d\d:\d\d$/), z.string().regex(/^\d\d:\d\d$/)]),
);

/** Every slot from `at` within the booking window, earliest first. */
export function slotsOf(
  point: { readonly openingHours: unknown; readonly timeZone: string },
  at: Date,
): readonly Date[] {
  const hours = Hours.safeParse(point.openingHours).data ?? {};
  const slots: Date[] = [];
  const first = Math.ceil((at.getTime() + BOOK_AHEAD_MS) / HOUR_MS) * HOUR_MS;
  const last = at.getTime() + BOOK_WITHIN_DAYS * 24 * HOUR_MS;
  for (let ms = first; ms <= last; ms += HOUR_MS) {
    const local = localHour(new Date(ms), point.timeZone);
    const open = hours[local.day];
    if (open === undefined) continue;
    const opens = minutesOf(open[0]);
    const startsIn = local.minutes - opens;
    const isOnGrid = startsIn >= 0 && startsIn % (SLOT_HOURS * 60) === 0;
    // The car must be done before the point closes.
    if (isOnGrid && local.minutes + SLOT_HOURS * 60 <= minutesOf(open[1])) slots.push(new Date(ms));
  }
  return slots;
}

function localHour(at: Date, timeZone: string) {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(at);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? "";
  const day = DAYS.find((each) => each === part("weekday").toLowerCase()) ?? "sun";
  return { day, minutes: Number(part("hour")) * 60 + Number(part("minute")) };
}

function minutesOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}
