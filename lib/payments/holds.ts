import "server-only";
import { generateId } from "@/lib/platform/core/ids";
import type { Tx } from "@/lib/platform/db/client";
import type { CallKind } from "@/lib/payments/calls/states";

/**
 * What keeps the money of a purchase from leaving. A hold is asked by the calls and not only by the commands: a transfer
 * that was ordered before the bank's dispute does not leave during it either.
 */

/**
 * Why money waits: a payer's bank disputes a payment, or took one and the desk has not decided yet. An inquiry stops only
 * what is paid to sellers, because what has left cannot be fetched back if it becomes a dispute.
 */
export const HOLD_CAUSES = ["bank_dispute", "bank_inquiry"] as const;
export type HoldCause = (typeof HOLD_CAUSES)[number];

type Hold = { readonly escrowId: string; readonly cause: HoldCause; readonly at: Date };

/** Changes nothing when the purchase has this hold already. */
export async function startHold(tx: Tx, { escrowId, cause, at }: Hold): Promise<void> {
  await tx.paymentHold.createMany({
    data: { id: generateId("hld"), escrowId, cause, placedAt: at },
    skipDuplicates: true,
  });
}

/** The sweep sends what waited for it. */
export async function endHold(tx: Tx, { escrowId, cause, at }: Hold): Promise<void> {
  await tx.paymentHold.updateMany({
    where: { escrowId, cause, liftedAt: null },
    data: { liftedAt: at },
  });
}

/** Calls that no hold stops: they make no money leave. */
const FREE: readonly CallKind[] = ["checkout", "account", "reversal"];

/**
 * True when the purchase that this refund, transfer or payout belongs to has a hold. A payment that came too late was
 * never part of the purchase, so its refund is not stopped.
 */
export async function isCallHeld(
  tx: Pick<Tx, "$queryRaw">,
  call: { readonly kind: CallKind; readonly subjectId: string },
): Promise<boolean> {
  if (FREE.includes(call.kind)) return false;
  const rows = await tx.$queryRaw<{ held: number }[]>`
    select 1 as held from payment_hold h
    where h.lifted_at is null and (
      h.escrow_id in (select escrow_id from seller_payout where id = ${call.subjectId})
      or h.cause = 'bank_dispute' and h.escrow_id in (
        select escrow_id from refund where id = ${call.subjectId} and reason <> 'late_funding'))
    limit 1`;
  return rows.length > 0;
}
