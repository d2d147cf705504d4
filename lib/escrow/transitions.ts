import type { StateMachine, Transition } from "@/lib/platform/core/transitions";
import type { EscrowGuard } from "@/lib/escrow/guard-names";
import {
  ESCROW_STATES,
  HELD_STATES,
  INITIAL_ESCROW_STATE,
  SETTLED_STATES,
  type EscrowRole,
  type EscrowState,
} from "@/lib/escrow/states";

/** One row of the table: a transition with the conditions under which it happens. */
export type EscrowRule = Transition<EscrowState, EscrowRole, EscrowState | null> & {
  readonly guards: readonly EscrowGuard[];
};
/** As it is written below: what is left out is none. */
type Row = Pick<EscrowRule, "from" | "to" | "actors"> & Partial<EscrowRule>;

/** The purchase has not ended. */
const OPEN_STATES = ["awaiting_funding", ...HELD_STATES] as const satisfies readonly EscrowState[];
/** The money is held and the car has been handed over. */
const UNTITLED_STATES = [
  "delivered",
  "disputed",
  "accepted",
] as const satisfies readonly EscrowState[];

/**
 * Everything that can happen to a purchase. decide.ts decides what each row does, guards.ts what its conditions
 * mean, policy.ts the deadlines and amounts. `to: null` means that the state stays.
 */
