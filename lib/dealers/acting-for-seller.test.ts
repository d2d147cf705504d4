import { describe, expect, it } from "vitest";
import { isActingForSeller, isConnectedToSeller } from "@/lib/dealers/acting-for-seller";

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

describe("connected to the seller", () => {
  const sale = { sellerId: "usr_sales", organisationId: "org_1" };

  it("is a former salesperson, too, and nobody else", () => {
    expect(isConnectedToSeller(sale, { userId: "usr_sales", organisationIds: [] })).toBe(true);
    expect(isConnectedToSeller(sale, { userId: "usr_other", organisationIds: ["org_1"] })).toBe(
      true,
    );
    expect(isConnectedToSeller(sale, { userId: "usr_other", organisationIds: ["org_2"] })).toBe(
      false,
    );
  });
});
