import { AppError } from "@/lib/platform/core/errors";
import type { StateMachine, Transition } from "@/lib/platform/core/transitions";
import { parseMember } from "@/lib/platform/core/parse-member";

/**
 * The states of a dispute: opened by the buyer; answered by the seller, or their 24 hours ran out;
 * ruled on by an operator or, when nobody ruled in time, automatically for the buyer. The deadlines
 * cannot be paused. While it is open nobody rules or proposes: the seller is heard first.
 */
export const DISPUTE_STATES = ["open", "answered", "awaiting_approval", "ruled"] as const;
export type DisputeState = (typeof DISPUTE_STATES)[number];
export const DISPUTE_ROLES = ["buyer", "seller", "operator", "system"] as const;
export type DisputeRole = (typeof DISPUTE_ROLES)[number];
/** Where a dispute begins. */
export const INITIAL_DISPUTE_STATE = "open" satisfies DisputeState;

export const DISPUTE_TRANSITIONS = {
  answer: {
    from: ["open"],
    to: "answered",
    actors: ["seller"],
    timer: null,
    moneyAction: null,
  },
  /** After their 24 hours, as long as nobody has ruled. */
  answer_late: {
    from: ["answered", "awaiting_approval"],
    to: null,
    actors: ["seller"],
    timer: null,
    moneyAction: null,
  },
  note_silence: {
    from: ["open"],
    to: "answered",
    actors: ["system"],
    timer: "dispute.answer",
    moneyAction: null,
  },
  propose_ruling: {
    from: ["answered"],
    to: "awaiting_approval",
    actors: ["operator"],
    timer: null,
    moneyAction: null,
  },
  reject_ruling: {
    from: ["awaiting_approval"],
    to: "answered",
    actors: ["operator"],
    timer: null,
    moneyAction: null,
  },
  /** By the operator who proposed it. */
  withdraw_ruling: {
    from: ["awaiting_approval"],
    to: "answered",
    actors: ["operator"],
    timer: null,
    moneyAction: null,
  },
  approve_ruling: {
    from: ["awaiting_approval"],
    to: "ruled",
    actors: ["operator"],
    timer: null,
    moneyAction: "return_by_terms",
  },
  rule: {
    from: ["answered"],
    to: "ruled",
    actors: ["operator"],
    timer: null,
    moneyAction: "return_by_terms",
  },
  rule_by_default: {
    from: ["open", "answered", "awaiting_approval"],
    to: "ruled",
    actors: ["system"],
    timer: "dispute.ruling",
    moneyAction: "return_all",
  },
} as const satisfies Record<string, Transition<DisputeState, DisputeRole, DisputeState | null>>;

export type DisputeEvent = keyof typeof DISPUTE_TRANSITIONS;

export const DISPUTE_MACHINE = {
  states: DISPUTE_STATES,
  initial: [INITIAL_DISPUTE_STATE],
  final: ["ruled"],
  transitions: DISPUTE_TRANSITIONS,
} as const satisfies StateMachine;

/** Parses the value of the column, which has no type in the database. */
export function parseDisputeRole(value: string): DisputeRole {
  return parseMember(DISPUTE_ROLES, value, "dispute_role_unknown");
}

/** The border between the column and the code. */
export function parseDisputeState(value: string): DisputeState {
  return parseMember(DISPUTE_STATES, value, "dispute_state_unknown");
}

/** Pure: decides, never writes. The caller applies the result with a guarded update. */
export function nextDisputeState(
  state: DisputeState,
  event: DisputeEvent,
  role: DisputeRole,
): DisputeState {
  const transition: Transition<DisputeState, DisputeRole, DisputeState | null> =
    DISPUTE_TRANSITIONS[event];
  if (!transition.actors.includes(role)) {
    throw new AppError("forbidden", {
      code: "dispute_role_refused",
      detail: `A ${role} may not ${event.replaceAll("_", " ")} in a dispute.`,
    });
  }
  if (!transition.from.includes(state)) {
    throw new AppError("conflict", {
      code: "dispute_transition_refused",
      detail: "The dispute has just changed. Reload the page to see its current state.",
    });
  }
  return transition.to ?? state;
}
