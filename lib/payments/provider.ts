import type { Currency } from "@/lib/platform/core/money";

/** The provider in our own terms. The provider's own terms are used only inside stripe.ts. */

/** `card` for deposits. `bank_debit` for the balance; the bank decides on it days later. */
export type FundingMethod = "card" | "bank_debit";

export type CheckoutRequest = {
  /** Our permanent idempotency key. The same key returns the same session. */
  readonly key: string;
  readonly fundingPartId: string;
  readonly escrowId: string;
  /**
   * Links the charges and transfers of one sale. It is used to find a transfer whose response was
   * lost.
   */
  readonly transferGroup: string;
  readonly amountMinor: bigint;
  readonly currency: Currency;
  readonly methods: readonly FundingMethod[];
  /** May contain `{CHECKOUT_SESSION_ID}`. */
  readonly successUrl: string;
  readonly cancelUrl: string;
  readonly locale: "en" | "zh-CN";
  readonly customerEmail: string;
  /** The description of the car that the payer reads. */
  readonly description: string;
  /** Between 30 minutes and 24 hours from now, in business time. */
  readonly expiresAt: Date;
  readonly attempt?: number | undefined;
};

/**
 * What is asked of the provider. `attempt` goes into the metadata of the object, so that a look-up can tell which
 * attempt made it; left out, it is the first.
 */
export type RefundRequest = {
  readonly key: string;
  readonly chargeId: string;
  readonly amountMinor: bigint;
  readonly refundId: string;
  readonly attempt?: number | undefined;
};

export type TransferRequest = {
  readonly key: string;
  readonly amountMinor: bigint;
  readonly currency: Currency;
  readonly destination: string;
  readonly sourceChargeId?: string | undefined;
  readonly transferGroup: string;
  /** The id of our row. findTransfers returns it. */
  readonly reference: string;
  readonly attempt?: number | undefined;
};

export type ReversalRequest = {
  readonly key: string;
  readonly transferId: string;
  readonly amountMinor: bigint;
  readonly reference: string;
  readonly attempt?: number | undefined;
};

export type PayoutRequest = {
  readonly key: string;
  readonly accountId: string;
  readonly amountMinor: bigint;
  readonly currency: Currency;
  readonly reference: string;
  readonly attempt?: number | undefined;
};

export type AccountRequest = {
  readonly key: string;
  readonly ownerId: string;
  readonly country: "US" | "GB" | "CN";
  readonly email: string;
  readonly isCompany: boolean;
  readonly attempt?: number | undefined;
};

export type CheckoutState = "open" | "processing_or_unpaid" | "paid" | "expired";

export type Checkout = {
  readonly sessionId: string;
  readonly state: CheckoutState;
  /** Null when the page can take no payment any more. */
  readonly url: string | null;
  readonly expiresAt: Date;
  /** Null until the first attempt to pay. */
  readonly paymentIntentId: string | null;
  readonly fundingPartId: string | null;
  readonly attempt: number | null;
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
  /** The charge of the newest attempt. Null before the first attempt. */
  readonly charge: Charge | null;
  /** The provider's code for why the newest attempt failed. */
  readonly failureCode: string | null;
};

export type Charge = {
  readonly chargeId: string;
  readonly state: "pending" | "succeeded" | "failed";
  readonly amountMinor: bigint;
  readonly refundedMinor: bigint;
  /** A bank has asked about it at least once; the disputes themselves say what happened to the money. */
  readonly isDisputed: boolean;
  /** `visa 4242`, `us_bank_account 6789`: for receipts, not for logic. */
  readonly methodLabel: string;
};

/** What a payer's bank did about a charge. The provider may use words that are not known yet. */
export type ProviderDispute = {
  readonly providerId: string;
  readonly chargeId: string;
  readonly amountMinor: bigint;
  readonly word: string;
  /** The provider's word for why. */
  readonly reason: string;
  /** Until when the bank takes evidence; null when it takes none. */
  readonly evidenceDueAt: Date | null;
  /** txn_…: what it did to our balance. */
  readonly balanceTransactions: readonly string[];
  readonly openedAt: Date;
};

export type ProviderRefundState = "pending" | "succeeded" | "failed" | "canceled";

export type ProviderRefund = {
  readonly providerRefundId: string;
  readonly state: ProviderRefundState;
  readonly amountMinor: bigint;
  readonly chargeId: string | null;
  /** The id of our refund row, as we sent it. */
  readonly refundId: string | null;
  /** Which attempt made it, as we sent it. Null for objects that were made without it. */
  readonly attempt: number | null;
  readonly failureCode: string | null;
};

export type ProviderTransfer = {
  readonly transferId: string;
  readonly amountMinor: bigint;
  readonly reversedMinor: bigint;
  readonly destination: string;
  readonly sourceChargeId: string | null;
  readonly transferGroup: string | null;
  /** The id of our own row, as we sent it. */
  readonly reference: string | null;
  readonly attempt: number | null;
};

export type ProviderReversal = {
  readonly reversalId: string;
  readonly amountMinor: bigint;
  readonly reference: string | null;
  readonly attempt: number | null;
};

export type ProviderPayoutState = "pending" | "in_transit" | "paid" | "failed" | "canceled";

export type ProviderPayout = {
  readonly payoutId: string;
  readonly state: ProviderPayoutState;
  readonly amountMinor: bigint;
  readonly arrivesAt: Date;
  readonly failureCode: string | null;
  readonly reference: string | null;
  readonly attempt: number | null;
};

export type ProviderAccount = {
  readonly accountId: string;
  readonly ownerId: string | null;
  readonly attempt: number | null;
  readonly canReceiveTransfers: boolean;
  readonly canPayOut: boolean;
};

export type ProviderBalance = {
  readonly currency: string;
  readonly availableMinor: bigint;
  readonly pendingMinor: bigint;
};

/** An event of the provider. It only names an object; fetch the object before acting on it. */
export type ProviderEvent = {
  readonly eventId: string;
  readonly type: string;
  /** The connected account that the event concerns, or null for our own account. */
  readonly accountId: string | null;
  readonly objectId: string | null;
  readonly createdAt: Date;
  readonly apiVersion: string | null;
  readonly payload: unknown;
};

/** Which part of a list is asked for; every list is newest first. */
export type ProviderPage = {
  readonly since: Date;
  /** The id of an object: only older ones, for the next page. */
  readonly before?: string | undefined;
  /** Left out, our own account is meant. */
  readonly accountId?: string | undefined;
};

export type ProviderList<Item> = { readonly items: readonly Item[]; readonly hasMore: boolean };

/** An object as the provider has it now, found in a list and not through an event. */
export type SeenObject = {
  readonly objectId: string;
  /** The provider's own word for its state. New words may appear at any time. */
  readonly stage: string;
  readonly createdAt: Date;
  readonly object: unknown;
};

/** One change of a balance at the provider. */
export type ProviderBalanceTransaction = {
  readonly transactionId: string;
  /** The provider's own word: `charge`, `payment_refund`, `adjustment`, … */
  readonly type: string;
  /** Signed: money into the account is positive. */
  readonly amountMinor: bigint;
  readonly feeMinor: bigint;
  readonly netMinor: bigint;
  readonly currency: string;
  readonly source: {
    readonly objectId: string;
    /** The id of our own row, as we sent it with the object. */
    readonly ownerRef: string | null;
    readonly stage: string | null;
    /** The charge that a dispute or a refund is about. */
    readonly chargeId: string | null;
  } | null;
  readonly createdAt: Date;
  readonly availableAt: Date;
};
