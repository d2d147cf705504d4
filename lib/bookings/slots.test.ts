import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY_MS, MINUTE_MS } from "@/lib/platform/core/durations";
import { isOpenFor, SLOT_MS, listSlots, listSlotsWithin, type Opening } from "@/lib/bookings/slots";
import { WEEKDAYS } from "@/lib/platform/core/time-zone";

/** A slow reference implementation: checks the local time of every minute. */
function slotsByMinute(point: Opening, from: number, to: number): number[] {
  const hours = point.openingHours as Record<string, [string, string]>;
  const holidays = new Set((point.holidays as { date: string }[]).map((each) => each.date));
  const clock = new Intl.DateTimeFormat("en-CA", {
    timeZone: point.timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const days = new Map<string, { opened: number | null; closed: boolean }>();
  const slots: number[] = [];
  for (let at = from - 2 * DAY_MS; at <= to + 2 * DAY_MS; at += MINUTE_MS) {
    const parts = Object.fromEntries(
      clock.formatToParts(at).map((each) => [each.type, each.value]),
    );
    const date = `${parts["year"]}-${parts["month"]}-${parts["day"]}`;
    const open = hours[(parts["weekday"] ?? "").toLowerCase()];
    if (!open || holidays.has(date)) continue;
    const shown = `${parts["hour"]}:${parts["minute"]}`;
    const day = days.get(date) ?? { opened: null, closed: false };
    days.set(date, day);
    // An inspection point opens and closes once a day, at the first occurrence of the local time.
    if (day.opened === null && shown >= open[0]) day.opened = at;
    if (shown >= open[1] && !day.closed) {
      day.closed = true;
      for (let slot = day.opened ?? at; slot + SLOT_MS <= at; slot += SLOT_MS) {
        if (slot >= from && slot <= to) slots.push(slot);
      }
    }
  }
  return slots;
}

const everyDay = (open: string, close: string) =>
  Object.fromEntries(WEEKDAYS.map((day) => [day, [open, close]]));
const clockTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom("00", "15", "30", "45"))
  .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${minute}`);
/** Around the days of the clock changes in these zones. One zone has no changes. */
const ZONES = [
  ["America/New_York", "2026-11-01"],
  ["America/Denver", "2027-03-14"],
  ["Europe/London", "2026-10-25"],
  ["Europe/London", "2027-03-28"],
  ["Australia/Lord_Howe", "2026-10-04"],
  ["Asia/Shanghai", "2026-11-01"],
] as const;

describe("slots", () => {
  it("are those that a walk through every minute finds, on days the clocks change too", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.array(fc.option(fc.tuple(clockTime, clockTime)), { minLength: 7, maxLength: 7 }),
        fc.integer({ min: -1, max: 1 }),
        fc.integer({ min: 0, max: 1439 }),
        ([timeZone, change], week, holidayShift, minute) => {
          const openingHours = Object.fromEntries(
            week.flatMap((hours, index) => {
              if (hours === null) return [];
              const [a, b] = hours.toSorted();
              return [[WEEKDAYS[index] ?? "sun", [a, b]]];
            }),
          );
          const date = new Date(Date.parse(change) + holidayShift * DAY_MS)
            .toISOString()
            .slice(0, 10);
          const point = { timeZone, openingHours, holidays: [{ date, en: "Day", zh: "日" }] };
          const from = Date.parse(change) - DAY_MS + minute * MINUTE_MS;
          const window = { from: new Date(from), to: new Date(from + 2 * DAY_MS) };
          const found = listSlotsWithin(point, window).map((slot) => slot.getTime());
          expect(found).toEqual(slotsByMinute(point, from, from + 2 * DAY_MS));
          for (const slot of found) {
            expect(isOpenFor(point, { from: slot, to: slot + SLOT_MS })).toBe(true);
          }
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);

  it("of a night shift lose an hour in spring and gain one in autumn", () => {
    const on = (date: string, until: string) =>
      listSlotsWithin(
        { timeZone: "America/New_York", openingHours: everyDay("00:00", until) },
        { from: new Date(`${date}T04:00:00Z`), to: new Date(`${date}T12:00:00Z`) },
      ).length;
    expect(on("2026-06-01", "06:00")).toBe(3);
    expect(on("2027-03-14", "06:00")).toBe(2);
    expect(on("2026-06-01", "05:00")).toBe(2);
    expect(on("2026-11-01", "05:00")).toBe(3);
  });

  it("begin no sooner than the car can be there, and end with the booking window", () => {
    const point = { timeZone: "UTC", openingHours: everyDay("00:00", "23:59") };
    const at = new Date("2026-11-02T09:30:00Z");
    const slots = listSlots(point, at);
    expect(slots[0]?.toISOString()).toBe("2026-11-02T12:00:00.000Z");
    expect(slots.at(-1)?.toISOString()).toBe("2026-11-16T08:00:00.000Z");
  });

  it("of a point whose hours cannot be read are none", () => {
    expect(listSlots({ timeZone: "UTC", openingHours: { mon: ["8", "x"] } }, new Date())).toEqual(
      [],
    );
  });
});
