import "server-only";
import { createBugError } from "@/lib/platform/core/errors";
import type { Actor } from "@/lib/platform/auth/actor";
import type { Tx } from "@/lib/platform/db/client";
import type { Command } from "@/lib/escrow/commands";
import { drawCode } from "@/lib/escrow/handover/code";
import type { EscrowRow } from "@/lib/escrow/lock";
import { isDifferentFromReport, lockPurchase } from "@/lib/escrow/load-purchase";
import { getCancellationTerms } from "@/lib/escrow/settlement/cancel-terms";
import { runCommand, runSystemCommand } from "@/lib/escrow/run-command";
import type { EscrowRole, EscrowState } from "@/lib/escrow/states";
import type { OrderedRefund } from "@/lib/escrow/write-decision";

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
  const { after, role } = await runCommand(tx, actor, input.escrowId, { kind: "open_dispute" });
  return { ...after, escrowId: after.id, role };
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
  const { escrowId, disputeId, number } = input;
  const named = await runSystemCommand(tx, escrowId, { kind: "name_dispute", disputeId, number });
  if (named === null) throw createBugError("dispute_without_freeze", { escrowId });
}

/**
 * Records that a ruling waits for a second operator, or that it was rejected. No money moves.
 */
export async function recordRulingProposal(
  tx: Tx,
  input: { readonly escrowId: string; readonly disputeId: string; readonly isOpen: boolean },
): Promise<void> {
  const { escrowId, disputeId, isOpen } = input;
  const kind = "note_ruling_proposal";
  const noted = await runSystemCommand(tx, escrowId, { kind, disputeId, isOpen });
  if (noted === null) throw createBugError("proposal_without_dispute", { disputeId });
}

export type RulingInput = {
  readonly escrowId: string;
  readonly disputeId: string;
  readonly kind: "refund_in_full" | "partial_refund" | "release";
  /** Used for `partial_refund` only. More than zero and less than the amount held. */
  readonly refundMinor: bigint;
  /** Before the handover, without evidence and without a ruling: the purchase ends by the terms for cancelling. */
  readonly isByTerms?: boolean;
};

export type SettledRuling = {
  readonly escrowId: string;
  readonly state: EscrowState;
  readonly refundMinor: bigint;
  readonly refunds: readonly OrderedRefund[];
};

/**
 * Carries out a ruling, also after a lost chargeback, when only the rest is held. Held money is refunded to the buyer
 * one funding part at a time (newest first); after the handover a full refund waits until the car is back. What remains is accepted for the seller, who is paid once
 * the title transfer is recorded; before it, the purchase waits for the handover again. The caller has checked who may rule and whether a second person approved.
 */
export async function settleRuling(
  tx: Tx,
  actor: Actor,
  input: RulingInput,
): Promise<SettledRuling> {
  const { after, refunds } = await runCommand(tx, actor, input.escrowId, (purchase) =>
    toCommand(input, purchase.deliveredAt !== null),
  );
  return {
    escrowId: after.id,
    state: after.state,
    refundMinor: after.rulingRefundMinor ?? 0n,
    refunds,
  };
}

/** Before the handover a ruling decides whether the car is handed over, and after it who is paid. */
function toCommand(input: RulingInput, isHandedOver: boolean): Command {
  const { kind, disputeId, refundMinor } = input;
  if (input.isByTerms === true) return { kind: "rule_by_terms", disputeId };
  switch (kind) {
    case "refund_in_full":
      return isHandedOver
        ? { kind: "rule_return", disputeId, code: drawCode() }
        : { kind: "rule_refund", disputeId };
    case "partial_refund":
      return { kind: isHandedOver ? "rule_partial" : "rule_lower_price", disputeId, refundMinor };
    case "release":
      return { kind: isHandedOver ? "rule_release" : "rule_continue", disputeId };
  }
}

/**
 * What a buyer without any evidence gets back when nobody ruled before the handover: the terms for cancelling. Minor
 * units; null after the handover, and when a check at the inspection point found a difference.
 */
export async function findUnprovenRefundMinor(tx: Tx, escrowId: string): Promise<bigint | null> {
  const purchase = await lockPurchase(tx, escrowId);
  if (purchase.deliveredAt !== null || (await isDifferentFromReport(tx, escrowId))) return null;
  const { heldMinor, depositMinor } = purchase;
  const terms = { heldMinor, depositMinor, differs: false };
  return getCancellationTerms("funded", "buyer", terms).refundMinor;
}
