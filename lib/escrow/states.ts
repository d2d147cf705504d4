import { AppError } from "@/lib/platform/core/errors";
import { parseMember } from "@/lib/platform/core/parse-member";
import type { StateMachine, Transition } from "@/lib/platform/core/transitions";

/**
 * The states of one purchase: it is paid for, the car is handed over, the buyer tries it, and only
 * then the seller is paid.
 */
export const ESCROW_STATES = [
  "awaiting_funding",
  "funded",
  "delivered",
  "disputed",
  "accepted",
  "released",
  "refunded",
  "expired",
  "cancelled",
] as const;
export type EscrowState = (typeof ESCROW_STATES)[number];
export const ESCROW_ROLES = ["buyer", "seller", "operator", "system"] as const;
export type EscrowRole = (typeof ESCROW_ROLES)[number];
/** The first state of a purchase. */
export const INITIAL_ESCROW_STATE = "awaiting_funding" satisfies EscrowState;

/**
 * A chargeback is undecided, or it was lost and the desk has not yet decided about the money that is
 * still held (escrow.chargeback).
 */
export const OPEN_CHARGEBACKS = ["open", "lost"] as const;
export type OpenChargeback = (typeof OPEN_CHARGEBACKS)[number];

/** Final states. No money is held in them. */
export const SETTLED_STATES = [
  "released",
  "refunded",
  "expired",
  "cancelled",
] as const satisfies readonly EscrowState[];
/** Final states in which the car was not sold. */
export const WITHOUT_SALE_STATES = [
  "refunded",
  "expired",
  "cancelled",
] as const satisfies readonly EscrowState[];
/** The buyer got everything back. After a cancellation the seller may keep a forfeited deposit. */
export const RETURNED_STATES = ["refunded", "expired"] as const satisfies readonly EscrowState[];
/** The whole price is held. */
export const HELD_STATES = [
  "funded",
  "delivered",
  "disputed",
  "accepted",
] as const satisfies readonly EscrowState[];
/** The buyer has the car and has not opened a dispute. */
export const HANDED_OVER_STATES = [
  "delivered",
  "accepted",
] as const satisfies readonly EscrowState[];

/**
 * All transitions of a purchase. Deadlines and amounts are in policy.ts, postings in postings.ts.
 */
export const ESCROW_TRANSITIONS = {
  /** The last funding part was paid: the whole price is held. */
  record_funding: {
    from: ["awaiting_funding"],
    to: "funded",
    actors: ["system"],
    timer: null,
    moneyAction: "hold",
  },
  expire: {
    from: ["awaiting_funding"],
    to: "expired",
    actors: ["system"],
    timer: "escrow.reservation",
    moneyAction: "return_all",
  },
  cancel: {
    from: ["awaiting_funding", "funded"],
    to: "cancelled",
    actors: ["buyer", "seller", "operator", "system"],
    timer: null,
    moneyAction: "return_by_terms",
  },
  mark_delivered: {
    from: ["funded"],
    to: "delivered",
    actors: ["seller", "operator"],
    timer: null,
    moneyAction: null,
  },
  /** The car was checked again at the inspection point and matches its report. */
  record_at_point: {
    from: ["funded"],
    to: "delivered",
    actors: ["system"],
    timer: null,
    moneyAction: null,
  },
  /** The car differs from its report, and the buyer accepts it as it is. */
  take_as_it_is: {
    from: ["funded"],
    to: "delivered",
    actors: ["buyer"],
    timer: null,
    moneyAction: null,
  },
  accept: {
    from: ["delivered"],
    to: "accepted",
    actors: ["buyer", "system"],
    timer: "escrow.acceptance",
    moneyAction: null,
  },
  open_dispute: {
    from: ["funded", "delivered"],
    to: "disputed",
    actors: ["buyer", "operator"],
    timer: null,
    moneyAction: "freeze",
  },
  rule_refund: {
    from: ["disputed"],
    to: "refunded",
    actors: ["operator", "system"],
    timer: "dispute.ruling",
    moneyAction: "return_all",
  },
  rule_partial: {
    from: ["disputed"],
    to: "accepted",
    actors: ["operator", "system"],
    timer: null,
    moneyAction: "return_part",
  },
  rule_release: {
    from: ["disputed"],
    to: "accepted",
    actors: ["operator", "system"],
    timer: null,
    moneyAction: "unfreeze",
  },
  release: {
    from: ["accepted"],
    to: "released",
    actors: ["system"],
    timer: null,
    moneyAction: "pay_seller",
  },
  /** After a lost chargeback: the car is returned, and the money still held is refunded. */
  unwind: {
    from: ["delivered", "accepted"],
    to: "refunded",
    actors: ["operator"],
    timer: null,
    moneyAction: "return_all",
  },
} as const satisfies Record<string, Transition<EscrowState, EscrowRole>>;

export type EscrowTransition = keyof typeof ESCROW_TRANSITIONS;

export const ESCROW_MACHINE = {
  states: ESCROW_STATES,
  initial: [INITIAL_ESCROW_STATE],
  final: SETTLED_STATES,
  transitions: ESCROW_TRANSITIONS,
} as const satisfies StateMachine;

/** Pure: decides, never writes. The caller applies the result with a guarded update. */
export function nextEscrowState(
  state: EscrowState,
  event: EscrowTransition,
  role: EscrowRole,
): EscrowState {
  const transition: Transition<EscrowState, EscrowRole> = ESCROW_TRANSITIONS[event];
  if (!transition.actors.includes(role)) {
    throw new AppError("forbidden", {
      code: "escrow_role_refused",
      detail: `The ${role} may not do this (${words(event)}).`,
    });
  }
  if (!transition.from.includes(state)) {
    throw new AppError("conflict", {
      code: "escrow_transition_refused",
      detail: `This purchase is now ${words(state)}, so this is not possible any more.`,
      context: { state, event },
    });
  }
  return transition.to;
}

/** The border between the column and the code. */
export function parseEscrowState(value: string): EscrowState {
  return parseMember(ESCROW_STATES, value, "escrow_state_unknown");
}

/** The border between the column and the code; null where no bank disputes a payment. */
export function parseOpenChargeback(value: string | null): OpenChargeback | null {
  return value === null ? null : parseMember(OPEN_CHARGEBACKS, value, "escrow_chargeback_unknown");
}

/** The border between the column and the code. */
export function parseEscrowRole(value: string): EscrowRole {
  return parseMember(ESCROW_ROLES, value, "escrow_role_unknown");
}

function isOneOf<S extends EscrowState>(states: readonly S[], state: EscrowState): state is S {
  return (states as readonly EscrowState[]).includes(state);
}

export function isSettled(state: EscrowState): boolean {
  return isOneOf(SETTLED_STATES, state);
}

export function isEndedWithoutSale(
  state: EscrowState,
): state is (typeof WITHOUT_SALE_STATES)[number] {
  return isOneOf(WITHOUT_SALE_STATES, state);
}

export function isReturned(state: EscrowState): boolean {
  return isOneOf(RETURNED_STATES, state);
}

export function isHandedOver(state: EscrowState): state is (typeof HANDED_OVER_STATES)[number] {
  return isOneOf(HANDED_OVER_STATES, state);
}

function words(name: string): string {
  return name.replaceAll("_", " ");
}
