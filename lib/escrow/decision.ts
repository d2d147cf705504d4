import type { Json } from "@/lib/platform/core/json";
import type { TimerName } from "@/lib/platform/jobs/timer-names";
import type {
  CarReturnModel,
  FundingPartModel,
  EscrowModel,
} from "@/lib/platform/db/generated/models";
import type { JournalKind } from "@/lib/ledger/journal-kinds";
import type { Posting } from "@/lib/ledger/post";
import type { RefundReason } from "@/lib/payments/refunds";
import type { PurchaseEnd } from "@/lib/listings/reservation";
import type { BankDisputeRow } from "@/lib/escrow/chargebacks/bank-disputes";
import type { CheckColumns } from "@/lib/escrow/commands";
import type { EscrowEventKind } from "@/lib/escrow/event-kinds";
import type { PartKind } from "@/lib/escrow/funding/states";
import type { CheckState } from "@/lib/escrow/handover/types";
import type { ReturnCause, ReturnPlace } from "@/lib/escrow/returning/return-terms";
import type { EscrowRow } from "@/lib/escrow/lock";
import type { EscrowRole, EscrowState } from "@/lib/escrow/states";

/** What decide.ts reads and returns. Nothing here touches the database. */

/** A purchase with what the ledger says about it. Amounts in minor units. */
export type Purchase = EscrowRow & {
  readonly heldMinor: bigint;
  /** The check at the inspection point that the buyer has to decide about. */
  readonly question: HandoverQuestion | null;
  /** The car goes back, or went back, to the seller. */
  readonly carReturn: CarReturn | null;
};

/** A return as the rules see it. */
export type CarReturn = Pick<
  CarReturnModel,
  "openedAt" | "dueAt" | "code" | "attempts" | "pointId" | "meetAt" | "backAt" | "deductionMinor"
> & { readonly cause: ReturnCause; readonly place: ReturnPlace | null };

export type HandoverQuestion = {
  readonly inspectionId: string;
  readonly answerDueAt: Date | null;
  readonly deliveredOdometer: number;
};

/** A sale from which the same seller withdrew, and what its buyer is still owed. */
export type OpenClaim = {
  readonly escrowId: string;
  readonly buyerId: string;
  readonly state: EscrowState;
  readonly owedMinor: bigint;
};

/** What a decision depends on apart from the purchase itself. */
export type Facts = {
  readonly at: Date;
  readonly role: EscrowRole;
  /** The inspector has the car, or has signed a check that is not recorded yet. */
  readonly isAtPoint: boolean;
  /** The last signed check at the point found more than the tolerances allow. */
  readonly isDifferent: boolean;
  /** What the report that the buyer bought from says; null when the odometer was not read. */
  readonly reportOdometer: number | null;
  /** What the seller owes, and to whom. Oldest claims first. */
  readonly sellerDebtMinor: bigint;
  readonly claims: readonly OpenClaim[];
};

/** Columns of a purchase that a decision changes. */
export type PurchaseChanges = Partial<
  Pick<
    EscrowModel,
    | "timeZone"
    | "handoverPointId"
    | "reservedUntil"
    | "reservationLeftMs"
    | "fundedAt"
    | "holdDeadlineAt"
    | "handoverDueAt"
    | "handoverAttempts"
    | "deliveredAt"
    | "deliveredOdometer"
    | "acceptanceEndsAt"
    | "acceptedAt"
    | "acceptedBy"
    | "titleDueAt"
    | "titleReturnDueAt"
    | "titleConfirmedAt"
    | "titleConfirmedBy"
    | "releasedAt"
    | "closedAt"
    | "cancelledBy"
    | "sellerClaimMinor"
    | "nettedMinor"
    | "disputeId"
    | "disputeNumber"
    | "rulingProposedAt"
    | "rulingKind"
    | "rulingRefundMinor"
  >
> &
  Partial<Pick<EscrowRow, "chargeback" | "carWith">>;

