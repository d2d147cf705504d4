import type {
  Charge,
  Checkout,
  Payment,
  PaymentState,
  ProviderPayoutState,
  ProviderAccount,
  ProviderDispute,
  ProviderPayout,
  ProviderRefund,
  ProviderReversal,
  ProviderTransfer,
  ProviderRefundState,
} from "@/lib/payments/provider";

/**
 * Converts the provider's objects to our types. The input types name only the fields that are read,
 * so that new fields or new enum members at the provider change nothing here.
 */
type Reference = string | { readonly id: string } | null;
type Metadata = Readonly<Record<string, string>> | null;

export type SessionShape = {
  readonly id: string;
  readonly status: string | null;
  readonly payment_status: string;
  readonly url: string | null;
  readonly expires_at: number;
  readonly payment_intent: Reference;
  readonly metadata: Metadata;
};

export type ChargeShape = {
  readonly id: string;
  readonly status: string;
  readonly amount: number;
  readonly amount_refunded: number;
  readonly disputed: boolean;
  readonly payment_method_details: {
    readonly type: string;
    readonly card?: { readonly brand: string | null; readonly last4: string | null };
    readonly us_bank_account?: { readonly last4: string | null };
    readonly bacs_debit?: { readonly last4: string | null };
  } | null;
};

export type IntentShape = {
  readonly id: string;
  readonly status: string;
  readonly amount: number;
  readonly amount_received: number;
  readonly currency: string;
  readonly metadata: Metadata;
  readonly latest_charge: string | ChargeShape | null;
  readonly last_payment_error: {
    readonly code?: string;
    readonly decline_code?: string;
  } | null;
};

export type DisputeShape = {
  readonly id: string;
  readonly charge: string | { readonly id: string };
  readonly amount: number;
  readonly status: string;
  readonly reason: string;
  readonly created: number;
  readonly evidence_details: { readonly due_by: number | null };
  readonly balance_transactions: readonly { readonly id: string }[];
};

export type RefundShape = {
  readonly id: string;
  readonly status: string | null;
  readonly amount: number;
  readonly charge: Reference;
  readonly metadata: Metadata;
  readonly failure_reason?: string;
};

export type TransferShape = {
  readonly id: string;
  readonly amount: number;
  readonly amount_reversed: number;
  readonly destination: Reference;
  readonly source_transaction: Reference;
  readonly transfer_group: string | null;
  readonly metadata: Metadata;
};

export type ReversalShape = {
  readonly id: string;
  readonly amount: number;
  readonly metadata: Metadata;
};

export type PayoutShape = {
  readonly id: string;
  readonly status: string;
  readonly amount: number;
  readonly arrival_date: number;
  readonly failure_code: string | null;
  readonly metadata: Metadata;
};

export type AccountShape = {
  readonly id: string;
  readonly metadata?: Metadata;
  readonly payouts_enabled?: boolean;
  readonly capabilities?: { readonly transfers?: string };
};

function idOf(reference: Reference): string | null {
  return reference === null || typeof reference === "string" ? reference : reference.id;
}

/** Objects of before the attempts were counted have none. */
function attemptOf(metadata: Metadata | undefined): number | null {
  const attempt = Number(metadata?.["attempt"]);
  return Number.isSafeInteger(attempt) && attempt > 0 ? attempt : null;
}

export function toCheckout(session: SessionShape): Checkout {
  return {
    sessionId: session.id,
    state: checkoutState(session),
    url: session.url,
    expiresAt: new Date(session.expires_at * 1000),
    paymentIntentId: idOf(session.payment_intent),
    fundingPartId: session.metadata?.["funding_part_id"] ?? null,
    attempt: attemptOf(session.metadata),
  };
}

function checkoutState(session: SessionShape): Checkout["state"] {
  if (session.payment_status === "paid") return "paid";
  if (session.status === "expired") return "expired";
  // Complete but unpaid: the bank is still deciding, or has refused. The payment itself tells
  // which.
  return session.status === "complete" ? "processing_or_unpaid" : "open";
}

const PAYMENT_STATES: Readonly<Record<string, PaymentState>> = {
  processing: "processing",
  succeeded: "succeeded",
  canceled: "canceled",
  requires_action: "action_needed",
};

