import { describe, expect, it } from "vitest";
import { HOUR_MS } from "@/lib/platform/core/durations";
import { toLocalDate, toZonedInstant } from "@/lib/disputes/local-time";
import { buildDisputeClock, isSecondOperatorRequired } from "@/lib/disputes/policy";
import { DISPUTE_STATES, DISPUTE_TRANSITIONS, nextDisputeState } from "@/lib/disputes/states";

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
          // The longest wait is from 16:00 to noon of the next day, which is 20 hours, or 21 when the
          // clocks go back.
          return wait > 0 && wait <= 21 * HOUR_MS;
        },
      ),
    );
  });

  it("finds the instant that a wall clock shows", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2020-01-01"), max: new Date("2035-01-01"), noInvalidDate: true }),
        fc.constantFrom(...ZONES),
        fc.constantFrom(12, 20),
        (at, zone, hour) => {
          const day = toLocalDate(at, zone);
          const shown = toLocalDate(toZonedInstant(day, hour, zone), zone);
          return shown.hour === hour && shown.day === day.day && shown.month === day.month;
        },
      ),
    );
  });
});

describe("a second officer", () => {
  const held = 20_000_00n;
  it.each([
    ["release above the limit", { kind: "release", heldMinor: held, refundMinor: 0n }, true],
    ["release at the limit", { kind: "release", heldMinor: 1_000_00n, refundMinor: 0n }, false],
    [
      "a part back, the rest to the seller",
      { kind: "partial_refund", heldMinor: held, refundMinor: 500_00n },
      true,
    ],
    [
      "a part back, little left for the seller",
      { kind: "partial_refund", heldMinor: held, refundMinor: held - 999_00n },
      false,
    ],
    ["everything back", { kind: "refund_in_full", heldMinor: held, refundMinor: held }, false],
  ] as const)("%s: %o → %s", (_what, ruling, expected) => {
    expect(isSecondOperatorRequired("us", ruling)).toBe(expected);
  });
});

describe("the states of a dispute", () => {
  it("all reach a ruling", () => {
    for (const state of DISPUTE_STATES) {
      if (state === "ruled") continue;
      expect(nextDisputeState(state, "rule_by_default", "system")).toBe("ruled");
    }
  });

  it("refuse every event that the table does not list", () => {
    for (const [event, transition] of Object.entries(DISPUTE_TRANSITIONS)) {
      for (const state of DISPUTE_STATES) {
        for (const role of ["buyer", "seller", "operator", "system"] as const) {
          const allowed =
            (transition.from as readonly string[]).includes(state) &&
            (transition.actors as readonly string[]).includes(role);
          const attempt = (): unknown =>
            nextDisputeState(state, event as keyof typeof DISPUTE_TRANSITIONS, role);
          if (allowed) expect(attempt()).toBe(transition.to);
          else expect(attempt).toThrow();
        }
      }
    }
  });
});