/** Columns of a return that a decision changes; the first decision about it writes all that it needs. */
export type ReturnChanges = Partial<
  Pick<
    CarReturnModel,
    | "openedAt"
    | "dueAt"
    | "code"
    | "attempts"
    | "pointId"
    | "meetAt"
    | "backAt"
    | "odometer"
    | "deductionMinor"
    | "lapsedAt"
  > & {
    readonly cause: ReturnCause;
    readonly place: ReturnPlace;
    readonly backWith: ReturnPlace;
    readonly lines: Json;
  }
>;

/** Columns of a funding part that a decision changes. */
export type PartChanges = Partial<
  Pick<
    FundingPartModel,
    | "checkoutSessionId"
    | "paymentIntentId"
    | "chargeId"
    | "failureCode"
    | "methodLabel"
    | "processingAt"
    | "settledAt"
    | "refundedMinor"
    | "transferredMinor"
    | "takenBackMinor"
  >
> &
  Partial<Pick<EscrowRow["parts"][number], "state">>;

/** Columns of a bank dispute that a decision changes. */
export type BankDisputeChanges = Partial<Omit<BankDisputeRow, "id" | "escrowId" | "partId">>;

export type NewPart = {
  readonly id: string;
  readonly kind: PartKind;
  readonly method: "card" | "bank_debit";
  readonly amountMinor: bigint;
  readonly locale: string;
};

/** One line of the purchase's record. The role is the command's unless another one is named. */
export type DecidedEvent = {
  readonly kind: EscrowEventKind;
  readonly role?: EscrowRole;
  readonly data?: Readonly<Record<string, Json>>;
  readonly reason?: string | undefined;
};

/** One journal. The reference names the fact in the ledger and is never reused. */
export type DecidedJournal = {
  readonly reference: string;
  readonly kind: JournalKind;
  readonly postings: readonly Posting[];
};

export type TimerChange = {
  readonly timer: TimerName;
  readonly subjectId: string;
  /** Null: the timer is stopped. */
  readonly dueAt: Date | null;
};

/** What is asked of the provider, or of a job, once the transaction has committed. */
export type Call =
  | {
      readonly call: "refund";
      readonly partId: string;
      readonly amountMinor: bigint;
      readonly reason: RefundReason;
      readonly disputeId: string | null;
    }
  | {
      readonly call: "payout";
      /** usr_… or org_…: the person or dealership that is paid. */
      readonly ownerId: string;
      /** The funding part from whose charge it is taken. Null means our own balance. */
      readonly partId: string | null;
      readonly amountMinor: bigint;
    }
  | { readonly call: "close_checkout"; readonly partId: string }
  | { readonly call: "tell_bank_decided"; readonly bankDisputeId: string };

/** Part of an older claim that this seller's money pays. */
export type ClaimPayment = OpenClaim & { readonly amountMinor: bigint };

export type CheckRecord = {
  readonly columns: CheckColumns;
  readonly state: CheckState;
  readonly answerDueAt: Date | null;
};

export type Decision = {
  /** The state afterwards. */
  readonly to: EscrowState;
  readonly changes: PurchaseChanges;
  readonly newPart: NewPart | null;
  readonly parts: Readonly<Record<string, PartChanges>>;
  readonly carReturn: ReturnChanges | null;
  /** A bank dispute is heard of for the first time. */
  readonly newBankDispute: BankDisputeRow | null;
  readonly bankDisputes: Readonly<Record<string, BankDisputeChanges>>;
  /** A check at the point is recorded for the first time. */
  readonly newCheck: CheckRecord | null;
  /** The open question about the car is answered, or closed without an answer. */
  readonly answer: { readonly state: CheckState; readonly words: string } | null;
  /** The booked appointment at the point is not needed any more. */
  readonly isBookingFreed: boolean;
  readonly events: readonly DecidedEvent[];
  readonly journals: readonly DecidedJournal[];
  readonly timers: readonly TimerChange[];
  readonly calls: readonly Call[];
  readonly claims: readonly ClaimPayment[];
  readonly listing: PurchaseEnd["event"] | "sold" | null;
};

/** What a deciding function returns: only what happens. */
export type Draft = Partial<Omit<Decision, "to">>;
