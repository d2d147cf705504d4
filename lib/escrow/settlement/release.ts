import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import type { Tx } from "@/lib/platform/db/client";
import { clearDeadline } from "@/lib/platform/jobs/deadlines";
import { markSold } from "@/lib/listings/reservation";
import { requestPayout } from "@/lib/payments/payouts";
import { allocate, getRefundableMinor } from "@/lib/escrow/funding/allocation";
import { getHeldMinor, lockEscrow, moveEscrow, type EscrowRow } from "@/lib/escrow/lock";
import { recordStep } from "@/lib/escrow/events";
import { toEscrowBooks, getSellerOwnerId } from "@/lib/escrow/roles";
import { DEADLINE } from "@/lib/escrow/deadlines";
import { post } from "@/lib/escrow/settlement/refund-held";
import { settleDebtFromPayable } from "@/lib/escrow/settlement/settle-debts";
import { HOLD_ALARMS_PERCENT } from "@/lib/escrow/policy";
import { release } from "@/lib/escrow/postings";
import { nextEscrowState, type EscrowState } from "@/lib/escrow/states";

/**
 * Pays the seller as soon as the car is accepted and the title transfer is recorded, and never
 * before. Called after each of these two steps.
 * @returns the state of the purchase afterwards
 */
export async function releaseIfDue(
  tx: Tx,
  actor: Actor,
  input: { readonly escrowId: string; readonly at: Date },
): Promise<EscrowState> {
  const row = await lockEscrow(tx, input.escrowId);
  if (row.state !== "accepted" || row.titleConfirmedAt === null || row.chargeback !== null) {
    return row.state;
  }
  const { at } = input;
  const to = nextEscrowState(row.state, "release", "system");
  const held = await getHeldMinor(tx, row.id);
  const feeMinor = row.feeMinor < held ? row.feeMinor : held;
  const netMinor = held - feeMinor;
  await post(tx, row, {
    actor,
    at,
    reference: `release:${row.id}`,
    kind: "release",
    postings: held === 0n ? [] : release(toEscrowBooks(row), held, feeMinor),
  });
  const nettedMinor = await settleDebtFromPayable(tx, row, { actor, at, payableMinor: netMinor });
  await orderTransfers(tx, row, netMinor - nettedMinor, at);
  await moveEscrow(tx, row, to, { releasedAt: at, closedAt: at, nettedMinor });
  await clearDeadline(tx, { kind: DEADLINE.title, subjectId: row.id }, at);
  for (const percent of HOLD_ALARMS_PERCENT) {
    await clearDeadline(tx, { kind: DEADLINE.holdAlarm, subjectId: `${row.id}:${percent}` }, at);
  }
  await markSold(tx, row.listingId, at);
  await recordStep(
    tx,
    row,
    {
      kind: "released",
      actor,
      role: "system",
      at,
      data: {
        netMinor: (netMinor - nettedMinor).toString(),
        feeMinor: feeMinor.toString(),
        nettedMinor: nettedMinor.toString(),
      },
    },
    to,
  );
  return to;
}

/**
 * Orders one transfer per funding part, because a transfer is limited to what is left of one
 * charge. Newest parts are transferred first, so the fee remains in the oldest part.
 */
async function orderTransfers(tx: Tx, row: EscrowRow, netMinor: bigint, at: Date): Promise<void> {
  for (const share of allocate(row.parts.map(getRefundableMinor), netMinor)) {
    await tx.fundingPart.update({
      where: { id: share.partId },
      data: { transferredMinor: { increment: share.amountMinor } },
    });
    await requestPayout(tx, {
      escrowId: row.id,
      ownerId: getSellerOwnerId(row),
      currency: row.currency,
      at,
      ...share,
    });
  }
}
