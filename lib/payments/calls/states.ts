import { parseMember } from "@/lib/platform/core/parse-member";
import type { StateMachine, Transition } from "@/lib/platform/core/transitions";

/**
 * One call is one attempt to make the provider do something: a payment page, a seller's account, a transfer, a payout,
 * a refund or the reversal of a transfer. It is a row of its own with its own idempotency key, and what it asks for is
 * fixed when it is planned: a request that is repeated under a key must be identical, although the address of a buyer
 * or the headline of a car may have changed meanwhile.
 *
 * The row is `unknown` from before the first byte is sent until the outcome is known, so a process that dies between
 * the two leaves a row that says so. Three outcomes end an attempt, and a fourth does not (judge-failure.ts):
 * - `done`: the provider has made the object; its id is on the row and never changes. What becomes of the object is the
 *   business of the refund, payout or funding part.
 * - `refused_now`: not now (too little money is available, the account is not ready). The provider stores refusals under
 *   the key, so the next attempt is another row with another key. It may be planned after a pause.
 * - `refused`: never. The refund or payout fails with the provider's code, and the desk decides.
 * - no answer, a 5xx, or "busy": the call stays `unknown` and the same request is sent again under the same key.
 *
 * The provider keeps a key for a day. After 23 hours of business time, and after a minute without an answer, a call is
 * looked up before it is sent again: by the id of the row that wants it and the number of the attempt, which are in the
 * object's metadata. A call whose key is spent and whose object does not exist has lapsed: the next attempt is planned.
 *
 * News of the provider is matched to the attempt that made the object. Only news of the newest attempt changes a refund
 * or payout, so that late news of a failed attempt is never taken for the outcome of the next one.
 */
export const CALL_STATES = ["planned", "unknown", "refused_now", "refused", "done"] as const;
export type CallState = (typeof CALL_STATES)[number];

export const CALL_KINDS = [
  "checkout",
  "account",
  "transfer",
  "payout",
  "refund",
  "reversal",
] as const;
export type CallKind = (typeof CALL_KINDS)[number];

export const INITIAL_CALL_STATE = "planned" satisfies CallState;

const MADE_BY_THE_WORKER = { actors: ["system"], timer: null, moneyAction: null } as const;

export const CALL_TRANSITIONS = {
  /** Written before the request leaves. */
  send: { from: ["planned", "unknown"], to: "unknown", ...MADE_BY_THE_WORKER },
  /** By the answer, by a look-up or by news. News also shows that a refusal was no refusal. */
  confirm: { from: ["unknown", "refused_now"], to: "done", ...MADE_BY_THE_WORKER },
  refuse_for_now: { from: ["unknown"], to: "refused_now", ...MADE_BY_THE_WORKER },
  refuse_for_good: { from: ["unknown"], to: "refused", ...MADE_BY_THE_WORKER },
  /** The key is spent and the provider knows no such object. */
  lapse: { from: ["unknown"], to: "refused_now", ...MADE_BY_THE_WORKER },
  /** A payment page that was never shown to anybody and has expired. */
  give_up: { from: ["planned", "unknown", "refused_now"], to: "refused", ...MADE_BY_THE_WORKER },
} as const satisfies Record<string, Transition<CallState, "system">>;

export type CallTransition = keyof typeof CALL_TRANSITIONS;

export const CALL_MACHINE = {
  states: CALL_STATES,
  initial: [INITIAL_CALL_STATE],
  final: ["refused", "done"],
  transitions: CALL_TRANSITIONS,
} as const satisfies StateMachine;

/** The states that an event may follow, for the guard of its write. */
export function listStatesBefore(event: CallTransition): CallState[] {
  const { from }: Transition<CallState, "system"> = CALL_TRANSITIONS[event];
  return [...from];
}

/** The border between the column and the code. */
export function parseCallState(value: string): CallState {
  return parseMember(CALL_STATES, value, "provider_call_state_unknown");
}

/** The border between the column and the code. */
export function parseCallKind(value: string): CallKind {
  return parseMember(CALL_KINDS, value, "provider_call_kind_unknown");
}
