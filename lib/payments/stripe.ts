import "server-only";
import Stripe from "stripe";
import { toProviderError } from "@/lib/payments/provider-errors";
import type {
  Checkout,
  CheckoutRequest,
  Payment,
  ProviderAccount,
  ProviderBalance,
  ProviderBalanceTransaction,
  ProviderEvent,
  ProviderList,
  ProviderPage,
  ProviderPayout,
  ProviderRefund,
  ProviderTransfer,
  SeenObject,
} from "@/lib/payments/provider";
import {
  toBalanceTransaction,
  toProviderEvent,
  toSeenObject,
} from "@/lib/payments/provider-list-views";
import {
  LIST_MAX,
  toAccountOptions,
  toCheckoutParams,
  toHostConfig,
  toPageParams,
} from "@/lib/payments/provider-params";
import {
  toProviderAccount,
  toCheckout,
  toPayment,
  toProviderPayout,
  toProviderRefund,
  toProviderTransfer,
} from "@/lib/payments/provider-views";
import { getEnv } from "@/lib/platform/core/env";
import { AppError } from "@/lib/platform/core/errors";
import { toSafeNumber, type Currency } from "@/lib/platform/core/money";

/** Minor releases of the SDK change its default API version, so the version is set explicitly. */
const API_VERSION = "2026-10-28.endive";
const TIMEOUT_MS = 20_000;
const RETRIES = 2;

export type ProviderConnection = {
  readonly secretKey: string;
  /** The URL of the sandbox. Without it, requests go to Stripe. */
  readonly sandboxUrl?: string | undefined;
  readonly timeoutMs?: number;
  readonly retries?: number;
};

let connected: { readonly client: Stripe } | undefined;

/**
 * Changes where requests go. The default comes from the environment; tests use this to go
 * elsewhere.
 */
export function connectProvider(connection: ProviderConnection): void {
  connected = { client: clientFor(connection) };
}

function stripe(): Stripe {
  connected ??= {
    client: clientFor({
      secretKey: getEnv().STRIPE_SECRET_KEY,
      sandboxUrl: getEnv().PAYMENTS_SANDBOX_URL,
    }),
  };
  return connected.client;
}

function clientFor(connection: ProviderConnection): Stripe {
  const { sandboxUrl } = connection;
  return new Stripe(connection.secretKey, {
    apiVersion: API_VERSION,
    timeout: connection.timeoutMs ?? TIMEOUT_MS,
    maxNetworkRetries: connection.retries ?? RETRIES,
    telemetry: false,
    ...(sandboxUrl !== undefined && toHostConfig(new URL(sandboxUrl))),
  });
}

/** A page where the payer pays one funding part. */
export async function createCheckoutSession(request: CheckoutRequest): Promise<Checkout> {
  return asking(async () => {
    const options = { idempotencyKey: request.key };
    return toCheckout(await stripe().checkout.sessions.create(toCheckoutParams(request), options));
  });
}

export async function getCheckoutSession(sessionId: string): Promise<Checkout> {
  return asking(async () => toCheckout(await stripe().checkout.sessions.retrieve(sessionId)));
}

/** Finds the session of a payment, for events that name only the payment. */
export async function findCheckoutSession(paymentIntentId: string): Promise<Checkout | null> {
  return asking(async () => {
    const page = await stripe().checkout.sessions.list({
      payment_intent: paymentIntentId,
      limit: 1,
    });
    const session = page.data[0];
    return session ? toCheckout(session) : null;
  });
}

/** Closes the page before it expires. The provider refuses this if the page was paid meanwhile. */
export async function expireCheckoutSession(request: {
  readonly key: string;
  readonly sessionId: string;
}): Promise<Checkout> {
  return asking(async () =>
    toCheckout(
      await stripe().checkout.sessions.expire(
        request.sessionId,
        {},
        { idempotencyKey: request.key },
      ),
    ),
  );
}

export async function getPaymentIntent(paymentIntentId: string): Promise<Payment> {
  return asking(async () =>
    toPayment(
      await stripe().paymentIntents.retrieve(paymentIntentId, { expand: ["latest_charge"] }),
    ),
  );
}

/**
 * Refunds a charge to its payment method. The amount is always sent, because without one the
 * provider refunds everything.
 */
