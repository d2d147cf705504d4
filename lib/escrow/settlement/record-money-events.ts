import "server-only";
import type { Tx } from "@/lib/platform/db/client";
import type { PayoutChange } from "@/lib/payments/payouts";
import type { RefundChange } from "@/lib/payments/refunds";
import { runSystemCommand } from "@/lib/escrow/run-command";

/** Records events of refunds and payouts on the timeline of the purchase and in the audit log. */

export async function recordRefundChange(tx: Tx, change: RefundChange): Promise<void> {
  const { to, refundId, partId, disputeId, amountMinor } = change;
  await runSystemCommand(tx, change.escrowId, {
    kind: "note_refund",
    to,
    refundId,
    partId,
    disputeId,
    amountMinor,
  });
}

export async function recordPayoutChange(tx: Tx, change: PayoutChange): Promise<void> {
  const { to, payoutId, ownerId, amountMinor } = change;
  const kind = "note_payout";
  await runSystemCommand(tx, change.escrowId, { kind, to, payoutId, ownerId, amountMinor });
}

/**
 * Notifies operators when a share of the provider's holding limit has passed without a decision.
 */
export async function recordHoldAlarm(
  tx: Tx,
  input: { readonly escrowId: string; readonly percent: number },
): Promise<void> {
  const { escrowId, percent } = input;
  await runSystemCommand(tx, escrowId, { kind: "note_hold_alarm", percent });
}
