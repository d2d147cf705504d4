import "server-only";
import { AppError, createBugError } from "@/lib/platform/core/errors";
import type { Actor } from "@/lib/platform/auth/actor";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { clearDeadline, setDeadline } from "@/lib/platform/jobs/deadlines";
import { returnToSale } from "@/lib/listings/reservation";
import { getHeldMinor, lockEscrow, moveEscrow, type EscrowRow } from "@/lib/escrow/lock";
import { recordStep } from "@/lib/escrow/events";
import { getEscrowRole } from "@/lib/escrow/roles";
import { assertBankDecided } from "@/lib/escrow/freeze";
import { DEADLINE } from "@/lib/escrow/deadlines";
import { refundHeld, type OrderedRefund } from "@/lib/escrow/settlement/refund-held";
import { getTitleDueAt } from "@/lib/escrow/policy";
import { closeHandover } from "@/lib/escrow/handover/answer-differences";
import { releaseIfDue } from "@/lib/escrow/settlement/release";
import { nextEscrowState, type EscrowRole, type EscrowState } from "@/lib/escrow/states";

/**
 * What a dispute does to the money of a purchase. The dispute itself, its deadlines and its messages are
 * in lib/disputes.
 */

export type FrozenEscrow = {
  readonly escrowId: string;
  readonly number: string;
  readonly listingId: string;
  readonly buyerId: string;
  readonly sellerId: string;
  readonly organisationId: string | null;
  readonly market: EscrowRow["market"];
  readonly currency: EscrowRow["currency"];
  readonly priceMinor: bigint;
  readonly feeMinor: bigint;
  readonly heldMinor: bigint;
  readonly timeZone: string;
  readonly deliveredAt: Date | null;
  readonly deliveredOdometer: number | null;
  readonly role: EscrowRole;
};

/**
 * Freezes the money as soon as a dispute is opened: until the ruling nothing is released or
 * refunded, and silence is not acceptance.
 * @throws AppError conflict `escrow_transition_refused` unless the purchase is in handover or
 * acceptance
 */
export async function freezeForDispute(
  tx: Tx,
  actor: Actor,
  input: { readonly escrowId: string },
): Promise<FrozenEscrow> {
  const row = await lockEscrow(tx, input.escrowId);
  const role = getEscrowRole(row, actor, "dispute.rule");
  const to = nextEscrowState(row.state, "open_dispute", role);
  const at = await readClock();
  // The deadline sweep may run a second late. From the deadline on, the buyer's silence is
  // acceptance.
  if (row.acceptanceEndsAt !== null && at >= row.acceptanceEndsAt) {
    throw new AppError("conflict", {
      code: "acceptance_window_ended",
      detail: "The acceptance window has ended.",
    });
  }
  const held = await getHeldMinor(tx, row.id);
  await moveEscrow(tx, row, to);
  await clearDeadline(tx, { kind: DEADLINE.acceptance, subjectId: row.id }, at);
  await closeHandover(tx, actor, row, { state: "disputed", at });
  await recordStep(
    tx,
    row,
    { kind: "disputed", actor, role, at, data: { frozenMinor: held.toString() } },
    to,
  );
  return { ...row, escrowId: row.id, heldMinor: held, role };
}

/**
 * Stores the number of the dispute that froze the money, in the same transaction as `freezeForDispute`.
 * The number is assigned only after the freeze has succeeded. It replaces a ruling about an earlier
 * dispute.
 */
export async function recordDispute(
  tx: Tx,
  input: { readonly escrowId: string; readonly disputeId: string; readonly number: string },
): Promise<void> {
  const named = await tx.escrow.updateMany({
    where: { id: input.escrowId, state: "disputed" },
    data: {
      disputeId: input.disputeId,
      disputeNumber: input.number,
      rulingProposedAt: null,
      rulingKind: null,
      rulingRefundMinor: null,
    },
  });
  if (named.count !== 1)
    throw createBugError("dispute_without_freeze", { escrowId: input.escrowId });
}

/**
 * Records that a ruling has waited for a second operator since `at`, or that it was rejected
 * (null). No money moves.
 */
