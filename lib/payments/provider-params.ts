import type { CheckoutRequest, FundingMethod, ProviderPage } from "@/lib/payments/provider";
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
  const metadata = { escrow_id: request.escrowId, funding_part_id: request.fundingPartId };
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
