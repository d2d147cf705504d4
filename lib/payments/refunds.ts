import "server-only";
import { AppError, createNotFoundError } from "@/lib/platform/core/errors";
import { generateId } from "@/lib/platform/core/ids";
import type { Currency } from "@/lib/platform/core/money";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { recordAudit } from "@/lib/platform/audit/record";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { postTransfer } from "@/lib/ledger/post";
import { buildRefundConfirmedPostings, buildRefundReturnedPostings } from "@/lib/payments/postings";
import { parseRefundState, type RefundState } from "@/lib/payments/states";

/**
 * The states of a refund: requested → submitted → succeeded | failed. `failed` can follow `succeeded`.
 */

export type RefundReason =
  "cancelled" | "reservation_expired" | "ruling" | "late_funding" | "title_late";

export type RefundOrder = {
  readonly escrowId: string;
  readonly partId: string;
  readonly amountMinor: bigint;
  readonly reason: RefundReason;
  readonly disputeId?: string | undefined;
  readonly at: Date;
};

/** Stores the refund and enqueues its submission. The caller has posted held → refund payable. */
export async function requestRefund(tx: Tx, order: RefundOrder): Promise<{ readonly id: string }> {
  const id = generateId("rfd");
  await tx.refund.create({
    data: {
      id,
      escrowId: order.escrowId,
      partId: order.partId,
      amountMinor: order.amountMinor,
      reason: order.reason,
      disputeId: order.disputeId ?? null,
      state: "requested" satisfies RefundState,
      requestedAt: order.at,
    },
  });
  await enqueue(tx, {
    task: "refund.submit",
    key: buildRefundKey(id, 1),
    payload: { refundId: id },
  });
  return { id };
}

/**
 * Used both as the job's key and as the provider's idempotency key. Each new attempt has a new key.
 */
export function buildRefundKey(refundId: string, attempt: number): string {
  return attempt === 1 ? `refund:${refundId}` : `refund:${refundId}:${attempt}`;
}

export type RefundOutcome = {
  readonly refundId: string;
  readonly stripeRefundId: string | null;
  readonly state: Exclude<RefundState, "requested">;
  readonly failureCode: string | null;
};

export type RefundChange = {
  readonly escrowId: string;
  readonly refundId: string;
  readonly partId: string;
  readonly disputeId: string | null;
  readonly amountMinor: bigint;
  readonly from: RefundState;
  readonly to: RefundOutcome["state"];
};

const LATER: Readonly<Record<RefundState, readonly RefundOutcome["state"][]>> = {
  requested: ["submitted", "succeeded", "failed"],
  submitted: ["succeeded", "failed"],
  succeeded: ["failed"],
  failed: [],
};

/**
 * Applies the current state at the provider. Older or repeated events change nothing, in any order.
 * @returns what changed, or null
 */
export async function recordRefundOutcome(
  tx: Tx,
  actor: Actor,
  outcome: RefundOutcome,
): Promise<RefundChange | null> {
  // All money steps of one purchase wait for the lock on its row; see lib/escrow/lock.ts.
  await tx.$queryRaw`select 1 from escrow
    where id = (select escrow_id from refund where id = ${outcome.refundId}) for update`;
  const row = await tx.refund.findUnique({
    where: { id: outcome.refundId },
    include: { escrow: { select: { buyerId: true, currency: true } } },
  });
  if (!row) throw createNotFoundError("refund");
  // This is about an earlier attempt, which failed and was ordered again.
  if (row.stripeRefundId !== null && row.stripeRefundId !== outcome.stripeRefundId) return null;
  const from = parseRefundState(row.state);
  if (!LATER[from].includes(outcome.state)) return null;
  const at = await readClock();
  await tx.refund.update({
    where: { id: row.id },
    data: {
      state: outcome.state,
      stripeRefundId: outcome.stripeRefundId,
      failureCode: outcome.failureCode,
      submittedAt: row.submittedAt ?? at,
      ...(outcome.state === "submitted" ? {} : { settledAt: at }),
    },
  });
  const currency = row.escrow.currency as Currency;
  const money = {
    currency,
    escrowId: row.escrowId,
    actorId: actor.userId,
    occurredAt: at,
  };
  if (outcome.state === "succeeded") {
    await postTransfer(tx, {
      ...money,
      reference: `refund_confirmed:${row.id}:${row.attempt}`,
      kind: "refund_confirmed",
      postings: buildRefundConfirmedPostings(row.escrow.buyerId, currency, row.amountMinor),
    });
  }
  if (outcome.state === "failed" && from === "succeeded") {
    await postTransfer(tx, {
      ...money,
      reference: `refund_returned:${row.id}:${row.attempt}`,
      kind: "refund_returned",
      postings: buildRefundReturnedPostings(row.escrow.buyerId, currency, row.amountMinor),
    });
  }
  return {
    escrowId: row.escrowId,
    refundId: row.id,
    partId: row.partId,
    disputeId: row.disputeId,
    amountMinor: row.amountMinor,
    from,
    to: outcome.state,
  };
}

/**
 * The desk orders a failed refund again. The ledger does not change, because the amount is still
 * owed.
 */
export async function retryRefund(
  tx: Tx,
  actor: Actor,
  input: { readonly refundId: string; readonly reason: string },
): Promise<{ readonly id: string; readonly state: RefundState }> {
  requirePermission(actor, "money.retry");
  const row = await tx.refund.findUnique({ where: { id: input.refundId } });
  if (!row) throw createNotFoundError("refund");
  const moved = await tx.refund.updateMany({
    where: { id: row.id, state: "failed" satisfies RefundState, attempt: row.attempt },
    data: {
      state: "requested" satisfies RefundState,
      attempt: { increment: 1 },
      stripeRefundId: null,
      failureCode: null,
      settledAt: null,
    },
  });
  if (moved.count !== 1) {
    throw new AppError("conflict", {
      code: "refund_not_failed",
      detail: "Only a refund that failed can be ordered again.",
    });
  }
  await enqueue(tx, {
    task: "refund.submit",
    key: buildRefundKey(row.id, row.attempt + 1),
    payload: { refundId: row.id },
  });
  await recordAudit(tx, {
    actor,
    role: "operator",
    action: "refund.retry",
    subject: row.id,
    reason: input.reason,
    before: { state: "failed", failureCode: row.failureCode },
    after: { state: "requested", attempt: row.attempt + 1 },
  });
  return { id: row.id, state: "requested" };
}
