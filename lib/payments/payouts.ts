import "server-only";
import { createNotFoundError } from "@/lib/platform/core/errors";
import { generateId } from "@/lib/platform/core/ids";
import type { Currency } from "@/lib/platform/core/money";
import type { Actor } from "@/lib/platform/auth/actor";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { postTransfer } from "@/lib/ledger/post";
import { findNewestCall } from "@/lib/payments/calls/call-row";
import { matchNews } from "@/lib/payments/calls/match-news";
import { buildCallKey } from "@/lib/payments/calls/plan-call";
import {
  buildPayoutConfirmedPostings,
  buildPayoutReturnedPostings,
  buildTransferPostings,
} from "@/lib/payments/postings";
import { ensureSellerAccount } from "@/lib/payments/seller-accounts";
import { parsePayoutState, type PayoutState } from "@/lib/payments/states";

/**
 * The states of a payout: requested → transferred (to the seller's account at the provider) → submitted (to the bank)
 * → paid | failed.
 */

export type PayoutOrder = {
  readonly escrowId: string;
  /** usr_… or org_…: the person or dealership that is paid. */
  readonly ownerId: string;
  readonly currency: Currency;
  /** The funding part from whose charge the transfer is taken. Null means our own balance. */
  readonly partId: string | null;
  readonly amountMinor: bigint;
  readonly at: Date;
};

/** Stores the payout and enqueues the transfer. The caller has posted held → seller payable. */
export async function requestPayout(tx: Tx, order: PayoutOrder): Promise<{ readonly id: string }> {
  const sellerAccountId = await ensureSellerAccount(tx, order);
  const id = generateId("pay");
  await tx.sellerPayout.create({
    data: {
      id,
      escrowId: order.escrowId,
      sellerAccountId,
      partId: order.partId,
      amountMinor: order.amountMinor,
      state: "requested" satisfies PayoutState,
      requestedAt: order.at,
    },
  });
  await enqueue(tx, {
    task: "payout.transfer",
    key: buildCallKey("transfer", id, 1),
    payload: { payoutId: id },
  });
  return { id };
}

export type PayoutChange = {
  readonly escrowId: string;
  readonly payoutId: string;
  /** usr_… or org_…: the person or dealership that is paid. */
  readonly ownerId: string;
  readonly amountMinor: bigint;
  readonly from: PayoutState;
  readonly to: Exclude<PayoutState, "requested">;
};

/**
 * The provider moved the money to the seller's account. The next step is the payout to the bank.
 */
export async function recordTransferred(
  tx: Tx,
  actor: Actor,
  fact: { readonly payoutId: string; readonly stripeTransferId: string },
): Promise<PayoutChange | null> {
  const row = await lockPayout(tx, fact.payoutId);
  const news = await matchNews(tx, {
    kind: "transfer",
    subjectId: row.id,
    providerId: fact.stripeTransferId,
  });
  if (news === null || !news.isNewest || row.state !== "requested") return null;
  const at = await readClock();
  await tx.sellerPayout.update({
    where: { id: row.id },
    data: {
      state: "transferred" satisfies PayoutState,
      stripeTransferId: fact.stripeTransferId,
      transferredAt: at,
    },
  });
  const currency = row.escrow.currency as Currency;
  await postTransfer(tx, {
    reference: `transfer:${row.id}`,
    kind: "transferred",
    currency,
    escrowId: row.escrowId,
    actorId: actor.userId,
    occurredAt: at,
    postings: buildTransferPostings(currency, row.amountMinor),
  });
  await enqueue(tx, {
    task: "payout.submit",
    key: buildCallKey("payout", row.id, row.attempt),
    payload: { payoutId: row.id },
  });
  return changeOf(row, "transferred");
}

