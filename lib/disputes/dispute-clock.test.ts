import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HOUR_MS } from "@/lib/platform/core/durations";
import { buildDisputeClock } from "@/lib/disputes/dispute-clock";

const ZONES = [
  "America/New_York",
  "America/Denver",
  "Europe/London",
  "Asia/Shanghai",
  "Australia/Lord_Howe",
];

describe("the dispute clock", () => {
  it.each([
    ["one minute to four", "2026-11-02T15:59:00Z", "2026-11-02T20:00:00.000Z"],
    ["four sharp", "2026-11-02T16:00:00Z", "2026-11-03T12:00:00.000Z"],
    ["late at night", "2026-11-02T23:59:00Z", "2026-11-03T12:00:00.000Z"],
    ["just after midnight", "2026-11-03T00:01:00Z", "2026-11-03T20:00:00.000Z"],
    ["the last evening of the year", "2026-12-31T18:00:00Z", "2027-01-01T12:00:00.000Z"],
    ["the night the clocks go forward", "2027-03-27T17:00:00Z", "2027-03-28T11:00:00.000Z"],
    ["the night the clocks go back", "2026-10-24T17:00:00Z", "2026-10-25T12:00:00.000Z"],
  ])("%s in London: a person makes contact by then", (_when, openedAt, contactDueAt) => {
    expect(buildDisputeClock(new Date(openedAt), "Europe/London").contactDueAt.toISOString()).toBe(
      contactDueAt,
    );
  });

  it("counts answer, alert and ruling in elapsed hours, whatever the calendar does", () => {
    const openedAt = new Date("2027-03-27T20:00:00Z");
    const clock = buildDisputeClock(openedAt, "Europe/London");
    const hours = (at: Date): number => (at.getTime() - openedAt.getTime()) / HOUR_MS;
    expect([hours(clock.answerDueAt), hours(clock.alertAt), hours(clock.rulingDueAt)]).toEqual([
      24, 36, 48,
    ]);
  });

  it("never promises contact in the past, nor later than noon the next day", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2020-01-01"), max: new Date("2035-01-01"), noInvalidDate: true }),
        fc.constantFrom(...ZONES),
        (openedAt, zone) => {
          const { contactDueAt } = buildDisputeClock(openedAt, zone);
          const wait = contactDueAt.getTime() - openedAt.getTime();
          // At the latest 23:59 → noon the day after next is impossible; an hour more where clocks go back.
          return wait > 0 && wait <= 21 * HOUR_MS;
        },
      ),
    );
  });
});
