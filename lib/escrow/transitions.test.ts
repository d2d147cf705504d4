import { describe, expect, it } from "vitest";
import { ESCROW_STATES, isSettled, type EscrowState } from "@/lib/escrow/states";
import { ESCROW_GUARDS } from "@/lib/escrow/guard-names";
import type { EscrowRule } from "@/lib/escrow/table/row";
import { ESCROW_TRANSITIONS, type EscrowTransition } from "@/lib/escrow/transitions";

const rules = Object.entries(ESCROW_TRANSITIONS) as [EscrowTransition, EscrowRule][];
const moving = rules.filter(([, { to }]) => to !== null);

describe("the life of a purchase", () => {
  it("reaches every state from the first", () => {
    const seen = new Set<EscrowState>(["awaiting_funding"]);
    for (let grew = true; grew;) {
      const before = seen.size;
      for (const [, { from, to }] of moving) {
        if (to !== null && from.some((state) => seen.has(state))) seen.add(to);
      }
      grew = seen.size > before;
    }
    expect([...seen].sort()).toEqual([...ESCROW_STATES].sort());
  });

  it("can end from every state that is not settled, and leaves none that is", () => {
    for (const state of ESCROW_STATES) {
      const out = moving.filter(([, { from }]) => from.includes(state));
      expect(out.length > 0, state).toBe(!isSettled(state));
    }
  });

  it("lets nobody but the system release", () => {
    expect(ESCROW_TRANSITIONS.release.actors).toEqual(["system"]);
  });

  it("uses every condition that has a name", () => {
    const used = new Set(rules.flatMap(([, { guards }]) => guards));
    expect(ESCROW_GUARDS.filter((guard) => !used.has(guard))).toEqual([]);
  });

  it("moves no money of a frozen purchase except what the bank or the desk decides", () => {
    const free = rules
      .filter(([, { moneyAction }]) => moneyAction !== null)
      .filter(([, { guards }]) => !guards.some((guard) => guard.startsWith("bank_")))
      .map(([event]) => event);
    expect(free.toSorted()).toEqual([
      "credit_title_day",
      "lose_chargeback",
      "open_chargeback",
      "open_dispute",
      "receive_part",
      "record_funding",
      "return_part",
      "win_chargeback",
    ]);
  });
});
