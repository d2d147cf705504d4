import type { Json } from "@/lib/platform/core/json";
import type { PartObservation } from "@/lib/payments/observations";
import type { ProviderDispute } from "@/lib/payments/provider";
import type { PartKind } from "@/lib/escrow/funding/states";
import type { DeskAct, DeskApproval } from "@/lib/escrow/desk-acts/terms";
import type { DamageLine, ReturnPlace } from "@/lib/escrow/returning/return-terms";
import type { EscrowTransition } from "@/lib/escrow/transitions";

/** What can be asked of a purchase: one kind for each row of the table, with what that row needs to know. */

/** What a signed check at the inspection point found, as it is kept with the purchase. */
export type CheckColumns = {
  readonly inspectionId: string;
  readonly baseInspectionId: string;
  readonly promisedGrade: number;
  readonly deliveredGrade: number;
  readonly promisedOdometer: number | null;
  readonly deliveredOdometer: number;
  readonly odometerUnit: string;
  readonly comparedCount: number;
  readonly isOutside: boolean;
  readonly differences: Json;
};

export type CheckNews = {
  readonly columns: CheckColumns;
  readonly pointId: string;
  readonly timeZone: string;
  /** For the purchase's record. */
  readonly data: Readonly<Record<string, Json>>;
};

/** What the provider says about one dispute of a payer's bank. */
export type BankDisputeNews = {
  /** bkd_…: the row that is known, or a new one. */
  readonly bankDisputeId: string;
  readonly partId: string;
  readonly report: ProviderDispute;
};

/** The desk's decision after one lost bank dispute. */
export type DeskDecision = {
  readonly bankDisputeId: string;
  readonly decisionId: string;
  readonly decision: string;
  readonly amountMinor: bigint;
  readonly reason: string;
};

type PartNews = { readonly seen: PartObservation };
type OfCheck = { readonly check: CheckNews };
type OfDispute = { readonly disputeId: string };
/** `code`: six digits for the handback, drawn by the caller because decide.ts is pure. */
type OpensReturn = { readonly code: string };

type Inputs = {
  start_part: { readonly partId: string; readonly part: PartKind; readonly locale: string };
  note_part_open: PartNews;
  note_part_processing: PartNews;
  note_part_ended: PartNews;
  receive_part: PartNews;
  record_funding: PartNews;
  return_part: PartNews;
  remind_reservation: object;
  expire: object;
  cancel: { readonly reason: string };
  remind_handover: { readonly days: number };
  miss_handover: object;
  postpone_handover: object;
  book_handover: { readonly pointId: string; readonly timeZone: string; readonly startsAt: string };
  unbook_handover: object;
  note_wrong_code: { readonly code: string };
  mark_delivered: {
    readonly code: string;
    readonly odometerReading: number | null;
    readonly reason: string;
    /** From the desk, as well as who approved it. */
    readonly document: string;
    readonly approval: DeskApproval;
  };
  note_desk_proposal: {
    readonly act: DeskAct;
    readonly document: string;
    readonly reason: string;
  };
  note_desk_refusal: { readonly act: DeskAct; readonly reason: string };
  record_at_point: OfCheck;
  ask_buyer: OfCheck;
  note_check: OfCheck;
  take_as_it_is: { readonly inspectionId: string; readonly words: string };
  lapse_question: { readonly inspectionId: string };
  remind_acceptance: { readonly hours: number };
  accept: object;
  open_dispute: object;
  name_dispute: OfDispute & { readonly number: string };
  note_ruling_proposal: OfDispute & { readonly isOpen: boolean };
  rule_refund: OfDispute;
  rule_by_terms: OfDispute;
  rule_return: OfDispute & OpensReturn;
  rule_partial: OfDispute & { readonly refundMinor: bigint };
  rule_release: OfDispute;
  rule_lower_price: OfDispute & { readonly refundMinor: bigint };
  rule_continue: OfDispute;
  return_untitled: OpensReturn;
  postpone_title_return: object;
  remind_return: { readonly days: number };
  agree_return: {
    readonly place: ReturnPlace;
    /** The point where the car comes back, or is taken in when the seller does not come. */
    readonly pointId: string;
    readonly meetAt: Date;
  };
  send_return_to_point: object;
  note_wrong_return_code: { readonly code: string };
  record_return: {
    /** From the buyer: the six digits that only the seller's page shows. */
    readonly code: string;
    readonly at: ReturnPlace;
    readonly odometerReading: number;
    /** New damage that the inspection point found. */
    readonly damage: readonly DamageLine[];
    /** From the desk. */
    readonly reason: string;
    readonly document: string;
  };
  settle_return: object;
  lapse_return: object;
  postpone_return: object;
  confirm_title: {
    readonly reason: string;
    readonly document: string;
    readonly approval: DeskApproval;
  };
  remind_title: { readonly days: number };
  note_title_late: { readonly dueAt: Date };
  credit_title_day: { readonly day: number };
  release: object;
  note_hold_alarm: { readonly percent: number };
  note_bank_dispute: BankDisputeNews;
  open_chargeback: BankDisputeNews;
  win_chargeback: BankDisputeNews;
  lose_chargeback: BankDisputeNews;
  note_chargeback_proposal: DeskDecision;
  note_chargeback_rejection: DeskDecision;
  end_after_chargeback: DeskDecision;
  unwind: DeskDecision & OpensReturn;
  go_on: DeskDecision;
  bear_loss: DeskDecision & { readonly by: "seller" | "platform" };
  note_refund: {
    readonly to: "submitted" | "succeeded" | "failed";
    readonly refundId: string;
    readonly partId: string;
    readonly disputeId: string | null;
    readonly amountMinor: bigint;
  };
  note_payout: {
    readonly to: "transferred" | "submitted" | "paid" | "failed";
    readonly payoutId: string;
    /** usr_… or org_…: the person or dealership that is paid. */
    readonly ownerId: string;
    readonly amountMinor: bigint;
  };
};

/** A row of the table without an entry above does not compile. */
export type CommandKind = EscrowTransition & keyof Inputs;
export type CommandOf<K extends CommandKind> = { readonly kind: K } & Inputs[K];
export type Command = { readonly [K in EscrowTransition]: CommandOf<K> }[EscrowTransition];
