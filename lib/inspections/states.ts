import type { StateMachine, Transition } from "@/lib/platform/core/transitions";
import { parseMember } from "@/lib/platform/core/parse-member";

/** The states of a report: it is filled in until it is signed. After that nothing changes it. */
export const INSPECTION_STATES = ["draft", "signed", "discarded"] as const;
export type InspectionState = (typeof INSPECTION_STATES)[number];
/** Where a report begins. */
export const INITIAL_INSPECTION_STATE = "draft" satisfies InspectionState;

export const INSPECTION_TRANSITIONS = {
  sign: {
    from: ["draft"],
    to: "signed",
    actors: ["inspector"],
    timer: null,
    moneyAction: null,
  },
  /** Only a correction can be discarded. An appointment that takes place ends with a report. */
  discard: {
    from: ["draft"],
    to: "discarded",
    actors: ["inspector"],
    timer: null,
    moneyAction: null,
  },
} as const satisfies Record<string, Transition<InspectionState, "inspector">>;

export type InspectionEvent = keyof typeof INSPECTION_TRANSITIONS;

export const INSPECTION_MACHINE = {
  states: INSPECTION_STATES,
  initial: [INITIAL_INSPECTION_STATE],
  final: ["signed", "discarded"],
  transitions: INSPECTION_TRANSITIONS,
} as const satisfies StateMachine;

/**
 * Returns the condition and the new values of a guarded write: the row must be in one of `from`.
 */
export function getInspectionStep<E extends InspectionEvent>(
  event: E,
): { readonly from: InspectionState[]; readonly to: (typeof INSPECTION_TRANSITIONS)[E]["to"] } {
  const { from, to } = INSPECTION_TRANSITIONS[event];
  return { from: [...from], to };
}

/** The border between the column and the code. */
export function parseInspectionState(value: string): InspectionState {
  return parseMember(INSPECTION_STATES, value, "inspection_state_unknown");
}