export async function createRefund(request: {
  readonly key: string;
  readonly chargeId: string;
  readonly amountMinor: bigint;
  readonly refundId: string;
}): Promise<ProviderRefund> {
  const params: Stripe.RefundCreateParams = {
    charge: request.chargeId,
    amount: toSafeNumber(request.amountMinor),
    reason: "requested_by_customer",
    metadata: { refund_id: request.refundId },
  };
  return asking(async () =>
    toProviderRefund(await stripe().refunds.create(params, { idempotencyKey: request.key })),
  );
}

export async function getRefund(providerRefundId: string): Promise<ProviderRefund> {
  return asking(async () => toProviderRefund(await stripe().refunds.retrieve(providerRefundId)));
}

/** Every refund of one charge, newest first. Used to look up a refund whose response was lost. */
export async function findRefunds(chargeId: string): Promise<readonly ProviderRefund[]> {
  return asking(async () => {
    const page = await stripe().refunds.list({ charge: chargeId, limit: LIST_MAX });
    return page.data.map(toProviderRefund);
  });
}

/** Moves money from our balance to a seller's, taken from one charge if it is given. */
export async function createTransfer(request: {
  readonly key: string;
  readonly amountMinor: bigint;
  readonly currency: Currency;
  readonly destination: string;
  readonly sourceChargeId?: string | undefined;
  readonly transferGroup: string;
  /** The id of our row. findTransfers returns it. */
  readonly reference: string;
}): Promise<ProviderTransfer> {
  const params: Stripe.TransferCreateParams = {
    amount: toSafeNumber(request.amountMinor),
    currency: request.currency.toLowerCase(),
    destination: request.destination,
    transfer_group: request.transferGroup,
    metadata: { reference: request.reference },
    ...(request.sourceChargeId !== undefined && { source_transaction: request.sourceChargeId }),
  };
  return asking(async () =>
    toProviderTransfer(await stripe().transfers.create(params, { idempotencyKey: request.key })),
  );
}

export async function getTransfer(transferId: string): Promise<ProviderTransfer> {
  return asking(async () => toProviderTransfer(await stripe().transfers.retrieve(transferId)));
}

/**
 * Transfers that were already made for this sale. Checked before repeating one whose outcome is
 * unknown.
 */
export async function findTransfers(transferGroup: string): Promise<readonly ProviderTransfer[]> {
  return asking(async () => {
    const page = await stripe().transfers.list({ transfer_group: transferGroup, limit: LIST_MAX });
    return page.data.map(toProviderTransfer);
  });
}

/** Takes money back from a seller's balance, up to the amount that is still there. */
export async function createTransferReversal(request: {
  readonly key: string;
  readonly transferId: string;
  readonly amountMinor: bigint;
  readonly reference: string;
}): Promise<{ readonly reversalId: string; readonly amountMinor: bigint }> {
  const params: Stripe.TransferCreateReversalParams = {
    amount: toSafeNumber(request.amountMinor),
    metadata: { reference: request.reference },
  };
  return asking(async () => {
    const made = await stripe().transfers.createReversal(request.transferId, params, {
      idempotencyKey: request.key,
    });
    return { reversalId: made.id, amountMinor: BigInt(made.amount) };
  });
}

/**
 * Pays out from a seller's balance to their bank. It may fail even after it was reported as paid.
 */
export async function createPayout(request: {
  readonly key: string;
  readonly accountId: string;
  readonly amountMinor: bigint;
  readonly currency: Currency;
  readonly reference: string;
}): Promise<ProviderPayout> {
  const params: Stripe.PayoutCreateParams = {
    amount: toSafeNumber(request.amountMinor),
    currency: request.currency.toLowerCase(),
    metadata: { reference: request.reference },
  };
  const options = { idempotencyKey: request.key, stripeAccount: request.accountId };
  return asking(async () => toProviderPayout(await stripe().payouts.create(params, options)));
}

export async function getPayout(accountId: string, payoutId: string): Promise<ProviderPayout> {
  return asking(async () =>
    toProviderPayout(await stripe().payouts.retrieve(payoutId, {}, { stripeAccount: accountId })),
  );
}

/**
 * Creates a seller's account with manual payouts, whose losses the platform bears (separate charges
 * and transfers).
 */
