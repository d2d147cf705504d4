import type { MoneyView } from "@/lib/platform/core/money";
import type { Market } from "@/lib/markets/markets";
import type { HandoverView } from "@/lib/escrow/handover/types";
import type { ReturnView } from "@/lib/escrow/returning/types";
import type { EscrowRole, EscrowState, OpenChargeback } from "@/lib/escrow/states";
import type { PartKind, PartState } from "@/lib/escrow/funding/states";
import type { PayoutState, RefundState } from "@/lib/payments/states";
import type { EscrowEventKind } from "@/lib/escrow/event-kinds";

/** What components show of a purchase. Plain and readonly; instants as ISO text. */

export type PartView = {
  readonly id: string;
  readonly kind: PartKind;
  readonly method: "card" | "bank_debit";
  /** `visa 4242`, as the provider names it. Null before the part was paid. */
  readonly methodLabel: string | null;
  readonly amount: MoneyView;
  readonly state: PartState;
  readonly failureCode: string | null;
};

/** One line of the held account: the amount that came or went, and the amount held after it. */
export type HeldLine = {
  readonly id: string;
  readonly at: string;
  readonly what:
    | "deposit"
    | "balance"
    | "refund"
    | "title_credit"
    | "forfeit"
    | "deduction"
    | "fee"
    | "seller"
    | "chargeback";
  readonly amount: MoneyView;
  readonly held: MoneyView;
  readonly methodLabel: string | null;
};

/** An amount that will leave the held money if the purchase proceeds normally. */
export type PlannedLine = {
  readonly what: "fee" | "seller" | "refund";
  readonly amount: MoneyView;
  readonly held: MoneyView;
};

export type RefundView = {
  readonly id: string;
  readonly amount: MoneyView;
  readonly reason: string;
  readonly state: RefundState;
  readonly requestedAt: string;
  readonly settledAt: string | null;
  readonly methodLabel: string | null;
};

/** The dispute about a purchase, and its ruling. */
export type CaseLink = {
  readonly id: string;
  readonly number: string;
  /** A ruling waits for a second operator. Shown to the desk only. */
  readonly isRulingProposed: boolean;
  readonly ruling: {
    readonly kind: "refund_in_full" | "partial_refund" | "release";
    readonly refund: MoneyView;
  } | null;
};

export type PayoutView = {
  readonly id: string;
  /** "buyer" when the payout pays what a seller who withdrew owes the buyer. */
  readonly to: "seller" | "buyer";
  readonly amount: MoneyView;
  readonly state: PayoutState;
  readonly requestedAt: string;
  readonly paidAt: string | null;
  readonly failureCode: string | null;
};

export type StepView = {
  readonly id: string;
  readonly kind: EscrowEventKind;
  readonly at: string;
  readonly role: EscrowRole;
  readonly data: Readonly<Record<string, unknown>>;
};

export type PersonView = {
  readonly displayName: string;
  /** Shared only after the handover. Null before. */
  readonly contact: {
    readonly fullName: string;
    readonly email: string;
    readonly phone: string | null;
  } | null;
};

export type CarView = {
  readonly listingId: string;
  readonly slug: string;
  readonly market: Market;
  readonly headline: string;
  readonly modelYear: number | null;
  readonly photoSrc: string | null;
  readonly reportNumber: string | null;
  readonly vin: string | null;
};

export type EscrowView = {
  readonly id: string;
  readonly number: string;
  readonly state: EscrowState;
  readonly side: "buyer" | "seller" | "operator";
  readonly car: CarView;
  readonly timeZone: string;
  readonly handoverPoint: {
    readonly nameEn: string;
    readonly nameZh: string;
    readonly address: string;
  } | null;
  /** The instant from which the page's countdowns start. */
  readonly serverNow: string;
  readonly price: MoneyView;
  readonly deposit: MoneyView;
  readonly balance: MoneyView;
  readonly fee: MoneyView;
  readonly feeBps: number;
  readonly sellerGets: MoneyView;
  readonly held: MoneyView;
  readonly createdAt: string;
  readonly reservedUntil: string;
  /** The 48 hours are paused while a bank decides. */
  readonly isReservationPaused: boolean;
  readonly reservationLeftMs: number | null;
  readonly fundedAt: string | null;
  /** When everything goes back if the car was not handed over. */
  readonly handoverDueAt: string | null;
  readonly deliveredAt: string | null;
  readonly deliveredOdometer: number | null;
  readonly odometerUnit: "mi" | "km";
  /** What the report says that the buyer bought from. */
  readonly reportOdometer: number | null;
  /**
   * The odometer reading at which the acceptance window ends, if the odometer was read at the
   * handover.
   */
  readonly acceptanceOdometer: number | null;
  readonly acceptanceDistance: number;
  readonly acceptanceEndsAt: string | null;
  readonly acceptedAt: string | null;
  readonly acceptedBy: "buyer" | "silence" | "ruling" | null;
  readonly titleDueAt: string | null;
  readonly titleConfirmedAt: string | null;
  readonly titleLatePerDay: MoneyView;
  readonly releasedAt: string | null;
  readonly closedAt: string | null;
  readonly cancelledBy: string | null;
  /** What a seller who withdrew owes the buyer, and how much later sales have paid of it. */
  readonly sellerClaim: MoneyView;
  readonly sellerClaimRecovered: MoneyView;
  /** Deducted from this sale's payout for older debts of the seller. */
  readonly netted: MoneyView;
  readonly isChargedBack: boolean;
  /**
   * "open" while the bank decides. "lost" when the bank took the money for good, and the desk
   * decides about the rest.
   */
  readonly chargeback: OpenChargeback | null;
  /** For the buyer only, and only while it is needed. */
  readonly handoverCode: string | null;
  readonly handoverTriesLeft: number;
  readonly handover: HandoverView;
  /** The car goes back, or went back, to the seller. */
  readonly carReturn: ReturnView | null;
  readonly parts: readonly PartView[];
  readonly heldLines: readonly HeldLine[];
  readonly plannedLines: readonly PlannedLine[];
  readonly refunds: readonly RefundView[];
  readonly payouts: readonly PayoutView[];
  readonly steps: readonly StepView[];
  readonly buyer: PersonView;
  readonly seller: PersonView;
  readonly openDisputeId: string | null;
  readonly latestCase: CaseLink | null;
  /** What cancelling now would do, for this viewer; null when it is not possible. */
  readonly cancelTerms: {
    readonly refund: MoneyView;
    readonly forfeited: MoneyView;
    /** What a seller who withdraws owes the buyer in addition. */
    readonly owed: MoneyView;
  } | null;
  /** Increases with every step; used for polling. */
  readonly version: number;
};

export type EscrowCard = {
  readonly id: string;
  readonly number: string;
  readonly state: EscrowState;
  readonly car: CarView;
  readonly price: MoneyView;
  readonly held: MoneyView;
  readonly createdAt: string;
  readonly timeZone: string;
  /** The next deadline, if the purchase waits for one. */
  readonly dueAt: string | null;
  readonly isChargedBack: boolean;
};

export type EscrowListView = {
  readonly cards: readonly EscrowCard[];
  readonly serverNow: string;
};

export type LiveState = {
  readonly state: EscrowState;
  readonly version: number;
  readonly stamp: string;
};
