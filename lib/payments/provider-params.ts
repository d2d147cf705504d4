import type {
  AccountRequest,
  CheckoutRequest,
  FundingMethod,
  PayoutRequest,
  ProviderPage,
  RefundRequest,
  ReversalRequest,
  TransferRequest,
} from "@/lib/payments/provider";
import { toSafeNumber, type Currency } from "@/lib/platform/core/money";

/**
 * Converts our requests to the provider's parameters. The SDK's types check them where they are
 * sent.
 */

export function toHostConfig(url: URL): { host: string; port: string; protocol: "http" | "https" } {
  const isHttps = url.protocol === "https:";
  return {
    host: url.hostname,
    port: url.port === "" ? (isHttps ? "443" : "80") : url.port,
    protocol: isHttps ? "https" : "http",
  };
}

export function toCheckoutParams(request: CheckoutRequest) {
  // Set on both objects, because a charge event names only the payment and a checkout event only
  // the session.
  const metadata = {
    escrow_id: request.escrowId,
    funding_part_id: request.fundingPartId,
    attempt: String(request.attempt ?? 1),
  };
  return {
    mode: "payment",
    ui_mode: "hosted_page",
    allowed_payment_method_types: request.methods.map((method) =>
      methodType(method, request.currency),
    ),
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: request.currency.toLowerCase(),
          unit_amount: toSafeNumber(request.amountMinor),
          product_data: { name: request.description },
        },
      },
    ],
    client_reference_id: request.fundingPartId,
    customer_email: request.customerEmail,
    success_url: request.successUrl,
    cancel_url: request.cancelUrl,
    locale: request.locale === "zh-CN" ? "zh" : "en",
    expires_at: Math.floor(request.expiresAt.getTime() / 1000),
    metadata,
    payment_intent_data: {
      transfer_group: request.transferGroup,
      description: request.description,
      metadata,
    },
  };
}

/** The amount is always sent, because without one the provider refunds everything. */
export function toRefundParams(request: RefundRequest) {
  return {
    charge: request.chargeId,
    amount: toSafeNumber(request.amountMinor),
    reason: "requested_by_customer",
    metadata: { refund_id: request.refundId, attempt: String(request.attempt ?? 1) },
  } as const;
}

export function toTransferParams(request: TransferRequest) {
  return {
    amount: toSafeNumber(request.amountMinor),
    currency: request.currency.toLowerCase(),
    destination: request.destination,
    transfer_group: request.transferGroup,
    metadata: { reference: request.reference, attempt: String(request.attempt ?? 1) },
    ...(request.sourceChargeId !== undefined && { source_transaction: request.sourceChargeId }),
  };
}

export function toReversalParams(request: ReversalRequest) {
  return {
    amount: toSafeNumber(request.amountMinor),
    metadata: { reference: request.reference, attempt: String(request.attempt ?? 1) },
  };
}

export function toPayoutParams(request: PayoutRequest) {
  return {
    amount: toSafeNumber(request.amountMinor),
    currency: request.currency.toLowerCase(),
    metadata: { reference: request.reference, attempt: String(request.attempt ?? 1) },
  };
}

/** An account with manual payouts, whose losses the platform bears (separate charges and transfers). */
export function toAccountParams(request: AccountRequest) {
  return {
    country: request.country,
    email: request.email,
    business_type: request.isCompany ? "company" : "individual",
    controller: {
      fees: { payer: "application" },
      losses: { payments: "application" },
      requirement_collection: "stripe",
      stripe_dashboard: { type: "express" },
    },
    // In the United States `transfers` alone is refused.
    capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
    settings: { payouts: { schedule: { interval: "manual" } } },
    metadata: { owner_id: request.ownerId, attempt: String(request.attempt ?? 1) },
  } as const;
}

/** Stripe has no bank debit in CNY; Alipay is what it offers there for large amounts. */
function methodType(method: FundingMethod, currency: Currency): string {
  if (method === "card") return "card";
  return { USD: "us_bank_account", GBP: "bacs_debit", CNY: "alipay" }[currency];
}

/** The provider returns at most this many objects at once. */
export const LIST_MAX = 100;

export function toPageParams(page: ProviderPage) {
  return {
    limit: LIST_MAX,
    created: { gte: Math.floor(page.since.getTime() / 1000) },
    ...(page.before !== undefined && { starting_after: page.before }),
  };
}

/** Without an account, the request is about our own. */
export function toAccountOptions(page: Pick<ProviderPage, "accountId">) {
  return page.accountId === undefined ? {} : { stripeAccount: page.accountId };
}
