import { describe, expect, it } from "vitest";
import {
  getListingStep,
  LISTING_STATES,
  LISTING_TRANSITIONS,
  nextListingState,
  parseListingState,
  type ListingEvent,
  type ListingRole,
} from "@/lib/listings/states";

const ROLES: readonly ListingRole[] = ["buyer", "seller", "inspector", "operator", "system"];
const EVENTS = Object.keys(LISTING_TRANSITIONS) as readonly ListingEvent[];

describe("who may cause which event of a listing", () => {
  it.each(EVENTS)("%s: the table's actors, and nobody else", (event) => {
    const { from, to, actors } = LISTING_TRANSITIONS[event];
    const allowed: readonly ListingRole[] = actors;
    for (const role of ROLES) {
      const step = () => nextListingState(from[0], event, role);
      if (allowed.includes(role)) expect(step()).toBe(to);
      else expect(step).toThrow(expect.objectContaining({ code: "listing_role_refused" }));
    }
  });

  it("a buyer who cancels because the car differs ends the listing with the purchase", () => {
    expect(getListingStep("end_with_purchase", "buyer")).toEqual({
      from: ["reserved"],
      to: "withdrawn",
    });
  });

  it("a step for somebody whom the table does not list is refused even past the compiler", () => {
    const somebody: string = "buyer";
    expect(() => getListingStep("attach_inspection", somebody as "inspector")).toThrow(
      expect.objectContaining({ kind: "bug", code: "listing_actor_unknown" }),
    );
  });

  it("is refused from every state that the table does not name", () => {
    for (const event of EVENTS) {
      const { from, actors } = LISTING_TRANSITIONS[event];
      const named: readonly string[] = from;
      for (const state of LISTING_STATES.filter((each) => !named.includes(each))) {
        expect(() => nextListingState(state, event, actors[0])).toThrow(
          expect.objectContaining({ kind: "conflict" }),
        );
      }
    }
  });

  it("a state that is not in the list is a bug", () => {
    expect(() => parseListingState("lvie")).toThrow(
      expect.objectContaining({ code: "listing_state_unknown" }),
    );
  });
});
