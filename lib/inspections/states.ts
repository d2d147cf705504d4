import type { StateMachine, Transition } from "@/lib/platform/core/transitions";

/** The life of a report: filled in until it is signed, and after that nothing changes it. */
export const INSPECTION_STATES = ["draft", "signed", "discarded"] as const;
export type InspectionState = (typeof INSPECTION_STATES)[number];

export const INSPECTION_TRANSITIONS = {
  sign: {
    from: ["draft"],
    to: "signed",
    actors: ["inspector"],
    timer: null,
    moneyAction: null,
  },
  /** Only a correction can be given up; a visit that takes place ends in a report. */
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
  initial: ["draft"],
  final: ["signed", "discarded"],
  transitions: INSPECTION_TRANSITIONS,
} as const satisfies StateMachine;

/** What a guarded write asks for and what it writes: the row must be in one of `from`. */
export function getInspectionStep<E extends InspectionEvent>(
  event: E,
): { readonly from: InspectionState[]; readonly to: (typeof INSPECTION_TRANSITIONS)[E]["to"] } {
  const { from, to } = INSPECTION_TRANSITIONS[event];
  return { from: [...from], to };
}
