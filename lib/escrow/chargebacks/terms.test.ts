import { describe, expect, it } from "vitest";
import {
  getDecisionAmountMinor,
  listAllowedDecisions,
  isTwoPersonDecision,
} from "@/lib/escrow/chargebacks/terms";
import { ESCROW_STATES, isSettled, type EscrowState } from "@/lib/escrow/states";

const DECIDED_ELSEWHERE: readonly EscrowState[] = ["disputed", "returning"];

describe("after a lost chargeback", () => {
  it("every state leaves the desk something to decide, unless a ruling or a return decides about the rest", () => {
    for (const state of ESCROW_STATES) {
      expect(listAllowedDecisions(state, 1n).length > 0).toBe(!DECIDED_ELSEWHERE.includes(state));
    }
  });

  it("money is returned or paid on only while it is held, and a debt is made only of a paid sale", () => {
    for (const state of ESCROW_STATES) {
      const choices = listAllowedDecisions(state, 1n);
      const isOpen = !isSettled(state) && !DECIDED_ELSEWHERE.includes(state);
      expect(choices.includes("return_rest")).toBe(isOpen);
      expect(choices.includes("go_on")).toBe(state === "delivered" || state === "accepted");
      expect(choices.includes("seller_bears")).toBe(state === "released");
    }
    expect(listAllowedDecisions("released", 0n)).toEqual(["platform_bears"]);
  });

  it("two people pay the seller or make a debt above the limit, and only above it", () => {
    expect(isTwoPersonDecision("us", "go_on", 1_000_00n)).toBe(false);
    expect(isTwoPersonDecision("us", "go_on", 1_000_01n)).toBe(true);
    expect(isTwoPersonDecision("cn", "seller_bears", 7_000_01n)).toBe(true);
    for (const decision of ["return_rest", "platform_bears"] as const) {
      expect(isTwoPersonDecision("uk", decision, 99_999_00n)).toBe(false);
    }
  });

  it("is about the money held, or about the money missing", () => {
    const amounts = { heldMinor: 7n, lossMinor: 3n };
    expect(getDecisionAmountMinor("return_rest", amounts)).toBe(7n);
    expect(getDecisionAmountMinor("go_on", amounts)).toBe(7n);
    expect(getDecisionAmountMinor("platform_bears", amounts)).toBe(3n);
    expect(getDecisionAmountMinor("seller_bears", amounts)).toBe(3n);
  });
});
