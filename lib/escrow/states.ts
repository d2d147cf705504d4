import { parseMember } from "@/lib/platform/core/parse-member";

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
  "returning",
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

/** Who has the car (escrow.carWith). */
export const CAR_KEEPERS = ["seller", "buyer", "point"] as const;
export type CarKeeper = (typeof CAR_KEEPERS)[number];

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
  "returning",
] as const satisfies readonly EscrowState[];
/** The buyer has the car and has not opened a dispute. */
export const HANDED_OVER_STATES = [
  "delivered",
  "accepted",
] as const satisfies readonly EscrowState[];

/** The border between the column and the code. */
export function parseEscrowState(value: string): EscrowState {
  return parseMember(ESCROW_STATES, value, "escrow_state_unknown");
}

/** The border between the column and the code. */
export function parseCarKeeper(value: string): CarKeeper {
  return parseMember(CAR_KEEPERS, value, "car_keeper_unknown");
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
