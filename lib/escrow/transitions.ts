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
export const ESCROW_TRANSITIONS = {
  /** The buyer starts to pay the deposit or the balance. */
  start_part: {
    from: ["awaiting_funding"],
    to: null,
    actors: ["buyer"],
    guards: ["bank_silent", "reservation_running", "part_payable"],
    timer: null,
    moneyAction: null,
  },
  note_part_open: {
    from: ESCROW_STATES,
    to: null,
    actors: ["system"],
    guards: ["part_news"],
    timer: null,
    moneyAction: null,
  },
  /** A bank is working on the payment. The 48 hours stop. */
  note_part_processing: {
    from: ESCROW_STATES,
    to: null,
    actors: ["system"],
    guards: ["part_news"],
    timer: null,
    moneyAction: null,
  },
  /** The payment failed, or its page expired. The 48 hours continue. */
  note_part_ended: {
    from: ESCROW_STATES,
    to: null,
    actors: ["system"],
    guards: ["part_news"],
    timer: null,
    moneyAction: null,
  },
  /** A payment arrived, and more is missing. */
  receive_part: {
    from: ["awaiting_funding"],
    to: null,
    actors: ["system"],
    guards: ["part_news", "part_fits", "price_missing"],
    timer: null,
    moneyAction: "hold",
  },
  /** The last payment arrived: the whole price is held. */
  record_funding: {
    from: ["awaiting_funding"],
    to: "funded",
    actors: ["system"],
    guards: ["part_news", "part_fits", "price_complete"],
    timer: null,
    moneyAction: "hold",
  },
  /** A payment arrived that cannot be held any more. It goes back at once. */
  return_part: {
    from: ESCROW_STATES,
    to: null,
    actors: ["system"],
    guards: ["part_news", "part_superfluous"],
    timer: null,
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
    timer: null,
    moneyAction: "return_by_terms",
  },
  book_handover: {
    from: ["funded"],
    to: null,
    actors: ["buyer", "seller"],
    guards: ["bank_silent", "nothing_asked", "not_at_point"],
    timer: null,
    moneyAction: null,
  },
  unbook_handover: {
    from: ["funded"],
    to: null,
    actors: ["buyer", "seller"],
    guards: ["bank_silent", "nothing_asked", "not_at_point"],
    timer: null,
    moneyAction: null,
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
    timer: null,
    moneyAction: null,
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
    timer: null,
    moneyAction: null,
  },
  /** The car was checked again at the inspection point and matches its report. */
  record_at_point: {
    from: ["funded"],
    to: "delivered",
    actors: ["system"],
    guards: ["bank_silent"],
    timer: null,
    moneyAction: null,
  },
  /** The car was checked again and differs from its report: the buyer has to decide. */
  ask_buyer: {
    from: ["funded"],
    to: null,
    actors: ["system"],
    guards: ["bank_silent"],
    timer: null,
    moneyAction: null,
  },
  /** A check was signed that decides nothing any more. */
  note_check: {
    from: ESCROW_STATES,
    to: null,
    actors: ["system"],
    guards: [],
    timer: null,
    moneyAction: null,
  },
  /** The car differs from its report, and the buyer accepts it as it is. */
  take_as_it_is: {
    from: ["funded"],
    to: "delivered",
    actors: ["buyer"],
    guards: ["bank_silent", "asked_about_this", "asked_in_time"],
    timer: null,
    moneyAction: null,
  },
  /** The buyer did not decide: the seller keeps the car, and the money stays held. */
  lapse_question: {
    from: ESCROW_STATES,
    to: null,
    actors: ["system"],
    guards: ["asked_about_this"],
    timer: "escrow.handover_answer",
    moneyAction: null,
  },
  accept: {
    from: ["delivered"],
    to: "accepted",
    actors: ["buyer", "system"],
    guards: [],
    timer: "escrow.acceptance",
    moneyAction: null,
  },
  open_dispute: {
    from: ["funded", "delivered"],
    to: "disputed",
    actors: ["buyer", "operator"],
    guards: ["window_open"],
    timer: null,
    moneyAction: "freeze",
  },
  /** The number of the dispute that froze the money. */
  name_dispute: {
    from: ["disputed"],
    to: null,
    actors: ["system"],
    guards: [],
    timer: null,
    moneyAction: null,
  },
  note_ruling_proposal: {
    from: ["disputed"],
    to: null,
    actors: ["system"],
    guards: ["dispute_is_this"],
    timer: null,
    moneyAction: null,
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
    guards: ["dispute_is_this", "bank_decided", "refund_in_range"],
    timer: null,
    moneyAction: "return_part",
  },
  rule_release: {
    from: ["disputed"],
    to: "accepted",
    actors: ["operator", "system"],
    guards: ["dispute_is_this", "bank_decided"],
    timer: null,
    moneyAction: "unfreeze",
  },
  confirm_title: {
    from: ["delivered", "accepted"],
    to: null,
    actors: ["buyer", "operator"],
    guards: ["documented", "title_open"],
    timer: null,
    moneyAction: null,
  },
  note_title_late: {
    from: UNTITLED_STATES,
    to: null,
    actors: ["system"],
    guards: ["title_open"],
    timer: "escrow.title",
    moneyAction: null,
  },
  credit_title_day: {
    from: UNTITLED_STATES,
    to: null,
    actors: ["system"],
    guards: ["title_open"],
    timer: "escrow.title_credit",
    moneyAction: "credit_late_title",
  },
  /** Happens by itself after any other step, as soon as its conditions hold. */
  release: {
    from: ["accepted"],
    to: "released",
    actors: ["system"],
    guards: ["title_confirmed", "bank_silent"],
    timer: null,
    moneyAction: "pay_seller",
  },
  note_hold_alarm: {
    from: OPEN_STATES,
    to: null,
    actors: ["system"],
    guards: [],
    timer: "escrow.hold_alarm",
    moneyAction: null,
  },
  open_chargeback: {
    from: ESCROW_STATES,
    to: null,
    actors: ["system"],
    guards: ["part_undisputed"],
    timer: null,
    moneyAction: "book_bank_dispute",
  },
  win_chargeback: {
    from: ESCROW_STATES,
    to: null,
    actors: ["system"],
    guards: ["part_disputed"],
    timer: null,
    moneyAction: "book_bank_dispute",
  },
  lose_chargeback: {
    from: ESCROW_STATES,
    to: null,
    actors: ["system"],
    guards: ["part_disputed"],
    timer: null,
    moneyAction: "book_bank_dispute",
  },
  note_chargeback_proposal: {
    from: ESCROW_STATES,
    to: null,
    actors: ["operator"],
    guards: ["bank_took_part"],
    timer: null,
    moneyAction: null,
  },
  note_chargeback_rejection: {
    from: ESCROW_STATES,
    to: null,
    actors: ["operator"],
    guards: ["bank_took_part"],
    timer: null,
    moneyAction: null,
  },
  /** After a lost chargeback: the purchase ends before the handover, and what is held goes back. */
  end_after_chargeback: {
    from: ["awaiting_funding", "funded"],
    to: "cancelled",
    actors: ["operator"],
    guards: ["bank_took_part"],
    timer: null,
    moneyAction: "return_all",
  },
  /** After a lost chargeback: the car is returned, and the money still held is refunded. */
  unwind: {
    from: ["delivered", "accepted"],
    to: "refunded",
    actors: ["operator"],
    guards: ["bank_took_part"],
    timer: null,
    moneyAction: "return_all",
  },
  /** After a lost chargeback: the purchase goes on with what is still held. */
  go_on: {
    from: ["delivered", "accepted"],
    to: null,
    actors: ["operator"],
    guards: ["bank_took_part"],
    timer: null,
    moneyAction: null,
  },
  /** After a lost chargeback: nothing is held, and the platform or the seller bears the loss. */
  bear_loss: {
    from: SETTLED_STATES,
    to: null,
    actors: ["operator"],
    guards: ["bank_took_part"],
    timer: null,
    moneyAction: "bear_loss",
  },
  note_refund: {
    from: ESCROW_STATES,
    to: null,
    actors: ["system"],
    guards: [],
    timer: null,
    moneyAction: null,
  },
  note_payout: {
    from: ESCROW_STATES,
    to: null,
    actors: ["system"],
    guards: [],
    timer: null,
    moneyAction: null,
  },
} as const satisfies Record<string, EscrowRule>;

export type EscrowTransition = keyof typeof ESCROW_TRANSITIONS;

export const ESCROW_MACHINE = {
  states: ESCROW_STATES,
  initial: [INITIAL_ESCROW_STATE],
  final: SETTLED_STATES,
  transitions: ESCROW_TRANSITIONS,
} as const satisfies StateMachine;
