import type { Currency } from "@/lib/platform/core/money";

/** The provider in our own words; the provider's stay inside stripe.ts. */

/** `card` for deposits; `bank_debit` for the balance, which the bank decides on days later. */
export type FundingMethod = "card" | "bank_debit";

export type CheckoutRequest = {
  /** Durable and ours; the same key asks for the same session. */
  readonly key: string;
  readonly fundingPartId: string;
  readonly escrowId: string;
  /** Links charges and transfers of one sale, and is how a lost answer is found again. */
  readonly transferGroup: string;
  readonly amountMinor: bigint;
  readonly currency: Currency;
  readonly methods: readonly FundingMethod[];
  /** May hold `{CHECKOUT_SESSION_ID}`. */
  readonly successUrl: string;
  readonly cancelUrl: string;
  readonly locale: "en" | "zh-CN";
  readonly customerEmail: string;
  /** What the payer reads: the car. */
  readonly description: string;
  /** From 30 minutes to 24 hours ahead, business time. */
  readonly expiresAt: Date;
};

export type CheckoutState = "open" | "processing_or_unpaid" | "paid" | "expired";

export type Checkout = {
  readonly sessionId: string;
  readonly state: CheckoutState;
  /** Null once it can take no payment. */
  readonly url: string | null;
  readonly expiresAt: Date;
  /** Null until somebody tried to pay. */
  readonly paymentIntentId: string | null;
  readonly fundingPartId: string | null;
};

export type PaymentState = "open" | "action_needed" | "processing" | "succeeded" | "canceled";

export type Payment = {
  readonly paymentIntentId: string;
  readonly state: PaymentState;
  readonly amountMinor: bigint;
  readonly receivedMinor: bigint;
  readonly currency: string;
  readonly fundingPartId: string | null;
  readonly escrowId: string | null;
  /** The newest attempt; null before the first. */
  readonly charge: Charge | null;
  /** Why the newest attempt failed, in the provider's code. */
  readonly failureCode: string | null;
};

export type Charge = {
  readonly chargeId: string;
  readonly state: "pending" | "succeeded" | "failed";
  readonly amountMinor: bigint;
  readonly refundedMinor: bigint;
  readonly isChargedBack: boolean;
  /** `visa 4242`, `us_bank_account 6789`: for receipts, not for logic. */
  readonly methodLabel: string;
};

export type RefundState = "pending" | "succeeded" | "failed" | "canceled";

export type ProviderRefund = {
  readonly providerRefundId: string;
  readonly state: RefundState;
  readonly amountMinor: bigint;
  readonly chargeId: string | null;
  /** Our refund row, as given when it was asked for. */
  readonly refundId: string | null;
  readonly failureCode: string | null;
};

export type ProviderTransfer = {
  readonly transferId: string;
  readonly amountMinor: bigint;
  readonly reversedMinor: bigint;
  readonly destination: string;
  readonly sourceChargeId: string | null;
  readonly transferGroup: string | null;
  /** Our own row, as given when it was asked for. */
  readonly reference: string | null;
};

export type PayoutState = "pending" | "in_transit" | "paid" | "failed" | "canceled";

export type ProviderPayout = {
  readonly payoutId: string;
  readonly state: PayoutState;
  readonly amountMinor: bigint;
  readonly arrivesAt: Date;
  readonly failureCode: string | null;
  readonly reference: string | null;
};

export type ProviderAccount = {
  readonly accountId: string;
  readonly canReceiveTransfers: boolean;
  readonly canPayOut: boolean;
};

export type ProviderBalance = {
  readonly currency: string;
  readonly availableMinor: bigint;
  readonly pendingMinor: bigint;
};

/** Something happened there. The object is named, not trusted: fetch it again before acting. */
export type ProviderEvent = {
  readonly eventId: string;
  readonly type: string;
  /** The connected account it concerns, or null for our own. */
  readonly accountId: string | null;
  readonly objectId: string | null;
  readonly objectKind: string | null;
  readonly createdAt: Date;
  readonly apiVersion: string | null;
  readonly payload: unknown;
};