export async function recordRulingProposal(
  tx: Tx,
  input: { readonly escrowId: string; readonly disputeId: string; readonly at: Date | null },
): Promise<void> {
  const noted = await tx.escrow.updateMany({
    where: { id: input.escrowId, disputeId: input.disputeId, rulingKind: null },
    data: { rulingProposedAt: input.at },
  });
  if (noted.count !== 1)
    throw createBugError("proposal_without_dispute", { disputeId: input.disputeId });
}

export type RulingInput = {
  readonly escrowId: string;
  readonly disputeId: string;
  readonly kind: "refund_in_full" | "partial_refund" | "release";
  /** Used for `partial_refund` only. More than zero and less than the amount held. */
  readonly refundMinor: bigint;
};

export type SettledRuling = {
  readonly escrowId: string;
  readonly state: EscrowState;
  readonly refundMinor: bigint;
  readonly refunds: readonly OrderedRefund[];
};

/**
 * Carries out a ruling, also after a lost chargeback, when only the rest is held. Held money is refunded to the buyer
 * one funding part at a time (newest first). What remains is accepted for the seller, who is paid once the title
 * transfer is recorded. The caller has checked who may rule and whether a second person approved.
 */
export async function settleRuling(
  tx: Tx,
  actor: Actor,
  input: RulingInput,
): Promise<SettledRuling> {
  const row = await lockEscrow(tx, input.escrowId);
  const role = getEscrowRole(row, actor, "dispute.rule");
  if (row.disputeId !== input.disputeId) {
    throw createBugError("ruling_of_another_dispute", {
      escrowId: row.id,
      disputeId: input.disputeId,
    });
  }
  assertBankDecided(row);
  const at = await readClock();
  const held = await getHeldMinor(tx, row.id);
  const refundMinor = refundOf(input, held);
  const to = nextEscrowState(row.state, TRANSITION[input.kind], role);
  const refunds = await refundHeld(tx, row, {
    actor,
    at,
    reference: `ruling:${input.disputeId}`,
    amountMinor: refundMinor,
    reason: "ruling",
    disputeId: input.disputeId,
  });
  await moveEscrow(tx, row, to, {
    ...changesOf(row, to, at),
    rulingProposedAt: null,
    rulingKind: input.kind,
    rulingRefundMinor: refundMinor,
  });
  await recordStep(
    tx,
    row,
    {
      kind: "ruled",
      actor,
      role,
      at,
      data: { ruling: input.kind, refundMinor: refundMinor.toString(), disputeId: input.disputeId },
    },
    to,
  );
  if (to === "refunded") {
    await clearDeadline(tx, { kind: DEADLINE.title, subjectId: row.id }, at);
    await returnToSale(tx, row.listingId, { event: "end_with_purchase", by: role, at });
    return { escrowId: row.id, state: to, refundMinor, refunds };
  }
  if (row.titleDueAt === null) {
    await setDeadline(tx, { kind: DEADLINE.title, subjectId: row.id }, getTitleDueAt(at));
  }
  const state = await releaseIfDue(tx, actor, { escrowId: row.id, at });
  return { escrowId: row.id, state, refundMinor, refunds };
}

const TRANSITION = {
  refund_in_full: "rule_refund",
  partial_refund: "rule_partial",
  release: "rule_release",
} as const;

function refundOf(input: RulingInput, held: bigint): bigint {
  if (input.kind === "refund_in_full") return held;
  if (input.kind === "release") return 0n;
  if (input.refundMinor > 0n && input.refundMinor < held) return input.refundMinor;
  throw new AppError("invalid", {
    code: "refund_amount_invalid",
    detail: "A partial refund must be more than zero and less than the amount held.",
    invalidParams: [
      {
        name: "refundMinor",
        reason: "More than zero and less than the amount held.",
        code: "amount_range",
      },
    ],
  });
}

function changesOf(row: EscrowRow, to: EscrowState, at: Date) {
  // After a lost chargeback, the ruling is also the desk's decision about the rest.
  const chargeback = null;
  if (to === "refunded") return { closedAt: at, chargeback };
  return {
    chargeback,
    acceptedAt: at,
    acceptedBy: "ruling",
    // A dispute at the handover itself: the 20 days for the title transfer start with the ruling.
    ...(row.titleDueAt === null ? { titleDueAt: getTitleDueAt(at) } : {}),
  };
}
