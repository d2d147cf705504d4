import { describe, expect, it } from "vitest";
import { isActingForSeller } from "@/lib/dealers/acting-for-seller";

const ofDealer = { sellerId: "usr_a", organisationId: "org_a" };

describe("who acts for the seller", () => {
  it("is the private seller, and nobody else", () => {
    const row = { sellerId: "usr_a", organisationId: null };
    expect(isActingForSeller(row, { userId: "usr_a", organisationIds: [] })).toBe(true);
    expect(isActingForSeller(row, { userId: "usr_b", organisationIds: ["org_a"] })).toBe(false);
  });

  it("is a current member of the dealership", () => {
    expect(isActingForSeller(ofDealer, { userId: "usr_b", organisationIds: ["org_a"] })).toBe(true);
  });

  it("is not the salesperson whose membership ended", () => {
    expect(isActingForSeller(ofDealer, { userId: "usr_a", organisationIds: [] })).toBe(false);
    expect(isActingForSeller(ofDealer, { userId: "usr_a", organisationIds: ["org_b"] })).toBe(
      false,
    );
  });
});
