import { describe, expect, it } from "vitest";
import { HOUR_MS, MINUTE_MS } from "@/lib/platform/core/durations";
import { findAnnouncement, listClockParts, readClock } from "@/components/ui/clock-time";

const span = { startedAtMs: 0, dueAtMs: 48 * HOUR_MS };

describe("a clock", () => {
  it("never promises a minute that is not there", () => {
    const reading = readClock(span, 48 * HOUR_MS - 90_000);
    expect([reading.days, reading.hours, reading.minutes]).toEqual([0, 0, 1]);
  });

  it("is calm, then near from 85 % of the time, then late", () => {
    expect(readClock(span, 0.849 * 48 * HOUR_MS).stage).toBe("calm");
    expect(readClock(span, 0.85 * 48 * HOUR_MS).stage).toBe("near");
    expect(readClock(span, 48 * HOUR_MS - 1).stage).toBe("near");
    expect(readClock(span, 48 * HOUR_MS).stage).toBe("late");
  });

  it("counts up after the end and keeps the bar full", () => {
    const reading = readClock(span, 49 * HOUR_MS + 14 * MINUTE_MS + 1_000);
    expect([reading.hours, reading.minutes, reading.usedShare]).toEqual([1, 14, 1]);
  });

  it("wakes exactly when its digits change, before the end and after it", () => {
    for (const now of [
      12_345,
      47 * HOUR_MS + 1,
      48 * HOUR_MS - 1,
      48 * HOUR_MS,
      50 * HOUR_MS + 59_999,
    ]) {
      const { nextTickMs, ...shown } = readClock(span, now);
      expect(nextTickMs).toBeGreaterThan(0);
      const digits = (at: number) => {
        const { days, hours, minutes, stage } = readClock(span, at);
        return [days, hours, minutes, stage];
      };
      expect(digits(now + nextTickMs)).not.toEqual([
        shown.days,
        shown.hours,
        shown.minutes,
        shown.stage,
      ]);
    }
  });

  it("does not divide by zero when start and end are the same instant", () => {
    expect(readClock({ startedAtMs: 5, dueAtMs: 5 }, 4).usedShare).toBe(0);
    expect(readClock({ startedAtMs: 5, dueAtMs: 5 }, 5).usedShare).toBe(1);
  });

  it("is written with days only when there are any", () => {
    expect(listClockParts({ days: 4, hours: 3, minutes: 12 })).toEqual([
      { amount: "4", unit: "d" },
      { amount: "03", unit: "h" },
      { amount: "12", unit: "min" },
    ]);
    expect(listClockParts({ days: 0, hours: 19, minutes: 7 }).map((part) => part.amount)).toEqual([
      "19",
      "07",
    ]);
  });

  it("is announced once at an hour and once at ten minutes", () => {
    const before = (minutes: number) => span.dueAtMs - minutes * MINUTE_MS;
    expect(findAnnouncement(span, before(61), before(60))).toBe(60);
    expect(findAnnouncement(span, before(60), before(59))).toBeUndefined();
    expect(findAnnouncement(span, before(11), before(10))).toBe(10);
    expect(findAnnouncement(span, before(70), before(5))).toBe(10);
    expect(findAnnouncement(span, before(1), before(-1))).toBeUndefined();
  });
});
