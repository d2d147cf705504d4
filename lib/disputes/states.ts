import { AppError, bug } from "@/lib/platform/core/errors";

/**
 * The life of a complaint: opened by the buyer, answered by the seller or by their silence, ruled on by
 * an officer or, when nobody ruled in time, for the buyer by itself. The clock never stops.
 */
export const DISPUTE_STATES = ["open", "answered", "awaiting_approval", "ruled"] as const;
export type DisputeState = (typeof DISPUTE_STATES)[number];
export const DISPUTE_ROLES = ["buyer", "seller", "operator", "system"] as const;
export type DisputeRole = (typeof DISPUTE_ROLES)[number];

type Transition = {
  readonly from: readonly DisputeState[];
  readonly to: DisputeState;
  readonly by: readonly DisputeRole[];
};

export const DISPUTE_TRANSITIONS = {
  answer: { from: ["open"], to: "answered", by: ["seller"] },
  note_silence: { from: ["open"], to: "answered", by: ["system"] },
  propose_ruling: { from: ["open", "answered"], to: "awaiting_approval", by: ["operator"] },
  reject_ruling: { from: ["awaiting_approval"], to: "answered", by: ["operator"] },
  approve_ruling: { from: ["awaiting_approval"], to: "ruled", by: ["operator"] },
  rule: { from: ["open", "answered"], to: "ruled", by: ["operator"] },
  rule_by_default: { from: ["open", "answered", "awaiting_approval"], to: "ruled", by: ["system"] },
} as const satisfies Record<string, Transition>;

export type DisputeEvent = keyof typeof DISPUTE_TRANSITIONS;

/** The border between the column and the code. */
export function parseDisputeRole(value: string): DisputeRole {
  const role = DISPUTE_ROLES.find((each) => each === value);
  if (role === undefined) throw bug("dispute_role_unknown", { value });
  return role;
}

export function isDisputeState(value: string): value is DisputeState {
  return (DISPUTE_STATES as readonly string[]).includes(value);
}

/** Pure: decides, never writes. The caller applies the result with a guarded update. */
export function nextDisputeState(
  state: DisputeState,
  event: DisputeEvent,
  role: DisputeRole,
): DisputeState {
  const transition: Transition = DISPUTE_TRANSITIONS[event];
  if (!transition.by.includes(role)) {
    throw new AppError("forbidden", {
      code: "dispute_role_refused",
      detail: `A ${role} may not ${event.replaceAll("_", " ")} in a dispute.`,
    });
  }
  if (!transition.from.includes(state)) {
    throw new AppError("conflict", {
      code: "dispute_transition_refused",
      detail: "The case just moved on. Reload it to see where it stands.",
    });
  }
  return transition.to;
}
