import "server-only";
import { AppError, createBugError } from "@/lib/platform/core/errors";
import type { Currency } from "@/lib/platform/core/money";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { toPayoutState, toRefundState } from "@/lib/payments/observations";
import { buildPayoutKey, type PayoutOutcome } from "@/lib/payments/payouts";
import type { ProviderPayout, ProviderRefund } from "@/lib/payments/provider";
import { findProviderCode } from "@/lib/payments/provider-errors";
import {
  getPayoutWork,
  getRefundWork,
  type PayoutWork,
  type RefundWork,
} from "@/lib/payments/queries";
import { buildRefundKey, type RefundOutcome } from "@/lib/payments/refunds";
import {
  ensureSellerAccount,
  getAccountOrder,
  recordAccount,
  buildTransferKey,
} from "@/lib/payments/seller-accounts";
import {
  createPayout,
  createRefund,
  createSellerAccount,
  createTransfer,
  findRefunds,
  findTransfers,
  getAccount,
  getPayout,
  getRefund,
} from "@/lib/payments/stripe";

/**
 * Calls of the provider that jobs make. No money is recorded here: the worker applies what is returned. An unknown
 * outcome throws, and the job is retried with the same key. A refusal is looked up first, because the effect may
 * already exist under a key that the provider has forgotten.
 */

/**
 * Returns the charge that paid a funding part. The caller passes it, because the purchase owns the funding
 * parts.
 */
export type FindChargeId = (partId: string) => Promise<string | null>;

/** Sends a refund, or looks up one that was sent. Null when there is nothing left to do. */
export async function submitRefund(
  refundId: string,
  findChargeId: FindChargeId,
): Promise<RefundOutcome | null> {
  const work = await getRefundWork(refundId);
  if (work.state === "failed") return null;
  const chargeId = await findChargeId(work.partId);
  if (chargeId === null) throw createBugError("refund_without_charge", { refundId });
  const made = await sendRefund(work, chargeId);
  if (made === null) {
    return { refundId, stripeRefundId: null, state: "failed", failureCode: "refused" };
  }
  return {
    refundId,
    stripeRefundId: made.providerRefundId,
    state: toRefundState(made),
    failureCode: made.failureCode,
  };
}

async function sendRefund(work: RefundWork, chargeId: string): Promise<ProviderRefund | null> {
  if (work.stripeRefundId !== null) return getRefund(work.stripeRefundId);
  try {
    return await createRefund({
      key: buildRefundKey(work.refundId, work.attempt),
      chargeId,
      amountMinor: work.amountMinor,
      refundId: work.refundId,
    });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    // The provider remembers a key for one day only, so the refund may exist although this attempt
    // was refused.
    const earlier = await findRefunds(chargeId);
    return (
      earlier.find(
        (refund) => refund.refundId === work.refundId && toRefundState(refund) !== "failed",
      ) ?? null
    );
  }
}

/**
 * Moves the seller's money to the seller's account and creates the account first if needed. If the
 * provider does not pay out to the account yet, the transfer waits: the event `account.updated`
 * starts it again.
 */
export async function submitTransfer(
  payoutId: string,
  findChargeId: FindChargeId,
): Promise<{ readonly payoutId: string; readonly stripeTransferId: string } | null> {
  const work = await getPayoutWork(payoutId);
  if (work.state !== "requested") return null;
  const destination = await readyAccount(work.sellerAccountId);
  if (destination === null) return null;
  const chargeId = work.partId === null ? null : await findChargeId(work.partId);
  return { payoutId, stripeTransferId: await sendTransfer(work, destination, chargeId) };
}

async function sendTransfer(
  work: PayoutWork,
  destination: string,
  chargeId: string | null,
): Promise<string> {
  try {
    const made = await createTransfer({
      key: buildTransferKey(work.payoutId),
      amountMinor: work.amountMinor,
      currency: work.currency,
      destination,
      sourceChargeId: chargeId ?? undefined,
      transferGroup: work.escrowId,
      reference: work.payoutId,
    });
    return made.transferId;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const earlier = await findTransfers(work.escrowId);
    const mine = earlier.find((transfer) => transfer.reference === work.payoutId);
    // Still refused (the account is not ready): the job is retried, and the desk sees that it
    // waits.
    if (!mine) throw error;
    return mine.transferId;
  }
}

async function readyAccount(sellerAccountId: string): Promise<string | null> {
  const order = await getAccountOrder(sellerAccountId);
  if (order.stripeAccountId !== null && order.state === "ready") return order.stripeAccountId;
  const accountId = await createProviderAccount(sellerAccountId);
  // The account was created a moment ago, or an event about it was lost: look it up once more.
  await refreshAccount(sellerAccountId);
  return (await getAccountOrder(sellerAccountId)).state === "ready" ? accountId : null;
}

/**
 * Creates the owner's account at the provider on first use. The same owner always gets the same
 * account.
 */
export async function createProviderAccount(sellerAccountId: string): Promise<string> {
  const order = await getAccountOrder(sellerAccountId);
  if (order.stripeAccountId !== null) return order.stripeAccountId;
  const account = await createSellerAccount({
    key: `account:${order.id}`,
    ownerId: order.ownerId,
    country: order.country,
    email: order.email,
    isCompany: order.isCompany,
  });
  await runInTransaction((tx) => recordAccount(tx, { id: order.id, account }));
  return account.accountId;
}

/** Pays out from the seller's account to the bank, or looks up a payout that was sent. */
export async function submitPayout(payoutId: string): Promise<PayoutOutcome | null> {
  const work = await getPayoutWork(payoutId);
  if (work.state !== "transferred" && work.state !== "submitted") return null;
  if (work.stripeAccountId === null) throw createBugError("payout_without_account", { payoutId });
  const made = await sendPayout(work, work.stripeAccountId);
  return {
    payoutId,
    stripePayoutId: made.payoutId,
    state: toPayoutState(made),
    failureCode: made.failureCode,
  };
}

function sendPayout(work: PayoutWork, accountId: string): Promise<ProviderPayout> {
  if (work.stripePayoutId !== null) return getPayout(accountId, work.stripePayoutId);
  // Refused while the transferred money is not available yet: the job is retried later.
  return createPayout({
    key: buildPayoutKey(work.payoutId, work.attempt),
    accountId,
    amountMinor: work.amountMinor,
    currency: work.currency,
    reference: work.payoutId,
  });
}

/**
 * Creates the account before any money is owed, because the demo's sellers have already finished
 * onboarding.
 */
export async function connectSeller(ownerId: string, currency: Currency, at: Date): Promise<void> {
  const id = await runInTransaction((tx) => ensureSellerAccount(tx, { ownerId, currency, at }));
  await createProviderAccount(id);
  await refreshAccount(id);
}

/** Updates the account after onboarding. The sweep makes the transfers that waited for it. */
export async function refreshAccount(sellerAccountId: string): Promise<void> {
  const order = await getAccountOrder(sellerAccountId);
  if (order.stripeAccountId === null) return;
  const account = await getAccount(order.stripeAccountId);
  await runInTransaction((tx) => recordAccount(tx, { id: order.id, account }));
}

/**
 * True when the provider understood the request and refused it. Other errors are unknown outcomes
 * or bugs on our side.
 */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof AppError &&
    error.code === "provider_refused" &&
    findProviderCode(error) !== null
  );
}
