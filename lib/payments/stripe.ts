import "server-only";
import Stripe from "stripe";
import { toProviderError } from "@/lib/payments/provider-errors";
import type {
  AccountRequest,
  Checkout,
  CheckoutRequest,
  Payment,
  PayoutRequest,
  ProviderAccount,
  ProviderBalance,
  ProviderBalanceTransaction,
  ProviderDispute,
  ProviderEvent,
  ProviderList,
  ProviderPage,
  ProviderPayout,
  ProviderRefund,
  ProviderReversal,
  ProviderTransfer,
  RefundRequest,
  ReversalRequest,
  SeenObject,
  TransferRequest,
} from "@/lib/payments/provider";
import {
  toBalanceTransaction,
  toProviderEvent,
  toSeenObject,
} from "@/lib/payments/provider-list-views";
import {
  LIST_MAX,
  toAccountOptions,
  toAccountParams,
  toCheckoutParams,
  toHostConfig,
  toPageParams,
  toPayoutParams,
  toRefundParams,
  toReversalParams,
  toTransferParams,
} from "@/lib/payments/provider-params";
import {
  toProviderAccount,
  toCheckout,
  toPayment,
  toProviderDispute,
  toProviderPayout,
  toProviderRefund,
  toProviderReversal,
  toProviderTransfer,
} from "@/lib/payments/provider-views";
import { getEnv } from "@/lib/platform/core/env";
import { AppError } from "@/lib/platform/core/errors";

/** Minor releases of the SDK change its default API version, so the version is set explicitly. */
const API_VERSION = "2026-10-28.endive";
const TIMEOUT_MS = 20_000;
const RETRIES = 2;
/** A list that the provider cannot filter by our id is read up to here. */
const LOOK_UP_MAX = 2_000;

/** When an object was made: both ends included, with the provider's precision of a second. */
export type TimeSpan = { readonly from: Date; readonly to: Date };

function toCreated({ from, to }: TimeSpan): { gte: number; lte: number } {
  return { gte: Math.floor(from.getTime() / 1000), lte: Math.ceil(to.getTime() / 1000) };
}

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

/** Pages that were made in this time, newest first. Used to look up one whose response was lost. */
export async function listCheckoutSessions(made: TimeSpan): Promise<readonly Checkout[]> {
  return asking(async () => {
    const pages = stripe().checkout.sessions.list({ created: toCreated(made), limit: LIST_MAX });
    return (await pages.autoPagingToArray({ limit: LOOK_UP_MAX })).map(toCheckout);
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

/** Refunds a charge to its payment method. */
export async function createRefund(request: RefundRequest): Promise<ProviderRefund> {
  const options = { idempotencyKey: request.key };
  return asking(async () =>
    toProviderRefund(await stripe().refunds.create(toRefundParams(request), options)),
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
export async function createTransfer(request: TransferRequest): Promise<ProviderTransfer> {
  const options = { idempotencyKey: request.key };
  return asking(async () =>
    toProviderTransfer(await stripe().transfers.create(toTransferParams(request), options)),
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
export async function createTransferReversal(request: ReversalRequest): Promise<ProviderReversal> {
  const { transferId, key } = request;
  const params = toReversalParams(request);
  const options = { idempotencyKey: key };
  return asking(async () =>
    toProviderReversal(await stripe().transfers.createReversal(transferId, params, options)),
  );
}

/** Every reversal of one transfer, newest first. */
export async function findReversals(transferId: string): Promise<readonly ProviderReversal[]> {
  return asking(async () => {
    const page = await stripe().transfers.listReversals(transferId, { limit: LIST_MAX });
    return page.data.map(toProviderReversal);
  });
}

/**
 * Pays out from a seller's balance to their bank. It may fail even after it was reported as paid.
 */
export async function createPayout(request: PayoutRequest): Promise<ProviderPayout> {
  const options = { idempotencyKey: request.key, stripeAccount: request.accountId };
  return asking(async () =>
    toProviderPayout(await stripe().payouts.create(toPayoutParams(request), options)),
  );
}

/** Payouts of one account that were made in this time, newest first. */
export async function findPayouts(
  accountId: string,
  made: TimeSpan,
): Promise<readonly ProviderPayout[]> {
  return asking(async () => {
    const params = { created: toCreated(made), limit: LIST_MAX };
    const pages = stripe().payouts.list(params, { stripeAccount: accountId });
    return (await pages.autoPagingToArray({ limit: LOOK_UP_MAX })).map(toProviderPayout);
  });
}

export async function getPayout(accountId: string, payoutId: string): Promise<ProviderPayout> {
  return asking(async () =>
    toProviderPayout(await stripe().payouts.retrieve(payoutId, {}, { stripeAccount: accountId })),
  );
}

export async function createSellerAccount(request: AccountRequest): Promise<ProviderAccount> {
  const options = { idempotencyKey: request.key };
  return asking(async () =>
    toProviderAccount(await stripe().accounts.create(toAccountParams(request), options)),
  );
}

/** Accounts that were made in this time, newest first. */
export async function listAccounts(made: TimeSpan): Promise<readonly ProviderAccount[]> {
  return asking(async () => {
    const pages = stripe().accounts.list({ created: toCreated(made), limit: LIST_MAX });
    return (await pages.autoPagingToArray({ limit: LOOK_UP_MAX })).map(toProviderAccount);
  });
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

/** All disputes about one charge, newest first. */
export async function listChargeDisputes(chargeId: string): Promise<readonly ProviderDispute[]> {
  return asking(async () => {
    const page = await stripe().disputes.list({ charge: chargeId, limit: LIST_MAX });
    return page.data.map(toProviderDispute);
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
