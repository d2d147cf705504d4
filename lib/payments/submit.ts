import "server-only";
import { AppError, createBugError } from "@/lib/platform/core/errors";
import type { Currency } from "@/lib/platform/core/money";
import { runInTransaction } from "@/lib/platform/db/transaction";
import type { CallKind } from "@/lib/payments/calls/states";
import { runCall, type Sent } from "@/lib/payments/calls/send-call";
import { toPayoutState, toRefundState } from "@/lib/payments/observations";
import { takePayoutCall, takeTransferCall } from "@/lib/payments/payout-calls";
import type { PayoutOutcome } from "@/lib/payments/payouts";
import { getPayoutWork, getRefundWork, type PayoutWork } from "@/lib/payments/queries";
import { takeRefundCall, type RefundOutcome } from "@/lib/payments/refunds";
import {
  ensureSellerAccount,
  getAccountOrder,
  recordAccount,
  takeAccountCall,
} from "@/lib/payments/seller-accounts";
import { getAccount } from "@/lib/payments/stripe";

/**
 * What jobs ask of the provider. No money is recorded here: the worker applies what is returned. An unknown outcome
 * throws, and the job is retried; so does a refusal that may pass, and the sweep asks again when its pause is over.
 */

/**
 * Returns the charge that paid a funding part. The caller passes it, because the purchase owns the funding
 * parts.
 */
export type FindChargeId = (partId: string) => Promise<string | null>;

/** The provider refuses this attempt for good. */
export type Refused = {
  readonly isRefused: true;
  readonly attempt: number;
  readonly code: string;
};

export type SubmittedRefund =
  { readonly isRefused: false; readonly outcome: RefundOutcome } | Refused;

/** Sends a refund, or looks up one that was sent. Null when there is nothing left to do. */
export async function submitRefund(
  refundId: string,
  findChargeId: FindChargeId,
): Promise<SubmittedRefund | null> {
  const work = await getRefundWork(refundId);
  if (work.state === "failed") return null;
  const chargeId = await findChargeId(work.partId);
  if (chargeId === null) throw createBugError("refund_without_charge", { refundId });
  const sent = await runCall((tx) => takeRefundCall(tx, work, chargeId));
  if (sent === null) return null;
  if (sent.state !== "done") return toRefused(sent);
  const { answer } = sent;
  const outcome = {
    refundId,
    stripeRefundId: answer.providerRefundId,
    state: toRefundState(answer),
    failureCode: answer.failureCode,
  };
  return { isRefused: false, outcome };
}

export type SubmittedTransfer =
  | { readonly isRefused: false; readonly payoutId: string; readonly stripeTransferId: string }
  | Refused;

/**
 * Moves the seller's money to the seller's account and creates the account first if needed. If the
 * provider does not pay out to the account yet, the transfer waits: the event `account.updated`
 * starts it again.
 */
export async function submitTransfer(
  payoutId: string,
  findChargeId: FindChargeId,
): Promise<SubmittedTransfer | null> {
  const work = await getPayoutWork(payoutId);
  if (work.state !== "requested") return null;
  const destination = await readyAccount(work.sellerAccountId);
  if (destination === null) return null;
  const chargeId = work.partId === null ? null : await findChargeId(work.partId);
  const sent = await runCall((tx) => takeTransferCall(tx, work, { destination, chargeId }));
  if (sent === null) return null;
  if (sent.state !== "done") return toRefused(sent);
  return { isRefused: false, payoutId, stripeTransferId: sent.answer.transferId };
}

async function readyAccount(sellerAccountId: string): Promise<string | null> {
  const order = await getAccountOrder(sellerAccountId);
  if (order.stripeAccountId !== null && order.state === "ready") return order.stripeAccountId;
  const accountId = await openAccount(sellerAccountId, false);
  if (accountId === null) return null;
  // The account was created a moment ago, or an event about it was lost: look it up once more.
  await refreshAccount(sellerAccountId);
  return (await getAccountOrder(sellerAccountId)).state === "ready" ? accountId : null;
}

/**
 * Creates the owner's account at the provider on first use, because a person asks for it. The same owner always gets
 * the same account.
 * @throws AppError conflict `provider_refused`
 */
export async function createProviderAccount(sellerAccountId: string): Promise<string> {
  const accountId = await openAccount(sellerAccountId, true);
  if (accountId !== null) return accountId;
  throw new AppError("conflict", {
    code: "provider_refused",
    detail: "The payment provider refused this.",
    context: { sellerAccountId },
  });
}

/** @returns null when the provider refuses, now or for good */
async function openAccount(sellerAccountId: string, isPressed: boolean): Promise<string | null> {
  const order = await getAccountOrder(sellerAccountId);
  if (order.stripeAccountId !== null) return order.stripeAccountId;
  const sent = await runCall((tx) => takeAccountCall(tx, order, isPressed));
  if (sent?.state !== "done") return null;
  await runInTransaction((tx) => recordAccount(tx, { id: order.id, account: sent.answer }));
  return sent.answer.accountId;
}

export type SubmittedPayout =
  { readonly isRefused: false; readonly outcome: PayoutOutcome } | Refused;

/** Pays out from the seller's account to the bank, or looks up a payout that was sent. */
export async function submitPayout(payoutId: string): Promise<SubmittedPayout | null> {
  const work = await getPayoutWork(payoutId);
  if (work.state !== "transferred" && work.state !== "submitted") return null;
  const sent = await runPayout(work);
  if (sent === null) return null;
  if (sent.state !== "done") return toRefused(sent);
  const { answer } = sent;
  const outcome = {
    payoutId,
    stripePayoutId: answer.payoutId,
    state: toPayoutState(answer),
    failureCode: answer.failureCode,
  };
  return { isRefused: false, outcome };
}

function runPayout(work: PayoutWork): Promise<Sent<"payout"> | null> {
  const { payoutId, stripeAccountId } = work;
  if (stripeAccountId === null) throw createBugError("payout_without_account", { payoutId });
  return runCall((tx) => takePayoutCall(tx, work, stripeAccountId));
}

/** @throws AppError `provider_call_waits` for a refusal that may pass, so that the job is retried */
function toRefused(
  sent: Extract<Sent<CallKind>, { readonly state: "refused_now" | "refused" }>,
): Refused {
  const { state, attempt, code } = sent;
  if (state === "refused") return { isRefused: true, attempt, code };
  throw new AppError("upstream", {
    code: "provider_call_waits",
    detail: "The payment provider refuses this for now.",
    context: { attempt, code },
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
