import { AppError, createBugError } from "@/lib/platform/core/errors";
import type { StateMachine, Transition } from "@/lib/platform/core/transitions";
import { parseMember } from "@/lib/platform/core/parse-member";

/** The states of a booking: booked, begun by the inspector, and done; or it did not take place. */
export const BOOKING_STATES = ["booked", "in_progress", "done", "cancelled", "no_show"] as const;
export type BookingState = (typeof BOOKING_STATES)[number];
/** Where an appointment begins. */
export const INITIAL_BOOKING_STATE = "booked" satisfies BookingState;
export type BookingRole = "buyer" | "seller" | "inspector" | "operator" | "system";

const EITHER_SIDE = ["buyer", "seller", "operator", "system"] as const;

export const BOOKING_TRANSITIONS = {
  /** Another time, point or inspector; the booking stays open. */
  move: { from: ["booked"], to: "booked", actors: EITHER_SIDE, timer: null, moneyAction: null },
  begin: {
    from: ["booked"],
    to: "in_progress",
    actors: ["inspector"],
    timer: null,
    moneyAction: null,
  },
  finish: {
    from: ["in_progress"],
    to: "done",
    actors: ["inspector"],
    timer: null,
    moneyAction: null,
  },
  cancel: {
    from: ["booked"],
    to: "cancelled",
    actors: EITHER_SIDE,
    timer: null,
    moneyAction: null,
  },
  /** The inspector waited for half an hour, or the time passed and the inspection was not begun. */
  note_no_show: {
    from: ["booked"],
    to: "no_show",
    actors: ["inspector", "system"],
    timer: "inspection.not_kept",
    moneyAction: null,
  },
} as const satisfies Record<string, Transition<BookingState, BookingRole>>;

export type BookingEvent = keyof typeof BOOKING_TRANSITIONS;
/** Who may cause an event; the compiler refuses everybody else. */
export type BookingActor<E extends BookingEvent> =
  (typeof BOOKING_TRANSITIONS)[E]["actors"][number];

export const BOOKING_MACHINE = {
  states: BOOKING_STATES,
  initial: [INITIAL_BOOKING_STATE],
  final: ["done", "cancelled", "no_show"],
  transitions: BOOKING_TRANSITIONS,
} as const satisfies StateMachine;

/**
 * Returns the condition and the new values of a guarded write: the row must be in one of `from`.
 */
export function getBookingStep<E extends BookingEvent>(
  event: E,
  actor: BookingActor<E>,
): { readonly from: BookingState[]; readonly to: (typeof BOOKING_TRANSITIONS)[E]["to"] } {
  const { from, to, actors } = BOOKING_TRANSITIONS[event];
  const allowed: readonly BookingRole[] = actors;
  if (!allowed.includes(actor)) throw createBugError("booking_actor_unknown", { event, actor });
  return { from: [...from], to };
}

/** Pure: decides, never writes. The caller applies the result with a guarded update. */
export function nextBookingState(
  state: BookingState,
  event: BookingEvent,
  role: BookingRole,
): BookingState {
  const transition: Transition<BookingState, BookingRole> = BOOKING_TRANSITIONS[event];
  if (!transition.actors.includes(role)) {
    throw new AppError("forbidden", {
      code: "booking_role_refused",
      detail: `A ${role} may not ${event.replaceAll("_", " ")} an appointment.`,
    });
  }
  if (transition.from.includes(state)) return transition.to;
  if (state === "in_progress") {
    throw new AppError("conflict", {
      code: "inspection_under_way",
      detail: "The inspector has begun with this car, so the appointment cannot be moved now.",
    });
  }
  throw new AppError("conflict", {
    code: "inspection_visit_over",
    detail: "This appointment is over or was cancelled.",
  });
}

/** Parses the value of the column, which has no type in the database. */
export function parseBookingState(value: string): BookingState {
  return parseMember(BOOKING_STATES, value, "booking_state_unknown");
}

export const BOOKING_PURPOSES = ["sale", "second", "blind", "handover"] as const;
export type BookingPurpose = (typeof BOOKING_PURPOSES)[number];

/** Parses the value of the column, which has no type in the database. */
export function parsePurpose(value: string): BookingPurpose {
  return parseMember(BOOKING_PURPOSES, value, "purpose_unknown");
}
