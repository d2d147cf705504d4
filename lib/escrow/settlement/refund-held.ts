import "server-only";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import type { Actor } from "@/lib/platform/auth/actor";
import type { Tx } from "@/lib/platform/db/client";
import { postTransfer, type Posting } from "@/lib/ledger/post";
import type { JournalKind } from "@/lib/ledger/journal-kinds";
import { requestRefund, type RefundReason } from "@/lib/payments/refunds";
import { allocate, getRefundableMinor, type Share } from "@/lib/escrow/funding/allocation";
import { type EscrowRow } from "@/lib/escrow/lock";
import { toEscrowBooks } from "@/lib/escrow/roles";
import { assertBankDecided } from "@/lib/escrow/freeze";
import { buildRefundPostings } from "@/lib/escrow/postings";

export type MoneyStep = {
  readonly actor: Actor;
  readonly at: Date;
  /** The unique reference of the fact in the ledger. It is never reused. */
  readonly reference: string;
};

export async function post(
  tx: Tx,
  row: EscrowRow,
  step: MoneyStep & { readonly kind: JournalKind; readonly postings: readonly Posting[] },
): Promise<void> {
  if (step.postings.length === 0) return;
  await postTransfer(tx, {
    reference: step.reference,
    kind: step.kind,
    currency: row.currency,
    escrowId: row.id,
    actorId: step.actor.userId,
    occurredAt: step.at,
    postings: step.postings,
  });
}

export type RefundStep = MoneyStep & {
  readonly amountMinor: bigint;
  readonly reason: RefundReason;
  readonly disputeId?: string | undefined;
  /**
   * The kind of the transfer in the ledger. `refund_ordered` unless a more specific kind is given.
   */
  readonly kind?: JournalKind;
};

export type OrderedRefund = Share & { readonly refundId: string };

/**
 * Orders a refund of held money to the payments it came from. Writes the ledger transfer, one
 * refund row per funding part (newest first) and one job for each, all in the caller's transaction.
 */
export async function refundHeld(
  tx: Tx,
  row: EscrowRow,
  step: RefundStep,
): Promise<readonly OrderedRefund[]> {
  if (step.amountMinor === 0n) return [];
  assertBankDecided(row);
  await post(tx, row, {
    ...step,
    kind: step.kind ?? "refund_ordered",
    postings: buildRefundPostings(toEscrowBooks(row), step.amountMinor),
  });
  const ordered: OrderedRefund[] = [];
  for (const share of allocate(row.parts.map(getRefundableMinor), step.amountMinor)) {
    // A CHECK constraint of the funding part also refuses a refund above the amount paid.
    await tx.fundingPart.update({
      where: { id: share.partId },
      data: { refundedMinor: { increment: share.amountMinor } },
    });
    const { id } = await requestRefund(tx, {
      escrowId: row.id,
      reason: step.reason,
      disputeId: step.disputeId,
      at: step.at,
      ...share,
    });
    ordered.push({ ...share, refundId: id });
  }
  return ordered;
}

/** Closes open payment pages at the provider, so that nobody pays for a purchase that has ended. */
export async function closeOpenCheckouts(tx: Tx, row: EscrowRow): Promise<void> {
  for (const part of row.parts) {
    if (part.state !== "requested" && part.state !== "open") continue;
    await enqueue(tx, {
      task: "checkout.close",
      key: `checkout_close:${part.id}`,
      payload: { partId: part.id },
    });
  }
}