export function toPayment(intent: IntentShape): Payment {
  const { latest_charge: charge, last_payment_error: failure } = intent;
  return {
    paymentIntentId: intent.id,
    state: PAYMENT_STATES[intent.status] ?? "open",
    amountMinor: BigInt(intent.amount),
    receivedMinor: BigInt(intent.amount_received),
    currency: intent.currency.toUpperCase(),
    fundingPartId: intent.metadata?.["funding_part_id"] ?? null,
    escrowId: intent.metadata?.["escrow_id"] ?? null,
    charge: charge === null || typeof charge === "string" ? null : toCharge(charge),
    failureCode: failure === null ? null : (failure.decline_code ?? failure.code ?? "unknown"),
  };
}

export function toCharge(charge: ChargeShape): Charge {
  return {
    chargeId: charge.id,
    state: charge.status === "succeeded" || charge.status === "failed" ? charge.status : "pending",
    amountMinor: BigInt(charge.amount),
    refundedMinor: BigInt(charge.amount_refunded),
    isDisputed: charge.disputed,
    methodLabel: methodLabel(charge.payment_method_details),
  };
}

function methodLabel(details: ChargeShape["payment_method_details"]): string {
  if (details === null) return "";
  const { card, us_bank_account: us, bacs_debit: bacs } = details;
  const name = card?.brand ?? details.type;
  return [name, card?.last4 ?? us?.last4 ?? bacs?.last4].filter(Boolean).join(" ");
}

export function toProviderDispute(dispute: DisputeShape): ProviderDispute {
  const dueBy = dispute.evidence_details.due_by;
  return {
    providerId: dispute.id,
    chargeId: typeof dispute.charge === "string" ? dispute.charge : dispute.charge.id,
    amountMinor: BigInt(dispute.amount),
    word: dispute.status,
    reason: dispute.reason,
    evidenceDueAt: dueBy === null ? null : new Date(dueBy * 1000),
    balanceTransactions: dispute.balance_transactions.map(({ id }) => id),
    openedAt: new Date(dispute.created * 1000),
  };
}

/** An unknown state is treated as undecided, so it is looked up again later. */
export function toProviderRefund(refund: RefundShape): ProviderRefund {
  const states: readonly ProviderRefundState[] = ["succeeded", "failed", "canceled"];
  return {
    providerRefundId: refund.id,
    state: states.find((state) => state === refund.status) ?? "pending",
    amountMinor: BigInt(refund.amount),
    chargeId: idOf(refund.charge),
    refundId: refund.metadata?.["refund_id"] ?? null,
    attempt: attemptOf(refund.metadata),
    failureCode: refund.failure_reason ?? null,
  };
}

export function toProviderTransfer(transfer: TransferShape): ProviderTransfer {
  return {
    transferId: transfer.id,
    amountMinor: BigInt(transfer.amount),
    reversedMinor: BigInt(transfer.amount_reversed),
    destination: idOf(transfer.destination) ?? "",
    sourceChargeId: idOf(transfer.source_transaction),
    transferGroup: transfer.transfer_group,
    reference: transfer.metadata?.["reference"] ?? null,
    attempt: attemptOf(transfer.metadata),
  };
}

export function toProviderReversal(reversal: ReversalShape): ProviderReversal {
  return {
    reversalId: reversal.id,
    amountMinor: BigInt(reversal.amount),
    reference: reversal.metadata?.["reference"] ?? null,
    attempt: attemptOf(reversal.metadata),
  };
}

export function toProviderPayout(payout: PayoutShape): ProviderPayout {
  const states: readonly ProviderPayoutState[] = ["in_transit", "paid", "failed", "canceled"];
  return {
    payoutId: payout.id,
    state: states.find((state) => state === payout.status) ?? "pending",
    amountMinor: BigInt(payout.amount),
    arrivesAt: new Date(payout.arrival_date * 1000),
    failureCode: payout.failure_code,
    reference: payout.metadata?.["reference"] ?? null,
    attempt: attemptOf(payout.metadata),
  };
}

export function toProviderAccount(account: AccountShape): ProviderAccount {
  return {
    accountId: account.id,
    ownerId: account.metadata?.["owner_id"] ?? null,
    attempt: attemptOf(account.metadata),
    canReceiveTransfers: account.capabilities?.transfers === "active",
    canPayOut: account.payouts_enabled === true,
  };
}
