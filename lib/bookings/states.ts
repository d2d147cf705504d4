import { AppError, createBugError } from "@/lib/platform/core/errors";
import type { StateMachine, Transition } from "@/lib/platform/core/transitions";

/** The states of a booking: booked, begun by the inspector, and done; or it did not take place. */
export const BOOKING_STATES = ["booked", "in_progress", "done", "cancelled", "no_show"] as const;
export type BookingState = (typeof BOOKING_STATES)[number];
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

export const BOOKING_MACHINE = {
  states: BOOKING_STATES,
  initial: ["booked"],
  final: ["done", "cancelled", "no_show"],
  transitions: BOOKING_TRANSITIONS,
} as const satisfies StateMachine;

/**
 * Returns the condition and the new values of a guarded write: the row must be in one of `from`.
 */
export function getBookingStep<E extends BookingEvent>(
  event: E,
): { readonly from: BookingState[]; readonly to: (typeof BOOKING_TRANSITIONS)[E]["to"] } {
  const { from, to } = BOOKING_TRANSITIONS[event];
  return { from: [...from], to };
}

/** Pure: decides, never writes. The caller applies the result with a guarded update. */
export function nextBookingState(state: BookingState, event: BookingEvent): BookingState {
  const transition: Transition<BookingState, BookingRole> = BOOKING_TRANSITIONS[event];
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
  const state = BOOKING_STATES.find((each) => each === value);
  if (state === undefined) throw createBugError("booking_state_unknown", { value });
  return state;
}

export const BOOKING_PURPOSES = ["sale", "second", "blind", "handover"] as const;
export type BookingPurpose = (typeof BOOKING_PURPOSES)[number];

/** Parses the value of the column, which has no type in the database. */
export function parsePurpose(value: string): BookingPurpose {
  const purpose = BOOKING_PURPOSES.find((each) => each === value);
  if (purpose === undefined) throw createBugError("purpose_unknown", { value });
  return purpose;
}
