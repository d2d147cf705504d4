import { describe, expect, it } from "vitest";
import { amountOf, decisionsFor, needsTwo } from "@/lib/escrow/chargeback-terms";
import { ESCROW_STATES, isSettled } from "@/lib/escrow/states";

describe("after a lost chargeback", () => {
  it("every state but a disputed one leaves the desk something to decide", () => {
    for (const state of ESCROW_STATES) {
      expect(decisionsFor(state, 1n).length > 0).toBe(state !== "disputed");
    }
  });

  it("money is returned or paid on only while it is held, and a debt is made only of a paid sale", () => {
    for (const state of ESCROW_STATES) {
      const choices = decisionsFor(state, 1n);
      expect(choices.includes("return_rest")).toBe(!isSettled(state) && state !== "disputed");
      expect(choices.includes("go_on")).toBe(state === "delivered" || state === "accepted");
      expect(choices.includes("seller_bears")).toBe(state === "released");
    }
    expect(decisionsFor("released", 0n)).toEqual(["platform_bears"]);
  });

  it("two people pay the seller or make a debt above the limit, and only above it", () => {
    expect(needsTwo("us", "go_on", 1_000_00n)).toBe(false);
    expect(needsTwo("us", "go_on", 1_000_01n)).toBe(true);
    expect(needsTwo("cn", "seller_bears", 7_000_01n)).toBe(true);
    for (const decision of ["return_rest", "platform_bears"] as const) {
      expect(needsTwo("uk", decision, 99_999_00n)).toBe(false);
    }
  });

  it("is about the money held, or about the money missing", () => {
    const amounts = { heldMinor: 7n, lossMinor: 3n };
    expect(amountOf("return_rest", amounts)).toBe(7n);
    expect(amountOf("go_on", amounts)).toBe(7n);
    expect(amountOf("platform_bears", amounts)).toBe(3n);
    expect(amountOf("seller_bears", amounts)).toBe(3n);
  });
});
