import "server-only";
import { SYSTEM_ACTOR, type Actor } from "@/lib/platform/auth/actor";
import type { Permission } from "@/lib/platform/auth/permissions";
import { AppError } from "@/lib/platform/core/errors";
import { generateId } from "@/lib/platform/core/ids";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { isUndecidedLoss, type BankDisputeRow } from "@/lib/escrow/chargebacks/bank-disputes";
import {
  getDecisionAmountMinor,
  CHARGEBACK_DECISIONS,
  listAllowedDecisions,
  isSettlementDue,
  isTwoPersonDecision,
  type ChargebackDecision,
} from "@/lib/escrow/chargebacks/terms";
import type { Command, DeskDecision } from "@/lib/escrow/commands";
import type { Purchase } from "@/lib/escrow/decision";
import { drawCode } from "@/lib/escrow/handover/code";
import { lockPurchase } from "@/lib/escrow/load-purchase";
import { CHARGEBACK_DECISION_DAYS } from "@/lib/escrow/policy";
import { getEscrowRole } from "@/lib/escrow/roles";
import { runCommand, runSystemCommand } from "@/lib/escrow/run-command";
import { isHandedOver, type EscrowState } from "@/lib/escrow/states";

export type DecidedChargeback = {
  readonly escrowId: string;
  readonly decisionId: string;
  /** False until a second operator has approved. */
  readonly isEffective: boolean;
  readonly state: EscrowState;
};

/**
 * An operator decides about the rest of the purchase after a chargeback was lost. Above the market's
 * limit, a decision that pays the seller or makes the seller owe money needs the approval of a second
 * operator.
 */
export async function decideLostChargeback(
  tx: Tx,
  actor: Actor,
  input: {
    readonly escrowId: string;
    readonly bankDisputeId: string;
    readonly decision: ChargebackDecision;
    readonly reason: string;
  },
): Promise<DecidedChargeback> {
  const { row, dispute } = await lockForDesk(tx, actor, input, "chargeback.decide");
  const amountMinor = amountNow(row, dispute, input.decision);
  if (await openProposal(tx, dispute.id)) {
    throw conflict(
      "chargeback_proposal_waits",
      "A proposal is already waiting for a second operator.",
    );
  }
  const at = await readClock();
  const isEffective = !isTwoPersonDecision(row.market, input.decision, amountMinor);
  const decisionId = generateId("cbd");
  const { decision, reason } = input;
  const step = { decisionId, bankDisputeId: dispute.id, decision, amountMinor, reason };
  const { after } = await runCommand(
    tx,
    actor,
    row.id,
    isEffective ? toCommand(row, step) : { kind: "note_chargeback_proposal", ...step },
  );
  await tx.chargebackDecision.create({
    data: {
      id: decisionId,
      escrowId: row.id,
      bankDisputeId: dispute.id,
      decision,
      amountMinor,
      reason,
      proposedById: actor.userId,
      proposedAt: at,
      effectiveAt: isEffective ? at : null,
    },
  });
  return { escrowId: row.id, decisionId, isEffective, state: after.state };
}

/** A second operator approves or rejects the proposal. Nobody can decide on their own proposal. */
export async function approveLostChargeback(
  tx: Tx,
  actor: Actor,
  input: {
    readonly escrowId: string;
    readonly bankDisputeId: string;
    readonly decision: "approve" | "reject";
    readonly reason: string;
  },
): Promise<DecidedChargeback> {
  const { row, dispute } = await lockForDesk(tx, actor, input, "chargeback.approve");
  const proposal = await openProposal(tx, dispute.id);
  if (!proposal) {
    throw conflict("chargeback_no_proposal", "There is no proposal waiting for approval.");
  }
  if (proposal.proposedById === actor.userId) {
    throw new AppError("forbidden", {
      code: "second_operator_needed",
      detail: "A second operator has to decide on your proposal.",
    });
  }
  const at = await readClock();
  const decision = CHARGEBACK_DECISIONS.find((each) => each === proposal.decision);
  if (decision === undefined) throw conflict("chargeback_no_proposal", "Unknown proposal.");
  const { id, amountMinor } = proposal;
  const { reason } = input;
  const step = { decisionId: id, bankDisputeId: dispute.id, decision, amountMinor, reason };
  if (input.decision === "reject") {
    await tx.chargebackDecision.update({ where: { id }, data: { rejectedAt: at } });
    await runCommand(tx, actor, row.id, { kind: "note_chargeback_rejection", ...step });
    return { escrowId: row.id, decisionId: id, isEffective: false, state: row.state };
  }
  // What is held changes when another bank dispute is lost meanwhile.
  if (amountNow(row, dispute, decision) !== amountMinor) {
    throw conflict(
      "chargeback_proposal_outdated",
      "The amount changed. Reject the proposal and make a new one.",
    );
  }
  const { after } = await runCommand(tx, actor, row.id, toCommand(row, step));
  await tx.chargebackDecision.update({
    where: { id },
    data: { approvedById: actor.userId, approvedAt: at, effectiveAt: at },
  });
  return { escrowId: row.id, decisionId: id, isEffective: true, state: after.state };
}

