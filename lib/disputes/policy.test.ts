import { describe, expect, it } from "vitest";
import { isSecondOperatorRequired } from "@/lib/disputes/policy";
import { DISPUTE_STATES, DISPUTE_TRANSITIONS, nextDisputeState } from "@/lib/disputes/states";

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
          if (allowed) expect(attempt()).toBe(transition.to ?? state);
          else expect(attempt).toThrow();
        }
      }
    }
  });
});
