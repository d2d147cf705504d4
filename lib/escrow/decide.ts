import { AppError } from "@/lib/platform/core/errors";
import type { Command, CommandOf } from "@/lib/escrow/commands";
import type { Decision, Draft, Facts, Purchase } from "@/lib/escrow/decision";
import {
  decideBearLoss,
  decideGoOn,
  decideLoseChargeback,
  decideNoteBankDispute,
  decideNoteDesk,
  decideOpenChargeback,
  decideWinChargeback,
  settleLosses,
} from "@/lib/escrow/deciding/chargebacks";
import {
  decideNameDispute,
  decideNoteProposal,
  decideOpenDispute,
  decideRuleByTerms,
  decideRuleContinue,
  decideRuleLowerPrice,
  decideRulePartial,
  decideRuleRefund,
  decideRuleRelease,
  decideRuleReturn,
} from "@/lib/escrow/deciding/disputes";
import {
  decideCancel,
  decideEndAfterChargeback,
  decideExpire,
  decideMissHandover,
  decideUnwind,
} from "@/lib/escrow/deciding/ending";
import {
  decidePartEnded,
  decidePartOpen,
  decidePartProcessing,
  decideReceivePart,
  decideRecordFunding,
  decideRemindReservation,
  decideReturnPart,
  decideStartPart,
} from "@/lib/escrow/deciding/funding";
import {
  decideAskBuyer,
  decideBookHandover,
  decideLapseQuestion,
  decideMarkDelivered,
  decideNoteCheck,
  decidePostponeHandover,
  decideRecordAtPoint,
  decideRemindHandover,
  decideTakeAsItIs,
  decideUnbookHandover,
  decideWrongCode,
} from "@/lib/escrow/deciding/handover";
import {
  decideHoldAlarm,
  decideNoteDeskProposal,
  decideNoteDeskRefusal,
  decideNotePayout,
  decideNoteRefund,
} from "@/lib/escrow/deciding/notes";
import {
  decideAgreeReturn,
  decideLapseReturn,
  decidePostponeReturn,
  decidePostponeTitleReturn,
  decideRecordReturn,
  decideRemindReturn,
  decideReturnUntitled,
  decideSendReturnToPoint,
  decideSettleReturn,
  decideWrongReturnCode,
} from "@/lib/escrow/deciding/returning";
import {
  decideAccept,
  decideConfirmTitle,
  decideRelease,
  decideRemindAcceptance,
  decideRemindTitle,
  decideTitleDay,
  decideTitleLate,
} from "@/lib/escrow/deciding/settlement";
import { findRefusal } from "@/lib/escrow/guards";
import type { EscrowRule } from "@/lib/escrow/table/row";
import { ESCROW_TRANSITIONS, type EscrowTransition } from "@/lib/escrow/transitions";

/**
 * The whole life of a purchase is decided here: who may do what, when, under which conditions, and what happens to
 * the money, the timers and the record. Pure: reads neither clock nor database. run-command.ts loads what it needs
 * and writes what it decides.
 */

const DECIDERS: {
  readonly [K in EscrowTransition]: (
    purchase: Purchase,
    command: CommandOf<K>,
    facts: Facts,
  ) => Draft;
} = {
  start_part: decideStartPart,
  note_part_open: decidePartOpen,
  note_part_processing: decidePartProcessing,
  note_part_ended: decidePartEnded,
  receive_part: decideReceivePart,
  record_funding: decideRecordFunding,
  return_part: decideReturnPart,
  remind_reservation: decideRemindReservation,
  expire: decideExpire,
  cancel: decideCancel,
  remind_handover: decideRemindHandover,
  miss_handover: decideMissHandover,
  postpone_handover: decidePostponeHandover,
  book_handover: decideBookHandover,
  unbook_handover: decideUnbookHandover,
  note_wrong_code: decideWrongCode,
  mark_delivered: decideMarkDelivered,
  note_desk_proposal: decideNoteDeskProposal,
  note_desk_refusal: decideNoteDeskRefusal,
  record_at_point: decideRecordAtPoint,
  ask_buyer: decideAskBuyer,
  note_check: decideNoteCheck,
  take_as_it_is: decideTakeAsItIs,
  lapse_question: decideLapseQuestion,
  remind_acceptance: decideRemindAcceptance,
  accept: decideAccept,
  open_dispute: decideOpenDispute,
  name_dispute: decideNameDispute,
  note_ruling_proposal: decideNoteProposal,
  rule_refund: decideRuleRefund,
  rule_by_terms: decideRuleByTerms,
  rule_return: decideRuleReturn,
  rule_partial: decideRulePartial,
  rule_release: decideRuleRelease,
  rule_lower_price: decideRuleLowerPrice,
  rule_continue: decideRuleContinue,
  return_untitled: decideReturnUntitled,
  postpone_title_return: decidePostponeTitleReturn,
  remind_return: decideRemindReturn,
  agree_return: decideAgreeReturn,
  send_return_to_point: decideSendReturnToPoint,
  note_wrong_return_code: decideWrongReturnCode,
  record_return: decideRecordReturn,
  settle_return: decideSettleReturn,
  lapse_return: decideLapseReturn,
  postpone_return: decidePostponeReturn,
  confirm_title: decideConfirmTitle,
  remind_title: decideRemindTitle,
  note_title_late: decideTitleLate,
  credit_title_day: decideTitleDay,
  release: decideRelease,
  note_hold_alarm: decideHoldAlarm,
  note_bank_dispute: decideNoteBankDispute,
  open_chargeback: decideOpenChargeback,
  win_chargeback: decideWinChargeback,
  lose_chargeback: decideLoseChargeback,
  note_chargeback_proposal: (_, command) => decideNoteDesk("chargeback_proposed", command),
  note_chargeback_rejection: (_, command) => decideNoteDesk("chargeback_rejected", command),
  end_after_chargeback: decideEndAfterChargeback,
  unwind: decideUnwind,
  go_on: decideGoOn,
  bear_loss: decideBearLoss,
  note_refund: decideNoteRefund,
  note_payout: decideNotePayout,
};