/**
 * The desk did not decide in time. Before the handover what is held goes back; after it the purchase goes on with
 * what is held; a loss that nobody was charged with stays ours. A purchase in a dispute waits for its ruling. A timer
 * that fired while a bank decided about another payment is made up for here: every loss whose time is over is settled.
 */
export async function settleUndecidedLoss(
  tx: Tx,
  input: { readonly bankDisputeId: string; readonly at: Date },
): Promise<void> {
  const { escrowId } = await tx.bankDispute.findUniqueOrThrow({
    where: { id: input.bankDisputeId },
    select: { escrowId: true },
  });
  let purchase = await lockPurchase(tx, escrowId);
  for (const { id } of purchase.bankDisputes) {
    const dispute = purchase.bankDisputes.find((each) => each.id === id);
    if (dispute === undefined || !isSettlementDue(purchase, dispute, input.at)) continue;
    await settleLoss(tx, { purchase, dispute, at: input.at });
    purchase = await lockPurchase(tx, escrowId);
  }
}

async function settleLoss(
  tx: Tx,
  loss: { readonly purchase: Purchase; readonly dispute: BankDisputeRow; readonly at: Date },
): Promise<void> {
  const { purchase, dispute, at } = loss;
  const decision = pickDecision(purchase, dispute);
  if (decision === null) return;
  await tx.chargebackDecision.updateMany({
    where: { bankDisputeId: dispute.id, effectiveAt: null, rejectedAt: null },
    data: { rejectedAt: at },
  });
  const amountMinor = getDecisionAmountMinor(decision, toAmounts(purchase, dispute));
  const reason = `No decision within ${CHARGEBACK_DECISION_DAYS} days.`;
  const decisionId = generateId("cbd");
  const bankDisputeId = dispute.id;
  const step = { decisionId, bankDisputeId, decision, amountMinor, reason };
  await runSystemCommand(tx, purchase.id, toCommand(purchase, step));
  await tx.chargebackDecision.create({
    data: {
      id: decisionId,
      escrowId: purchase.id,
      bankDisputeId,
      decision,
      amountMinor,
      reason,
      proposedById: SYSTEM_ACTOR.userId,
      proposedAt: at,
      effectiveAt: at,
    },
  });
}

function toAmounts({ heldMinor }: Purchase, { lossMinor }: BankDisputeRow) {
  return { heldMinor, lossMinor };
}

function pickDecision(
  purchase: Purchase,
  { lossMinor }: BankDisputeRow,
): "return_rest" | "go_on" | "platform_bears" | null {
  if (isHandedOver(purchase.state)) return "go_on";
  const [decision] = listAllowedDecisions(purchase.state, lossMinor);
  return decision === "return_rest" || decision === "platform_bears" ? decision : null;
}

/** The step of the purchase that carries a decision out. */
function toCommand(
  purchase: Purchase,
  step: DeskDecision & { readonly decision: ChargebackDecision },
): Command {
  switch (step.decision) {
    case "return_rest":
      return isHandedOver(purchase.state)
        ? { kind: "unwind", code: drawCode(), ...step }
        : { kind: "end_after_chargeback", ...step };
    case "go_on":
      return { kind: "go_on", ...step };
    case "platform_bears":
      return { kind: "bear_loss", by: "platform", ...step };
    case "seller_bears":
      return { kind: "bear_loss", by: "seller", ...step };
  }
}

async function lockForDesk(
  tx: Tx,
  actor: Actor,
  about: { readonly escrowId: string; readonly bankDisputeId: string },
  permission: Permission,
): Promise<{ readonly row: Purchase; readonly dispute: BankDisputeRow }> {
  const row = await lockPurchase(tx, about.escrowId);
  if (getEscrowRole(row, actor, permission) !== "operator") {
    throw new AppError("forbidden", {
      code: "escrow_own_purchase",
      detail: "You are the buyer or seller of this purchase, so another operator has to decide.",
    });
  }
  const dispute = row.bankDisputes.find(({ id }) => id === about.bankDisputeId);
  if (row.chargeback === "lost" && dispute !== undefined && isUndecidedLoss(dispute))
    return { row, dispute };
  throw conflict("chargeback_not_lost", "There is no lost chargeback to decide on.");
}

function amountNow(row: Purchase, dispute: BankDisputeRow, decision: ChargebackDecision): bigint {
  if (listAllowedDecisions(row.state, dispute.lossMinor).includes(decision)) {
    return getDecisionAmountMinor(decision, toAmounts(row, dispute));
  }
  throw conflict(
    "chargeback_decision_refused",
    "This decision is not possible in the current state of the purchase.",
  );
}

function openProposal(tx: Tx, bankDisputeId: string) {
  return tx.chargebackDecision.findFirst({
    where: { bankDisputeId, effectiveAt: null, rejectedAt: null },
    select: { id: true, decision: true, amountMinor: true, proposedById: true },
  });
}

function conflict(code: string, detail: string): AppError {
  return new AppError("conflict", { code, detail });
}