export async function createSellerAccount(request: {
  readonly key: string;
  readonly ownerId: string;
  readonly country: "US" | "GB" | "CN";
  readonly email: string;
  readonly isCompany: boolean;
}): Promise<ProviderAccount> {
  const params: Stripe.AccountCreateParams = {
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
    metadata: { owner_id: request.ownerId },
  };
  return asking(async () =>
    toProviderAccount(await stripe().accounts.create(params, { idempotencyKey: request.key })),
  );
}

export async function getAccount(accountId: string): Promise<ProviderAccount> {
  return asking(async () => toProviderAccount(await stripe().accounts.retrieve(accountId)));
}

/** Creates a single-use page on which a seller proves their identity and enters a bank account. */
export async function createOnboardingLink(request: {
  readonly key: string;
  readonly accountId: string;
  readonly returnUrl: string;
  readonly refreshUrl: string;
}): Promise<{ readonly url: string }> {
  const params: Stripe.AccountLinkCreateParams = {
    account: request.accountId,
    return_url: request.returnUrl,
    refresh_url: request.refreshUrl,
    type: "account_onboarding",
  };
  return asking(async () => {
    const link = await stripe().accountLinks.create(params, { idempotencyKey: request.key });
    return { url: link.url };
  });
}

/** Our own balance at the provider, per currency. */
export async function getBalance(): Promise<readonly ProviderBalance[]> {
  return asking(async () => {
    const balance = await stripe().balance.retrieve();
    const pending = new Map(balance.pending.map((part) => [part.currency, part.amount]));
    return balance.available.map((part) => ({
      currency: part.currency.toUpperCase(),
      availableMinor: BigInt(part.amount),
      pendingMinor: BigInt(pending.get(part.currency) ?? 0),
    }));
  });
}

/** Events since an instant, newest first. Used to fill gaps in the inbox. */
export async function listEvents(
  request: ProviderPage,
): Promise<{ readonly events: readonly ProviderEvent[]; readonly hasMore: boolean }> {
  return asking(async () => {
    const page = await stripe().events.list(toPageParams(request), toAccountOptions(request));
    return { events: page.data.map(toProviderEvent), hasMore: page.has_more };
  });
}

/** Disputes of payers' banks since an instant, newest first. */
export async function listDisputes(request: ProviderPage): Promise<ProviderList<SeenObject>> {
  return asking(async () => {
    const page = await stripe().disputes.list(toPageParams(request));
    return { items: page.data.map(toSeenObject), hasMore: page.has_more };
  });
}

/** Payouts of a seller's account since an instant, newest first. */
export async function listPayouts(request: ProviderPage): Promise<ProviderList<SeenObject>> {
  return asking(async () => {
    const page = await stripe().payouts.list(toPageParams(request), toAccountOptions(request));
    return { items: page.data.map(toSeenObject), hasMore: page.has_more };
  });
}

/** Every change of our balance, or of a seller's, since an instant, newest first. */
export async function listBalanceTransactions(
  request: ProviderPage,
): Promise<ProviderList<ProviderBalanceTransaction>> {
  return asking(async () => {
    const params = { ...toPageParams(request), expand: ["data.source"] };
    const page = await stripe().balanceTransactions.list(params, toAccountOptions(request));
    return { items: page.data.map(toBalanceTransaction), hasMore: page.has_more };
  });
}

/**
 * Returns the event of a signed body. Several secrets may be valid while one is being replaced.
 * @throws AppError `malformed` when no secret matches the signature, or it is older than 5 minutes
 */
export function verifyWebhook(
  rawBody: string,
  signature: string | null,
  secrets: readonly string[],
): ProviderEvent {
  for (const secret of secrets) {
    try {
      return toProviderEvent(Stripe.webhooks.constructEvent(rawBody, signature ?? "", secret));
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeSignatureVerificationError)) break;
    }
  }
  throw new AppError("malformed", {
    code: "webhook_signature_invalid",
    detail: "The signature does not match the body.",
  });
}

/** Converts errors of the SDK to our own errors. */
async function asking<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    const isAnswered = !(error instanceof Stripe.errors.StripeConnectionError);
    throw toProviderError({
      status: isAnswered ? error.statusCode : undefined,
      type: error.type,
      code: error.code,
      declineCode: error.decline_code,
      message: error.message,
      requestId: error.requestId,
      cause: error,
    });
  }
}
