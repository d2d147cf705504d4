import "server-only";
import { SYSTEM_ACTOR } from "@/lib/platform/auth/actor";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import type { PayoutChange } from "@/lib/payments/payouts";
import type { RefundChange } from "@/lib/payments/refunds";
import { lockEscrow } from "@/lib/escrow/lock";
import { recordStep } from "@/lib/escrow/events";
import { HOLD_ALARMS_PERCENT } from "@/lib/escrow/policy";
import { isSettled } from "@/lib/escrow/states";

/** Records events of refunds and payouts on the timeline of the purchase and in the audit log. */

export async function recordRefundChange(tx: Tx, change: RefundChange): Promise<void> {
  const row = await lockEscrow(tx, change.escrowId);
  await recordStep(tx, row, {
    kind: `refund_${change.to}`,
    actor: SYSTEM_ACTOR,
    role: "system",
    at: await readClock(),
    data: {
      refundId: change.refundId,
      partId: change.partId,
      amountMinor: change.amountMinor.toString(),
      disputeId: change.disputeId,
    },
  });
}

export async function recordPayoutChange(tx: Tx, change: PayoutChange): Promise<void> {
  const row = await lockEscrow(tx, change.escrowId);
  await recordStep(tx, row, {
    kind: `payout_${change.to}`,
    actor: SYSTEM_ACTOR,
    role: "system",
    at: await readClock(),
    data: { payoutId: change.payoutId, amountMinor: change.amountMinor.toString() },
  });
}

/**
 * Notifies operators when a share of the provider's holding limit has passed without a decision.
 */
export async function recordHoldAlarm(
  tx: Tx,
  input: { readonly escrowId: string; readonly percent: number; readonly at: Date },
): Promise<void> {
  const row = await lockEscrow(tx, input.escrowId);
  if (isSettled(row.state)) return;
  await recordStep(tx, row, {
    kind: "hold_alarm",
    actor: SYSTEM_ACTOR,
    role: "system",
    at: input.at,
    data: {
      percent: input.percent,
      isLast: input.percent === HOLD_ALARMS_PERCENT.at(-1),
      holdDeadlineAt: row.holdDeadlineAt?.toISOString() ?? null,
    },
  });
}