/** @throws AppError what `findProblem` returns */
export function decide(purchase: Purchase, command: Command, facts: Facts): Decision {
  const problem = findProblem(purchase, command, facts);
  if (problem !== null) throw problem;
  const to = ESCROW_TRANSITIONS[command.kind].to ?? purchase.state;
  const draft = settleLosses(purchase, draftOf(purchase, command, facts), facts);
  return { ...NOTHING, ...draft, to };
}

/**
 * Why this cannot happen now: forbidden `escrow_role_refused` | conflict `escrow_transition_refused` | what a guard
 * of the row refuses with. Null when it can.
 */
export function findProblem(purchase: Purchase, command: Command, facts: Facts): AppError | null {
  const rule: EscrowRule = ESCROW_TRANSITIONS[command.kind];
  if (!rule.actors.includes(facts.role)) {
    return new AppError("forbidden", {
      code: "escrow_role_refused",
      detail: ROLE_REFUSED[command.kind] ?? `The ${facts.role} may not do this.`,
      context: { event: command.kind, role: facts.role },
    });
  }
  if (!rule.from.includes(purchase.state)) {
    const [code, detail] = STATE_REFUSED[command.kind] ?? [
      "escrow_transition_refused",
      `This purchase is now ${toWords(purchase.state)}, so this is not possible any more.`,
    ];
    const context = { state: purchase.state, event: command.kind };
    return new AppError("conflict", { code, detail, context });
  }
  return findRefusal(rule.guards, purchase, command, facts);
}

const ROLE_REFUSED: Readonly<Partial<Record<EscrowTransition, string>>> = {
  start_part: "The buyer pays.",
  confirm_title:
    "Only the buyer, or our support team with a document, can confirm the title transfer.",
};

const STATE_REFUSED: Readonly<Partial<Record<EscrowTransition, readonly [string, string]>>> = {
  start_part: ["escrow_not_payable", "Nothing is left to pay for this purchase."],
  confirm_title: [
    "escrow_transition_refused",
    "The title transfer can be confirmed after the handover, while the money is held.",
  ],
  book_handover: [
    "handover_not_now",
    "An appointment can be booked when the whole price is held and the car has not been handed over.",
  ],
  unbook_handover: [
    "handover_not_now",
    "An appointment can be cancelled when the whole price is held and the car has not been handed over.",
  ],
};

/** What happens by itself as soon as its conditions hold. Asked after every step. */
const AUTOMATIC = ["release", "settle_return"] as const;

/** The step that has to follow now: the seller is paid, or the buyer for a car that is back. Null when none is due. */
export function findNextStep(
  purchase: Purchase,
  facts: Facts,
): CommandOf<(typeof AUTOMATIC)[number]> | null {
  const due = AUTOMATIC.find((kind) => {
    const { from, guards }: EscrowRule = ESCROW_TRANSITIONS[kind];
    return from.includes(purchase.state) && findRefusal(guards, purchase, { kind }, facts) === null;
  });
  return due === undefined ? null : { kind: due };
}

/** The kind of the command picks its function, so both have the same kind; the compiler cannot see that. */
function draftOf(purchase: Purchase, command: Command, facts: Facts): Draft {
  const decider = DECIDERS[command.kind] as (
    purchase: Purchase,
    command: Command,
    facts: Facts,
  ) => Draft;
  return decider(purchase, command, facts);
}

const NOTHING: Omit<Decision, "to"> = {
  changes: {},
  carReturn: null,
  newPart: null,
  parts: {},
  newBankDispute: null,
  bankDisputes: {},
  newCheck: null,
  answer: null,
  isBookingFreed: false,
  events: [],
  journals: [],
  timers: [],
  calls: [],
  claims: [],
  listing: null,
};

function toWords(name: string): string {
  return name.replaceAll("_", " ");
}
