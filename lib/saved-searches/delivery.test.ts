import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HOUR_MS } from "@/lib/platform/core/durations";
import {
  getDayStart,
  isQuiet,
  getMailDueAt,
  getTomorrowsMailAt,
  type MailRhythm,
} from "@/lib/saved-searches/delivery";

const at = (iso: string): Date => new Date(iso);
const london: MailRhythm = {
  delivery: "instant",
  timeZone: "Europe/London",
  quietFromMinute: 21 * 60,
  quietUntilMinute: 7 * 60,
};
const due = (rhythm: MailRhythm, iso: string) => getMailDueAt(rhythm, at(iso))?.toISOString();

describe("when a mail may go", () => {
  it("at once by day, at the end of the quiet hours by night, on the person's own clock", () => {
    expect(due(london, "2026-11-22T12:00:00.000Z")).toBe("2026-11-22T12:00:00.000Z");
    expect(due(london, "2026-11-22T22:00:00.000Z")).toBe("2026-11-23T07:00:00.000Z");
    expect(due(london, "2026-11-23T03:00:00.000Z")).toBe("2026-11-23T07:00:00.000Z");
    // Midday in London is 20:00 in Shanghai. Two hours later it is night there.
    const shanghai = { ...london, timeZone: "Asia/Shanghai" };
    expect(due(shanghai, "2026-11-22T12:00:00.000Z")).toBe("2026-11-22T12:00:00.000Z");
    expect(due(shanghai, "2026-11-22T14:00:00.000Z")).toBe("2026-11-22T23:00:00.000Z");
  });

  it("once a day at eight, and never when mails are off", () => {
    const daily = { ...london, delivery: "daily" } as const;
    expect(due(daily, "2026-11-22T06:00:00.000Z")).toBe("2026-11-22T08:00:00.000Z");
    expect(due(daily, "2026-11-22T08:00:00.000Z")).toBe("2026-11-23T08:00:00.000Z");
    expect(due({ ...daily, quietUntilMinute: 9 * 60 }, "2026-11-22T10:00:00.000Z")).toBe(
      "2026-11-23T09:00:00.000Z",
    );
    expect(getMailDueAt({ ...london, delivery: "off" }, at("2026-11-22T12:00:00.000Z"))).toBeNull();
  });

  it("knows the days that are an hour shorter or longer", () => {
    // London's clocks go back one hour in the night to 25 October 2026.
    expect(due(london, "2026-10-24T22:00:00.000Z")).toBe("2026-10-25T07:00:00.000Z");
    expect(getDayStart("Europe/London", at("2026-10-25T12:00:00.000Z")).toISOString()).toBe(
      "2026-10-24T23:00:00.000Z",
    );
    expect(getTomorrowsMailAt(london, at("2026-03-28T12:00:00.000Z"))?.toISOString()).toBe(
      "2026-03-29T06:00:00.000Z",
    );
  });

  it("is never in the past nor in quiet hours, in any zone, at any time", () => {
    const zones = ["Europe/London", "America/New_York", "Asia/Shanghai", "Australia/Lord_Howe"];
    fc.assert(
      fc.property(
        fc.record({
          timeZone: fc.constantFrom(...zones),
          delivery: fc.constantFrom("instant" as const, "daily" as const),
          quiet: fc.tuple(fc.nat(1_439), fc.nat(1_439)).filter(([from, until]) => from !== until),
        }),
        fc.date({
          min: at("2026-01-01T00:00:00Z"),
          max: at("2027-12-31T00:00:00Z"),
          noInvalidDate: true,
        }),
        ({ timeZone, delivery, quiet: [quietFromMinute, quietUntilMinute] }, instant) => {
          const rhythm = { timeZone, delivery, quietFromMinute, quietUntilMinute };
          const found = getMailDueAt(rhythm, instant);
          expect(found).not.toBeNull();
          if (found === null) return;
          expect(found.getTime()).toBeGreaterThanOrEqual(instant.getTime());
          expect(isQuiet(rhythm, found)).toBe(false);
          expect(found.getTime() - instant.getTime()).toBeLessThanOrEqual(50 * HOUR_MS);
        },
      ),
      { numRuns: 500 },
    );
  });
});
