/**
 * The provider's objects as the sandbox stores them: only the fields that change. shapes.ts adds
 * the constant fields when an object is returned.
 */
export type Metadata = Readonly<Record<string, string>>;

type Base = { readonly id: string; readonly created: number };

export type PaymentError = {
  readonly type: "card_error" | "invalid_request_error";
  readonly code: string;
  readonly decline_code?: string;
  readonly message: string;
};

export type CheckoutSession = Base & {
  readonly amount_total: number;
  readonly amount_subtotal: number;
  readonly currency: string;
  readonly status: "open" | "complete" | "expired";
  readonly payment_status: "unpaid" | "paid";
  readonly payment_intent: string | null;
  readonly payment_method_types: readonly string[];
  readonly url: string | null;
  readonly success_url: string;
  readonly cancel_url: string | null;
  readonly locale: string | null;
  readonly customer: string | null;
  readonly customer_email: string | null;
  readonly client_reference_id: string | null;
  readonly metadata: Metadata;
  readonly expires_at: number;
};

export type PaymentIntent = Base & {
  readonly amount: number;
  readonly amount_received: number;
  readonly currency: string;
  readonly status: "requires_payment_method" | "requires_action" | "processing" | "succeeded";
  readonly latest_charge: string | null;
  readonly last_payment_error: PaymentError | null;
  readonly next_action: (Readonly<Record<string, unknown>> & { readonly type: string }) | null;
  readonly customer: string | null;
  readonly payment_method_types: readonly string[];
  readonly transfer_group: string | null;
  readonly description: string | null;
  readonly metadata: Metadata;
  readonly client_secret: string;
};

export type Charge = Base & {
  readonly amount: number;
  readonly amount_captured: number;
  readonly amount_refunded: number;
  readonly currency: string;
  readonly status: "pending" | "succeeded" | "failed";
  readonly paid: boolean;
  readonly captured: boolean;
  readonly refunded: boolean;
  readonly disputed: boolean;
  readonly payment_intent: string;
  readonly transfer_group: string | null;
  readonly description: string | null;
  readonly metadata: Metadata;
  readonly failure_code: string | null;
  readonly failure_message: string | null;
  readonly balance_transaction: string | null;
  readonly payment_method_details: Readonly<Record<string, unknown>> & { readonly type: string };
};

export type Refund = Base & {
  readonly amount: number;
  readonly currency: string;
  /** Null for a customer's own money on its way back to their bank. */
  readonly charge: string | null;
  readonly payment_intent: string | null;
  readonly customer?: string | null;
  readonly status: "pending" | "succeeded" | "failed";
  readonly reason: string | null;
  readonly pending_reason?: "processing" | "insufficient_funds" | null;
  readonly failure_reason?: string;
  readonly failure_balance_transaction?: string;
  readonly balance_transaction: string | null;
  readonly metadata: Metadata;
};

export type Transfer = Base & {
  readonly amount: number;
  readonly amount_reversed: number;
  readonly reversed: boolean;
  readonly currency: string;
  readonly destination: string;
  readonly destination_payment: string;
  readonly source_transaction: string | null;
  readonly transfer_group: string | null;
  readonly description: string | null;
  readonly balance_transaction: string;
  readonly metadata: Metadata;
};

export type TransferReversal = Base & {
  readonly amount: number;
  readonly currency: string;
  readonly transfer: string;
  readonly balance_transaction: string;
  readonly metadata: Metadata;
};

export type Payout = Base & {
  readonly amount: number;
  readonly currency: string;
  readonly status: "pending" | "in_transit" | "paid" | "failed";
  readonly arrival_date: number;
  readonly destination: string;
  readonly failure_code: string | null;
  readonly failure_message: string | null;
  readonly failure_balance_transaction: string | null;
  readonly balance_transaction: string;
  readonly description: string | null;
  readonly metadata: Metadata;
};

