import "server-only";
import { AppError } from "@/lib/platform/core/errors";
import type { Actor } from "@/lib/platform/auth/actor";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { clearDeadline } from "@/lib/platform/jobs/deadlines";
import { returnToSale } from "@/lib/listings/reservation";
import { requestPayout } from "@/lib/payments/payouts";
import { getHeldMinor, lockEscrow, moveEscrow, type EscrowRow } from "@/lib/escrow/lock";
import { recordStep } from "@/lib/escrow/events";
import { toEscrowBooks, getEscrowRole, getSellerOwnerId } from "@/lib/escrow/roles";
import { assertNotChargedBack } from "@/lib/escrow/freeze";
import { getRefundableMinor } from "@/lib/escrow/funding/allocation";
import { getCancellationTerms } from "@/lib/escrow/settlement/cancel-terms";
import { DEADLINE } from "@/lib/escrow/deadlines";
import { closeOpenCheckouts, post, refundHeld } from "@/lib/escrow/settlement/refund-held";
import { settleDebtFromPayable } from "@/lib/escrow/settlement/settle-debts";
import { buildForfeitPostings, buildSellerCancellationPostings } from "@/lib/escrow/postings";
import { closeHandover, isDifferentFromReport } from "@/lib/escrow/handover/answer-differences";
import { nextEscrowState, type EscrowState } from "@/lib/escrow/states";

export type CancelInput = { readonly escrowId: string; readonly reason?: string | undefined };

export type CancelledEscrow = {
  readonly escrowId: string;
  readonly state: EscrowState;
  readonly refundMinor: string;
  readonly forfeitedMinor: string;
};

/**
 * Ends a purchase before the handover. A seller who withdraws owes the buyer the amount of the
 * deposit. The buyer receives it when a later sale of this seller has paid the debt, because other
 * buyers' money must not be used for it.
 */
export async function cancelEscrow(
  tx: Tx,
  actor: Actor,
  input: CancelInput,
): Promise<CancelledEscrow> {
  const row = await lockEscrow(tx, input.escrowId);
  const role = getEscrowRole(row, actor, "escrow.cancel");
  const to = nextEscrowState(row.state, "cancel", role);
  assertNotChargedBack(row);
  if (role === "operator" && (input.reason ?? "") === "") {
    throw new AppError("invalid", {
      code: "reason_required",
      detail: "Say why.",
      invalidParams: [{ name: "reason", reason: "Say why.", code: "say_why" }],
    });
  }
  const at = await readClock();
  const held = await getHeldMinor(tx, row.id);
  const differs = await isDifferentFromReport(tx, row.id);
  const terms = getCancellationTerms(row.state, role, {
    heldMinor: held,
    depositMinor: row.depositMinor,
    differs,
  });
  const nettedMinor = await forfeit(tx, row, { actor, at, amountMinor: terms.forfeitedMinor });
  await bookClaim(tx, row, { actor, at, amountMinor: terms.sellerClaimMinor });
  await refundHeld(tx, await lockEscrow(tx, row.id), {
    actor,
    at,
    reference: `cancelled:${row.id}`,
    amountMinor: terms.refundMinor,
    reason: "cancelled",
  });
  await closeOpenCheckouts(tx, row);
  await moveEscrow(tx, row, to, {
    closedAt: at,
    cancelledBy: role,
    sellerClaimMinor: terms.sellerClaimMinor,
    nettedMinor,
  });
  await clearDeadline(tx, { kind: DEADLINE.reservation, subjectId: row.id }, at);
  await closeHandover(tx, actor, row, { state: "ended", at });
  // A report that no longer describes the car cannot be used to sell it.
  const isOver = role === "seller" || differs;
  await returnToSale(tx, row.listingId, {
    event: isOver ? "end_with_purchase" : "return_to_sale",
    by: role,
    at,
  });
  const amounts = {
    refundMinor: terms.refundMinor.toString(),
    forfeitedMinor: terms.forfeitedMinor.toString(),
  };
  await recordStep(
    tx,
    row,
    {
      kind: "cancelled",
      actor,
      role,
      at,
      data: { ...amounts, sellerClaimMinor: terms.sellerClaimMinor.toString() },
      ...(input.reason === undefined ? {} : { reason: input.reason }),
    },
    to,
  );
  return { escrowId: row.id, state: to, ...amounts };
}

type Amount = { readonly actor: Actor; readonly at: Date; readonly amountMinor: bigint };

async function bookClaim(tx: Tx, row: EscrowRow, step: Amount): Promise<void> {
  if (step.amountMinor === 0n) return;
  await post(tx, row, {
    ...step,
    reference: `seller_claim:${row.id}`,
    kind: "seller_claim",
    postings: buildSellerCancellationPostings(toEscrowBooks(row), step.amountMinor),
  });
}

/** @returns the amount of it that paid the seller's older debts, in minor units */
async function forfeit(tx: Tx, row: EscrowRow, step: Amount): Promise<bigint> {
  if (step.amountMinor === 0n) return 0n;
  await post(tx, row, {
    ...step,
    reference: `forfeited:${row.id}`,
    kind: "deposit_forfeited",
    postings: buildForfeitPostings(toEscrowBooks(row), step.amountMinor),
  });
  // The amount of the deposit part equals the deposit, so the transfer uses the charge of that
  // part.
  const deposit = row.parts.find(
    (part) => part.kind === "deposit" && getRefundableMinor(part).roomMinor === step.amountMinor,
  );
  if (!deposit) {
    throw new AppError("bug", {
      code: "deposit_part_missing",
      detail: "",
      context: { id: row.id },
    });
  }
  const nettedMinor = await settleDebtFromPayable(tx, row, {
    ...step,
    payableMinor: step.amountMinor,
  });
  const amountMinor = step.amountMinor - nettedMinor;
  if (amountMinor === 0n) return nettedMinor;
  await tx.fundingPart.update({
    where: { id: deposit.id },
    data: { transferredMinor: { increment: amountMinor } },
  });
  await requestPayout(tx, {
    escrowId: row.id,
    ownerId: getSellerOwnerId(row),
    currency: row.currency,
    partId: deposit.id,
    amountMinor,
    at: step.at,
  });
  return nettedMinor;
}
