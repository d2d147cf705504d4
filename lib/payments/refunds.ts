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
import type { Call } from "@/lib/payments/calls/call-row";
import { matchNews } from "@/lib/payments/calls/match-news";
import { buildCallKey, planNextAttempt, takeCall } from "@/lib/payments/calls/plan-call";
import { buildRefundConfirmedPostings, buildRefundReturnedPostings } from "@/lib/payments/postings";
import type { RefundWork } from "@/lib/payments/queries";
import { parseRefundState, type RefundState } from "@/lib/payments/states";

/**
 * The states of a refund: requested → submitted → succeeded | failed. `failed` can follow `succeeded`.
 */

export type RefundReason =
  "cancelled" | "reservation_expired" | "ruling" | "late_funding" | "title_late" | "car_returned";

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
    key: buildCallKey("refund", id, 1),
    payload: { refundId: id },
  });
  return { id };
}

/**
 * The attempt to refund that counts now. It is planned when it is first sent, because the caller knows the charge only
 * then; the row of the refund names the same attempt.
 */
export async function takeRefundCall(
  tx: Tx,
  refund: Pick<RefundWork, "refundId" | "attempt" | "amountMinor">,
  chargeId: string,
): Promise<Call<"refund">> {
  const { refundId, amountMinor } = refund;
  const call = await takeCall(tx, {
    kind: "refund",
    subjectId: refundId,
    request: { chargeId, amountMinor: amountMinor.toString(), refundId },
  });
  if (call.attempt > refund.attempt) {
    await tx.refund.updateMany({
      where: { id: refundId, attempt: { lt: call.attempt } },
      data: { attempt: call.attempt },
    });
  }
  return call;
}

export type RefundOutcome = {
  readonly refundId: string;
  /** Which attempt the outcome is of. */
  readonly stripeRefundId: string;
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
 * Applies the current state at the provider. Older or repeated events change nothing, in any order, and news of an
 * earlier attempt is not news of this one.
 * @returns what changed, or null
 */
export async function recordRefundOutcome(
  tx: Tx,
  actor: Actor,
  outcome: RefundOutcome,
): Promise<RefundChange | null> {
  const row = await lockRefund(tx, outcome.refundId);
  const news = await matchNews(tx, {
    kind: "refund",
    subjectId: row.id,
    providerId: outcome.stripeRefundId,
  });
  if (news === null || !news.isNewest) return null;
  return applyOutcome(tx, actor, row, outcome);
}

/** The provider refuses the refund for good: it fails with the provider's code, and the desk decides. */
export async function recordRefundRefused(
  tx: Tx,
  actor: Actor,
  refusal: { readonly refundId: string; readonly attempt: number; readonly code: string },
): Promise<RefundChange | null> {
  const row = await lockRefund(tx, refusal.refundId);
  if (row.attempt !== refusal.attempt) return null;
  const outcome = { stripeRefundId: null, state: "failed", failureCode: refusal.code } as const;
  return applyOutcome(tx, actor, row, outcome);
}

async function lockRefund(tx: Tx, refundId: string) {
  // All money steps of one purchase wait for the lock on its row; see lib/escrow/lock.ts.
  await tx.$queryRaw`select 1 from escrow
    where id = (select escrow_id from refund where id = ${refundId}) for update`;
  const row = await tx.refund.findUnique({
    where: { id: refundId },
    include: { escrow: { select: { buyerId: true, currency: true } } },
  });
  if (!row) throw createNotFoundError("refund");
  return row;
}

async function applyOutcome(
  tx: Tx,
  actor: Actor,
  row: Awaited<ReturnType<typeof lockRefund>>,
  outcome: Pick<RefundOutcome, "state" | "failureCode"> & {
    readonly stripeRefundId: string | null;
  },
): Promise<RefundChange | null> {
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
  const row = await lockRefund(tx, input.refundId);
  if (parseRefundState(row.state) !== "failed") {
    throw new AppError("conflict", {
      code: "refund_not_failed",
      detail: "Only a refund that failed can be ordered again.",
    });
  }
  const attempt = await planNextAttempt(tx, { kind: "refund", subjectId: row.id });
  await tx.refund.update({
    where: { id: row.id },
    data: {
      state: "requested" satisfies RefundState,
      attempt,
      stripeRefundId: null,
      failureCode: null,
      settledAt: null,
    },
  });
  await enqueue(tx, {
    task: "refund.submit",
    key: buildCallKey("refund", row.id, attempt),
    payload: { refundId: row.id },
  });
  await recordAudit(tx, {
    actor,
    role: "operator",
    action: "refund.retry",
    subject: row.id,
    reason: input.reason,
    before: { state: "failed", failureCode: row.failureCode },
    after: { state: "requested", attempt },
  });
  return { id: row.id, state: "requested" };
}
