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
 * What leaves for the provider, out of jobs. Nothing about money is written here: the worker
 * applies what is returned. An unknown outcome throws, and the job comes again with the same key; a refusal is looked up first, because the effect may be there already under a forgotten key.
 */

/** The charge that a funding part was paid by: the parts are the purchase's, so the caller looks it up. */
export type FindChargeId = (partId: string) => Promise<string | null>;

/** Sends a refund, or asks about one that was sent; null when there is nothing to do any more. */
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
    // A key is remembered for a day only: the refund may exist although this attempt was refused.
    const earlier = await findRefunds(chargeId);
    return (
      earlier.find(
        (refund) => refund.refundId === work.refundId && toRefundState(refund) !== "failed",
      ) ?? null
    );
  }
}

/**
 * Moves the seller's money to the seller's account, which is made first when there is none. An account
 * the provider does not pay out to yet makes it wait: `account.updated` asks again.
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
    // Still refused (the account is not ready): the job is tried again, and the desk sees it wait.
    if (!mine) throw error;
    return mine.transferId;
  }
}

async function readyAccount(sellerAccountId: string): Promise<string | null> {
  const order = await getAccountOrder(sellerAccountId);
  if (order.stripeAccountId !== null && order.state === "ready") return order.stripeAccountId;
  const accountId = await createProviderAccount(sellerAccountId);
  // Made just now, or news of it got lost: look once more.
  await refreshAccount(sellerAccountId);
  return (await getAccountOrder(sellerAccountId)).state === "ready" ? accountId : null;
}

/** The owner's account at the provider, made on first use. The same owner always gets the same one. */
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

/** From the seller's account to the bank, or asks about a payout that was sent. */
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
  // Refused while the transferred money is not available yet: the job waits and asks again.
  return createPayout({
    key: buildPayoutKey(work.payoutId, work.attempt),
    accountId,
    amountMinor: work.amountMinor,
    currency: work.currency,
    reference: work.payoutId,
  });
}

/** Makes the account before anything is owed: what the demo's sellers have done already. */
export async function connectSeller(ownerId: string, currency: Currency, at: Date): Promise<void> {
  const id = await runInTransaction((tx) => ensureSellerAccount(tx, { ownerId, currency, at }));
  await createProviderAccount(id);
  await refreshAccount(id);
}

/** The account after onboarding; transfers that waited for it are made by the sweep. */
export async function refreshAccount(sellerAccountId: string): Promise<void> {
  const order = await getAccountOrder(sellerAccountId);
  if (order.stripeAccountId === null) return;
  const account = await getAccount(order.stripeAccountId);
  await runInTransaction((tx) => recordAccount(tx, { id: order.id, account }));
}

/** The provider understood and said no; everything else is unknown or ours to mend. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof AppError &&
    error.code === "provider_refused" &&
    findProviderCode(error) !== null
  );
}
