import type { TimerName } from "@/lib/platform/jobs/timer-names";

/** What a transition does with held money. The postings are in the domain's own files. */
export type MoneyAction =
  | "hold"
  | "freeze"
  | "unfreeze"
  | "return_all"
  | "return_part"
  | "return_by_terms"
  | "return_for_car"
  | "return_late"
  | "credit_late_title"
  | "book_bank_dispute"
  | "bear_loss"
  | "pay_seller";

/** One row of a transition table. The key of the row is its event. */
export type Transition<
  State extends string,
  Actor extends string,
  To extends State | null = State,
> = {
  readonly from: readonly State[];
  /** Null, in tables that list it: the state stays. */
  readonly to: To;
  readonly actors: readonly Actor[];
  /** Names of further conditions; the domain's own files say what each one checks. */
  readonly guards?: readonly string[];
  /** The deadline after which the worker makes this transition automatically. */
  readonly timer: TimerName | null;
  readonly moneyAction: MoneyAction | null;
};

export type TransitionTable<State extends string, Actor extends string> = Readonly<
  Record<string, Transition<State, Actor, State | null>>
>;

/** A complete state machine; the desk page and docs/states.md are generated from it. */
export type StateMachine = {
  readonly states: readonly string[];
  /** The possible initial states. */
  readonly initial: readonly string[];
  /** States without any further transition. */
  readonly final: readonly string[];
  readonly transitions: TransitionTable<string, string>;
};
