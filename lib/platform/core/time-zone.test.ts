import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HOUR_MS, MINUTE_MS } from "@/lib/platform/core/durations";
import {
  toLocalMinute,
  getNextDate,
  toDayStart,
  getWeekday,
  toInstant,
  toLocalDate,
} from "@/lib/platform/core/time-zone";

const ZONES = ["America/Denver", "Europe/London", "Asia/Shanghai"] as const;
const anyZone = fc.constantFrom(...ZONES);
const anyInstant = fc.date({
  min: new Date("2015-01-01T00:00:00Z"),
  max: new Date("2040-01-01T00:00:00Z"),
  noInvalidDate: true,
});
/** Near a change of clocks as often as far from one. */
const instantNearChange = fc
  .tuple(
    fc.constantFrom(
      "2026-03-08T09:00:00Z", // Denver, forward
      "2026-11-01T08:00:00Z", // Denver, back
      "2026-03-29T01:00:00Z", // London, forward
      "2026-10-25T01:00:00Z", // London, back
    ),
    fc.integer({ min: -26 * 60, max: 26 * 60 }),
  )
  .map(([change, minutes]) => new Date(Date.parse(change) + minutes * MINUTE_MS));

/** What another implementation, the one of the browser's own formats, says the clock shows. */
function formatClock(at: Date, timeZone: string): string {
  return at.toLocaleString("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
}
function writeClock(date: string, minuteOfDay: number): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${date} ${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;
}

describe("the clock of a place", () => {
  it("shows what Intl shows", () => {
    fc.assert(
      fc.property(fc.oneof(anyInstant, instantNearChange), anyZone, (at, zone) => {
        const shown = writeClock(toLocalDate(at, zone), toLocalMinute(at, zone));
        expect(shown).toBe(formatClock(at, zone));
      }),
    );
  });

  it("is read back as the same minute, or as the first of the two that show the same", () => {
    fc.assert(
      fc.property(fc.oneof(anyInstant, instantNearChange), anyZone, (at, zone) => {
        const minute = Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS;
        const back = toInstant(toLocalDate(at, zone), toLocalMinute(at, zone), zone).getTime();
        if (back === minute) return;
        expect(minute - back).toBe(HOUR_MS);
        expect(formatClock(new Date(back), zone)).toBe(formatClock(at, zone));
      }),
      { numRuns: 500 },
    );
  });

  it("is at the wanted minute or, where that is skipped, at the first minute after it", () => {
    fc.assert(
      fc.property(instantNearChange, fc.nat(1_439), anyZone, (near, minuteOfDay, zone) => {
        const date = toLocalDate(near, zone);
        const at = toInstant(date, minuteOfDay, zone);
        const wanted = writeClock(date, minuteOfDay);
        expect(formatClock(at, zone) >= wanted).toBe(true);
        expect(formatClock(new Date(at.getTime() - 1), zone) < wanted).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["a skipped time", "2026-03-08 02:30", ZONES[0], "2026-03-08T09:00:00.000Z"],
    ["the minute after the gap", "2026-03-08 03:00", ZONES[0], "2026-03-08T09:00:00.000Z"],
    ["a time that comes twice", "2026-11-01 01:30", ZONES[0], "2026-11-01T07:30:00.000Z"],
    ["the hour after it", "2026-11-01 02:00", ZONES[0], "2026-11-01T09:00:00.000Z"],
    ["a skipped time", "2026-03-29 01:59", ZONES[1], "2026-03-29T01:00:00.000Z"],
    ["a time that comes twice", "2026-10-25 01:00", ZONES[1], "2026-10-25T00:00:00.000Z"],
    ["any time", "2026-03-29 01:59", ZONES[2], "2026-03-28T17:59:00.000Z"],
  ])("finds %s, %s in %s", (_what, shown, zone, expected) => {
    const minuteOfDay = Number(shown.slice(11, 13)) * 60 + Number(shown.slice(14));
    expect(toInstant(shown.slice(0, 10), minuteOfDay, zone).toISOString()).toBe(expected);
  });
});

describe("the calendar of a place", () => {
  it("has days of 23, 24 and 25 hours", () => {
    const hoursOf = (date: string, zone: string): number =>
      (toDayStart(getNextDate(date), zone).getTime() - toDayStart(date, zone).getTime()) / HOUR_MS;
    expect(hoursOf("2026-03-08", "America/Denver")).toBe(23);
    expect(hoursOf("2026-11-01", "America/Denver")).toBe(25);
    expect(hoursOf("2026-03-29", "Europe/London")).toBe(23);
    expect(hoursOf("2026-10-25", "Europe/London")).toBe(25);
    expect(hoursOf("2026-03-29", "Asia/Shanghai")).toBe(24);
  });

  it("begins a day at the change where midnight itself is skipped", () => {
    // Santiago goes from 24:00 of the 5th directly to 01:00 of the 6th.
    expect(toDayStart("2026-09-06", "America/Santiago").toISOString()).toBe(
      "2026-09-06T04:00:00.000Z",
    );
  });

  it("carries the day over the ends of months and years, and knows its weekday", () => {
    expect(getNextDate("2026-12-31")).toBe("2027-01-01");
    expect(getNextDate("2028-02-28")).toBe("2028-02-29");
    expect([getWeekday("2026-11-01"), getWeekday("2026-11-02"), getWeekday("2026-11-07")]).toEqual([
      "sun",
      "mon",
      "sat",
    ]);
  });
});
