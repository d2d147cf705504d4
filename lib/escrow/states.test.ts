import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ESCROW_STATES,
  ESCROW_TRANSITIONS,
  isSettled,
  nextEscrowState,
  SETTLED_STATES,
  type EscrowRole,
  type EscrowState,
  type EscrowTransition,
} from "@/lib/escrow/states";

const transitions = Object.entries(ESCROW_TRANSITIONS) as [
  EscrowTransition,
  { from: readonly EscrowState[]; to: EscrowState; actors: readonly EscrowRole[] },
][];
const ROLES: readonly EscrowRole[] = ["buyer", "seller", "operator", "system"];

describe("the life of a purchase", () => {
  it("reaches every state from the first", () => {
    const seen = new Set<EscrowState>(["awaiting_funding"]);
    for (let grew = true; grew;) {
      const before = seen.size;
      for (const [, { from, to }] of transitions) {
        if (from.some((state) => seen.has(state))) seen.add(to);
      }
      grew = seen.size > before;
    }
    expect([...seen].sort()).toEqual([...ESCROW_STATES].sort());
  });

  it("can end from every state that is not settled, and leaves none that is", () => {
    for (const state of ESCROW_STATES) {
      const out = transitions.filter(([, { from }]) => from.includes(state));
      expect(out.length > 0, state).toBe(!isSettled(state));
    }
  });

  it("lets nobody but the system release", () => {
    for (const role of ROLES.filter((candidate) => candidate !== "system")) {
      expect(() => nextEscrowState("accepted", "release", role)).toThrow();
    }
  });

  it("never pays the seller without acceptance, whatever the order of events", () => {
    const step = fc.record({
      event: fc.constantFrom(...transitions.map(([name]) => name)),
      role: fc.constantFrom(...ROLES),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let state: EscrowState = "awaiting_funding";
        let wasFunded = false;
        let wasAccepted = false;
        for (const { event, role } of steps) {
          try {
            state = nextEscrowState(state, event, role);
          } catch {
            continue;
          }
          wasFunded ||= state === "funded";
          wasAccepted ||= state === "accepted";
        }
        if (state === "released") expect([wasFunded, wasAccepted]).toEqual([true, true]);
        if ((SETTLED_STATES as readonly EscrowState[]).includes(state))
          expect(isSettled(state)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it("answers a wrong role with forbidden and a wrong state with conflict", () => {
    expect(() => nextEscrowState("delivered", "accept", "seller")).toThrow(
      expect.objectContaining({ kind: "forbidden" }),
    );
    expect(() => nextEscrowState("accepted", "accept", "buyer")).toThrow(
      expect.objectContaining({ kind: "conflict" }),
    );
  });
});