export type Account = Base & {
  readonly country: string;
  readonly default_currency: string;
  readonly email: string | null;
  readonly charges_enabled: boolean;
  readonly payouts_enabled: boolean;
  readonly details_submitted: boolean;
  readonly capabilities: Readonly<Record<string, string>>;
  readonly requirements: {
    readonly currently_due: readonly string[];
    readonly eventually_due: readonly string[];
    readonly past_due: readonly string[];
    readonly errors: readonly unknown[];
    /** Business seconds. */
    readonly current_deadline: number | null;
    readonly disabled_reason: string | null;
  };
  readonly business_type: string | null;
  readonly external_accounts: {
    readonly object: "list";
    readonly data: readonly Readonly<Record<string, unknown>>[];
    readonly has_more: false;
    readonly url: string;
  };
  readonly metadata: Metadata;
};

export type BalanceTransaction = Base & {
  readonly amount: number;
  readonly net: number;
  readonly fee: number;
  readonly fee_details: readonly Readonly<Record<string, unknown>>[];
  readonly currency: string;
  readonly type: string;
  readonly reporting_category: string;
  readonly source: string;
  readonly status: "pending" | "available";
  readonly available_on: number;
  readonly description: string | null;
};

export type Chargeback = Base & {
  readonly amount: number;
  readonly currency: string;
  readonly charge: string;
  readonly payment_intent: string;
  readonly reason: string;
  readonly status: string;
  readonly is_charge_refundable: boolean;
  /** Whole, as the provider shows them: none, the withdrawal, or the withdrawal and its return. */
  readonly balance_transactions: readonly unknown[];
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly evidence_details: {
    readonly due_by: number;
    readonly has_evidence: boolean;
    readonly past_due: boolean;
    readonly submission_count: number;
    readonly enhanced_eligibility: Readonly<Record<string, unknown>>;
  };
  readonly payment_method_details: Readonly<Record<string, unknown>>;
  readonly metadata: Metadata;
};

export type TopUp = Base & {
  readonly amount: number;
  readonly currency: string;
  readonly status: "succeeded";
};

export type Customer = Base & {
  readonly email: string | null;
  readonly name: string | null;
  readonly metadata: Metadata;
};

export type CashEntry = Base & {
  readonly customer: string;
  readonly currency: string;
  readonly net_amount: number;
  readonly ending_balance: number;
  readonly type: "funded" | "applied_to_payment" | "return_initiated" | "return_canceled";
  readonly funded?: Readonly<Record<string, unknown>>;
  readonly applied_to_payment?: { readonly payment_intent: string };
};

export type EventRecord = Base & {
  readonly type: string;
  readonly account?: string;
  readonly api_version: string;
  readonly data: { readonly object: unknown };
  readonly request: { readonly id: string | null; readonly idempotency_key: string | null };
};

/** Kind (the value of the object's own `object` field) → record. */
export type Records = {
  "checkout.session": CheckoutSession;
  payment_intent: PaymentIntent;
  charge: Charge;
  refund: Refund;
  transfer: Transfer;
  transfer_reversal: TransferReversal;
  payout: Payout;
  account: Account;
  balance_transaction: BalanceTransaction;
  dispute: Chargeback;
  topup: TopUp;
  customer: Customer;
  customer_cash_balance_transaction: CashEntry;
  event: EventRecord;
};

export type Kind = keyof Records;

/** Internal data of an object that the API never returns. */
export type Hidden = {
  /** The behaviour of the test number (numbers.ts). */
  readonly scenario?: string;
  readonly transferGroup?: string;
  readonly description?: string;
  readonly intentMetadata?: Metadata;
  readonly sessionId?: string;
  readonly productName?: string;
  readonly returnUrl?: string;
  /** The number of the account that only this customer was told. */
  readonly virtualAccount?: string;
  /** The bank has this dispute's money. */
  readonly isWithdrawn?: boolean;
};
