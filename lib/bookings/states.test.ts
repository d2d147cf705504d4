import { describe, expect, it } from "vitest";
import {
  BOOKING_STATES,
  BOOKING_TRANSITIONS,
  getBookingStep,
  nextBookingState,
  parseBookingState,
  type BookingEvent,
  type BookingRole,
} from "@/lib/bookings/states";

const ROLES: readonly BookingRole[] = ["buyer", "seller", "inspector", "operator", "system"];
const EVENTS = Object.keys(BOOKING_TRANSITIONS) as readonly BookingEvent[];

describe("who may cause which event of an appointment", () => {
  it.each(EVENTS)("%s: the table's actors, and nobody else", (event) => {
    const { from, to, actors } = BOOKING_TRANSITIONS[event];
    const allowed: readonly BookingRole[] = actors;
    for (const role of ROLES) {
      const step = () => nextBookingState(from[0], event, role);
      if (allowed.includes(role)) expect(step()).toBe(to);
      else expect(step).toThrow(expect.objectContaining({ code: "booking_role_refused" }));
    }
  });

  it("a step for somebody whom the table does not list is refused even past the compiler", () => {
    const somebody: string = "buyer";
    expect(() => getBookingStep("begin", somebody as "inspector")).toThrow(
      expect.objectContaining({ kind: "bug", code: "booking_actor_unknown" }),
    );
  });

  it("is refused from every state that the table does not name", () => {
    for (const event of EVENTS) {
      const { from, actors } = BOOKING_TRANSITIONS[event];
      const named: readonly string[] = from;
      for (const state of BOOKING_STATES.filter((each) => !named.includes(each))) {
        expect(() => nextBookingState(state, event, actors[0])).toThrow(
          expect.objectContaining({ kind: "conflict" }),
        );
      }
    }
  });

  it("a state that is not in the list is a bug", () => {
    expect(() => parseBookingState("boked")).toThrow(
      expect.objectContaining({ code: "booking_state_unknown" }),
    );
  });
});