/** The provider refuses the transfer or the payout for good: it fails with the provider's code, and the desk decides. */
export async function recordPayoutRefused(
  tx: Tx,
  refusal: {
    readonly payoutId: string;
    readonly step: "transfer" | "payout";
    readonly attempt: number;
    readonly code: string;
  },
): Promise<PayoutChange | null> {
  const row = await lockPayout(tx, refusal.payoutId);
  if (row.state !== (refusal.step === "transfer" ? "requested" : "transferred")) return null;
  const newest = await findNewestCall(tx, { kind: refusal.step, subjectId: row.id });
  if (newest?.attempt !== refusal.attempt) return null;
  await tx.sellerPayout.update({
    where: { id: row.id },
    data: { state: "failed" satisfies PayoutState, failureCode: refusal.code },
  });
  return changeOf(row, "failed");
}

export type PayoutOutcome = {
  readonly payoutId: string;
  readonly stripePayoutId: string;
  readonly state: Exclude<PayoutState, "requested" | "transferred">;
  readonly failureCode: string | null;
};

const LATER: Readonly<Record<PayoutState, readonly PayoutOutcome["state"][]>> = {
  requested: [],
  transferred: ["submitted", "paid", "failed"],
  submitted: ["paid", "failed"],
  paid: ["failed"],
  failed: [],
};

/** Applies the current state of a payout at the provider. `failed` can follow `paid`. */
export async function recordPayoutOutcome(
  tx: Tx,
  actor: Actor,
  outcome: PayoutOutcome,
): Promise<PayoutChange | null> {
  const row = await lockPayout(tx, outcome.payoutId);
  const news = await matchNews(tx, {
    kind: "payout",
    subjectId: row.id,
    providerId: outcome.stripePayoutId,
  });
  // News of an earlier attempt is not news of this one.
  if (news === null || !news.isNewest || !LATER[row.state].includes(outcome.state)) return null;
  const at = await readClock();
  await tx.sellerPayout.update({
    where: { id: row.id },
    data: {
      state: outcome.state,
      stripePayoutId: outcome.stripePayoutId,
      failureCode: outcome.failureCode,
      ...(outcome.state === "paid" ? { paidAt: at } : {}),
      ...(outcome.state === "failed" ? { paidAt: null } : {}),
    },
  });
  const currency = row.escrow.currency as Currency;
  const { ownerId } = row;
  const money = { currency, escrowId: row.escrowId, actorId: actor.userId, occurredAt: at };
  if (outcome.state === "paid") {
    await postTransfer(tx, {
      ...money,
      reference: `payout_confirmed:${row.id}:${row.attempt}`,
      kind: "payout_confirmed",
      postings: buildPayoutConfirmedPostings(ownerId, currency, row.amountMinor),
    });
  }
  if (outcome.state === "failed" && row.state === "paid") {
    await postTransfer(tx, {
      ...money,
      reference: `payout_returned:${row.id}:${row.attempt}`,
      kind: "payout_returned",
      postings: buildPayoutReturnedPostings(ownerId, currency, row.amountMinor),
    });
  }
  return changeOf(row, outcome.state);
}

export async function lockPayout(tx: Tx, payoutId: string) {
  // All money steps of one purchase wait for the lock on its row; see lib/escrow/lock.ts.
  await tx.$queryRaw`select 1 from escrow
    where id = (select escrow_id from seller_payout where id = ${payoutId}) for update`;
  const row = await tx.sellerPayout.findUnique({
    where: { id: payoutId },
    include: { escrow: { select: { currency: true } } },
  });
  if (!row) throw createNotFoundError("payout");
  const { ownerId } = await tx.sellerAccount.findUniqueOrThrow({
    where: { id: row.sellerAccountId },
    select: { ownerId: true },
  });
  return { ...row, ownerId, state: parsePayoutState(row.state) };
}

function changeOf(
  row: {
    readonly id: string;
    readonly escrowId: string;
    readonly ownerId: string;
    readonly amountMinor: bigint;
    readonly state: PayoutState;
  },
  to: PayoutChange["to"],
): PayoutChange {
  return {
    escrowId: row.escrowId,
    payoutId: row.id,
    ownerId: row.ownerId,
    amountMinor: row.amountMinor,
    from: row.state,
    to,
  };
}