const TABLE = {
  /** The buyer starts to pay the deposit or the balance. */
  start_part: {
    from: ["awaiting_funding"],
    to: null,
    actors: ["buyer"],
    guards: ["bank_silent", "reservation_running", "part_payable"],
  },
  note_part_open: {
    from: ESCROW_STATES,
    to: null,
    actors: ["system"],
    guards: ["part_news"],
  },
  /** A bank is working on the payment. The 48 hours stop. */
  note_part_processing: {
    from: ESCROW_STATES,
    to: null,
    actors: ["system"],
    guards: ["part_news"],
  },
  /** The payment failed, or its page expired. The 48 hours continue. */
  note_part_ended: {
    from: ESCROW_STATES,
    to: null,
    actors: ["system"],
    guards: ["part_news"],
  },
  /** A payment arrived, and more is missing. */
  receive_part: {
    from: ["awaiting_funding"],
    to: null,
    actors: ["system"],
    guards: ["part_news", "part_fits", "price_missing"],
    moneyAction: "hold",
  },
  /** The last payment arrived: the whole price is held. */
  record_funding: {
    from: ["awaiting_funding"],
    to: "funded",
    actors: ["system"],
    guards: ["part_news", "part_fits", "price_complete"],
    moneyAction: "hold",
  },
  /** A payment arrived that cannot be held any more. It goes back at once. */
  return_part: {
    from: ESCROW_STATES,
    to: null,
    actors: ["system"],
    guards: ["part_news", "part_superfluous"],
    moneyAction: "return_late",
  },
  expire: {
    from: ["awaiting_funding"],
    to: "expired",
    actors: ["system"],
    guards: ["reservation_over", "bank_decided"],
    timer: "escrow.reservation",
    moneyAction: "return_all",
  },
  cancel: {
    from: ["awaiting_funding", "funded"],
    to: "cancelled",
    actors: ["buyer", "seller", "operator", "system"],
    guards: ["bank_silent", "reason_from_desk", "not_at_point"],
    moneyAction: "return_by_terms",
  },
  remind_handover: {
    from: ["funded"],
    to: null,
    actors: ["system"],
    timer: "escrow.handover_reminder",
  },
  /** Nobody handed the car over in time: everything goes back. */
  miss_handover: {
    from: ["funded"],
    to: "cancelled",
    actors: ["system"],
    guards: ["bank_silent", "handover_overdue", "not_at_point"],
    timer: "escrow.handover_due",
    moneyAction: "return_all",
  },
  /** On the last day the car is being checked: one more day. */
  postpone_handover: {
    from: ["funded"],
    to: null,
    actors: ["system"],
    guards: ["handover_overdue", "at_point"],
  },
  book_handover: {
    from: ["funded"],
    to: null,
    actors: ["buyer", "seller"],
    guards: ["bank_silent", "nothing_asked", "not_at_point"],
  },
  unbook_handover: {
    from: ["funded"],
    to: null,
    actors: ["buyer", "seller"],
    guards: ["bank_silent", "nothing_asked", "not_at_point"],
  },
  note_wrong_code: {
    from: ["funded"],
    to: null,
    actors: ["seller"],
    guards: [
      "bank_silent",
      "nothing_asked",
      "not_at_point",
      "code_tries_left",
      "code_or_reason",
      "code_wrong",
    ],
  },
  mark_delivered: {
    from: ["funded"],
    to: "delivered",
    actors: ["seller", "operator"],
    guards: [
      "bank_silent",
      "nothing_asked",
      "not_at_point",
      "code_tries_left",
      "code_or_reason",
      "code_right",
    ],
  },
  /** The car was checked again at the inspection point and matches its report. */
  record_at_point: {
    from: ["funded"],
    to: "delivered",
    actors: ["system"],
    guards: ["bank_silent"],
  },
  /** The car was checked again and differs from its report: the buyer has to decide. */
  ask_buyer: {
    from: ["funded"],
    to: null,
    actors: ["system"],
    guards: ["bank_silent"],
  },
  /** A check was signed that decides nothing any more. */
  note_check: {
    from: ESCROW_STATES,
    to: null,
    actors: ["system"],
  },
  /** The car differs from its report, and the buyer accepts it as it is. */
  take_as_it_is: {
    from: ["funded"],
    to: "delivered",
    actors: ["buyer"],
    guards: ["bank_silent", "asked_about_this", "asked_in_time"],
  },
  /** The buyer did not decide: the seller keeps the car, and the money stays held. */
  lapse_question: {
    from: ESCROW_STATES,
    to: null,
    actors: ["system"],
    guards: ["asked_about_this"],
    timer: "escrow.handover_answer",
  },
  accept: {
    from: ["delivered"],
    to: "accepted",
    actors: ["buyer", "system"],
    timer: "escrow.acceptance",
  },
  open_dispute: {
    from: ["funded", "delivered"],
    to: "disputed",
    actors: ["buyer", "operator"],
    guards: ["window_open"],
    moneyAction: "freeze",
  },
  /** The number of the dispute that froze the money. */
  name_dispute: {
    from: ["disputed"],
    to: null,
    actors: ["system"],
  },
  note_ruling_proposal: {
    from: ["disputed"],
    to: null,
    actors: ["system"],
    guards: ["dispute_is_this"],
  },
  rule_refund: {
    from: ["disputed"],
    to: "refunded",
    actors: ["operator", "system"],
    guards: ["dispute_is_this", "bank_decided"],
    timer: "dispute.ruling",
    moneyAction: "return_all",
  },
  rule_partial: {
    from: ["disputed"],
    to: "accepted",
    actors: ["operator", "system"],
    guards: ["dispute_is_this", "handed_over", "bank_decided", "refund_in_range"],
    moneyAction: "return_part",
  },
  rule_release: {
    from: ["disputed"],
    to: "accepted",
    actors: ["operator", "system"],
    guards: ["dispute_is_this", "handed_over", "bank_decided"],
    moneyAction: "unfreeze",
  },
  /** Before the handover: a part goes back, and the car can be handed over for the rest. */
  rule_lower_price: {
    from: ["disputed"],
    to: "funded",
    actors: ["operator", "system"],
    guards: ["dispute_is_this", "not_handed_over", "bank_decided", "refund_in_range"],
    moneyAction: "return_part",
  },
  /** Before the handover: the car can be handed over as agreed. */
  rule_continue: {
    from: ["disputed"],
    to: "funded",
    actors: ["operator", "system"],
    guards: ["dispute_is_this", "not_handed_over", "bank_decided"],
    moneyAction: "unfreeze",
  },
  confirm_title: {
    from: ["delivered", "accepted"],
    to: null,
    actors: ["buyer", "operator"],
    guards: ["documented", "title_open"],
  },
  note_title_late: {
    from: UNTITLED_STATES,
    to: null,
    actors: ["system"],
    guards: ["title_open"],
    timer: "escrow.title",
  },
  credit_title_day: {
    from: UNTITLED_STATES,
    to: null,
    actors: ["system"],
    guards: ["title_open"],
    timer: "escrow.title_credit",
    moneyAction: "credit_late_title",
  },
  /** The writer tries it after every other step; it happens as soon as its conditions hold. */
  release: {
    from: ["accepted"],
    to: "released",
    actors: ["system"],
    guards: ["title_confirmed", "bank_silent"],
    moneyAction: "pay_seller",
  },
  note_hold_alarm: {
    from: OPEN_STATES,
    to: null,
    actors: ["system"],
    timer: "escrow.hold_alarm",
  },
  open_chargeback: {
    from: ESCROW_STATES,
    to: null,
    actors: ["system"],
    guards: ["part_undisputed"],
    moneyAction: "book_bank_dispute",
  },
  win_chargeback: {
    from: ESCROW_STATES,
    to: null,
    actors: ["system"],
    guards: ["part_disputed"],
    moneyAction: "book_bank_dispute",
  },
  lose_chargeback: {
    from: ESCROW_STATES,
    to: null,
    actors: ["system"],
    guards: ["part_disputed"],
    moneyAction: "book_bank_dispute",
  },
  note_chargeback_proposal: {
    from: ESCROW_STATES,
    to: null,
    actors: ["operator"],
    guards: ["bank_took_part"],
  },
  note_chargeback_rejection: {
    from: ESCROW_STATES,
    to: null,
    actors: ["operator"],
    guards: ["bank_took_part"],
  },
  /** After a lost chargeback, by the desk or after 14 days: what is held goes back before the handover. */
  end_after_chargeback: {
    from: ["awaiting_funding", "funded"],
    to: "cancelled",
    actors: ["operator", "system"],
    guards: ["bank_took_part"],
    timer: "escrow.chargeback_due",
    moneyAction: "return_all",
  },
  /** After a lost chargeback: the car is returned, and the money still held is refunded. */
  unwind: {
    from: ["delivered", "accepted"],
    to: "refunded",
    actors: ["operator"],
    guards: ["bank_took_part"],
    moneyAction: "return_all",
  },
  /** After a lost chargeback: the purchase goes on with what is still held. */
  go_on: {
    from: ["delivered", "accepted"],
    to: null,
    actors: ["operator", "system"],
    guards: ["bank_took_part"],
    timer: "escrow.chargeback_due",
  },
  /** After a lost chargeback: nothing is held, and the platform or the seller bears the loss. */
  bear_loss: {
    from: SETTLED_STATES,
    to: null,
    actors: ["operator", "system"],
    guards: ["bank_took_part"],
    timer: "escrow.chargeback_due",
    moneyAction: "bear_loss",
  },
  note_refund: {
    from: ESCROW_STATES,
    to: null,
    actors: ["system"],
  },
  note_payout: {
    from: ESCROW_STATES,
    to: null,
    actors: ["system"],
  },
} as const satisfies Record<string, Row>;

export type EscrowTransition = keyof typeof TABLE;

export const ESCROW_TRANSITIONS = mapValues(TABLE, (row: Row): EscrowRule => ({
  guards: [],
  timer: null,
  moneyAction: null,
  ...row,
}));

function mapValues<K extends string, A, B>(
  rows: Readonly<Record<K, A>>,
  change: (row: A) => B,
): Readonly<Record<K, B>> {
  // Object.entries forgets the names of the keys, which stay the same.
  return Object.fromEntries(
    Object.entries<A>(rows).map(([name, row]) => [name, change(row)]),
  ) as Record<K, B>;
}

export const ESCROW_MACHINE = {
  states: ESCROW_STATES,
  initial: [INITIAL_ESCROW_STATE],
  final: SETTLED_STATES,
  transitions: ESCROW_TRANSITIONS,
} as const satisfies StateMachine;
