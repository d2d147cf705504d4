import { AppError } from "@/lib/platform/core/errors";

/** The life of one purchase: money comes in, the car is handed over, tried, and only then paid for. */
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
export type EscrowRole = "buyer" | "seller" | "operator" | "system";

/** Nothing happens after these, and nothing is held. */
export const SETTLED_STATES = ["released", "refunded", "expired", "cancelled"] as const;

type Transition = {
  readonly from: readonly EscrowState[];
  readonly to: EscrowState;
  readonly by: readonly EscrowRole[];
};

/** The whole life on one screen. Deadlines and amounts live in policy.ts, money in postings.ts. */
export const ESCROW_TRANSITIONS = {
  record_funding: { from: ["awaiting_funding"], to: "funded", by: ["system"] },
  expire: { from: ["awaiting_funding"], to: "expired", by: ["system"] },
  cancel: {
    from: ["awaiting_funding", "funded"],
    to: "cancelled",
    by: ["buyer", "seller", "operator", "system"],
  },
  mark_delivered: { from: ["funded"], to: "delivered", by: ["seller", "operator"] },
  /** The car was checked again at the point and is as promised. */
  record_at_point: { from: ["funded"], to: "delivered", by: ["system"] },
  /** It differs, and the buyer takes it as it is. */
  take_as_it_is: { from: ["funded"], to: "delivered", by: ["buyer"] },
  accept: { from: ["delivered"], to: "accepted", by: ["buyer", "system"] },
  open_dispute: { from: ["funded", "delivered"], to: "disputed", by: ["buyer", "operator"] },
  rule_refund: { from: ["disputed"], to: "refunded", by: ["operator", "system"] },
  rule_partial: { from: ["disputed"], to: "accepted", by: ["operator", "system"] },
  rule_release: { from: ["disputed"], to: "accepted", by: ["operator", "system"] },
  release: { from: ["accepted"], to: "released", by: ["system"] },
  /** After a chargeback lost: the car goes back, and so does what is still held. */
  unwind: { from: ["delivered", "accepted"], to: "refunded", by: ["operator"] },
} as const satisfies Record<string, Transition>;

export type EscrowTransition = keyof typeof ESCROW_TRANSITIONS;

/** Pure: decides, never writes. The caller applies the result with a guarded update. */
export function nextEscrowState(
  state: EscrowState,
  event: EscrowTransition,
  role: EscrowRole,
): EscrowState {
  const transition: Transition = ESCROW_TRANSITIONS[event];
  if (!transition.by.includes(role)) {
    throw new AppError("forbidden", {
      code: "escrow_role_refused",
      detail: `The ${role} may not do this (${words(event)}).`,
    });
  }
  if (!transition.from.includes(state)) {
    throw new AppError("conflict", {
      code: "escrow_transition_refused",
      detail: `This purchase is ${words(state)} by now, so this is not possible any more.`,
      context: { state, event },
    });
  }
  return transition.to;
}

export function isEscrowState(value: string): value is EscrowState {
  return (ESCROW_STATES as readonly string[]).includes(value);
}

export function isSettled(state: EscrowState): boolean {
  return (SETTLED_STATES as readonly EscrowState[]).includes(state);
}

function words(name: string): string {
  return name.replaceAll("_", " ");
}
