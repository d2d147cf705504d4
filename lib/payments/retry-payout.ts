import "server-only";
import { AppError } from "@/lib/platform/core/errors";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { recordAudit } from "@/lib/platform/audit/record";
import type { Tx } from "@/lib/platform/db/client";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { buildCallKey, planNextAttempt } from "@/lib/payments/calls/plan-call";
import { lockPayout } from "@/lib/payments/payouts";
import type { PayoutState } from "@/lib/payments/states";

/**
 * The desk sends a payout again that the bank returned, after the seller has corrected the bank details, or a transfer
 * or payout that the provider refused.
 */
export async function retryPayout(
  tx: Tx,
  actor: Actor,
  input: { readonly payoutId: string; readonly reason: string },
): Promise<{ readonly id: string; readonly state: PayoutState }> {
  requirePermission(actor, "money.retry");
  const row = await lockPayout(tx, input.payoutId);
  if (row.state !== "failed") {
    throw new AppError("conflict", {
      code: "payout_not_failed",
      detail: "Only a payout that failed can be sent again.",
    });
  }
  const isTransferred = row.stripeTransferId !== null;
  const kind = isTransferred ? "payout" : "transfer";
  const attempt = await planNextAttempt(tx, { kind, subjectId: row.id });
  const state: PayoutState = isTransferred ? "transferred" : "requested";
  await tx.sellerPayout.update({
    where: { id: row.id },
    data: {
      state,
      stripePayoutId: null,
      failureCode: null,
      ...(isTransferred && { attempt }),
    },
  });
  await enqueue(tx, {
    task: isTransferred ? "payout.submit" : "payout.transfer",
    key: buildCallKey(kind, row.id, attempt),
    payload: { payoutId: row.id },
  });
  await recordAudit(tx, {
    actor,
    role: "operator",
    action: "payout.retry",
    subject: row.id,
    reason: input.reason,
    before: { state: "failed", failureCode: row.failureCode },
    after: { state, attempt },
  });
  return { id: row.id, state };
}
