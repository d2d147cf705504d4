import "server-only";
import { SYSTEM_ACTOR, type Actor } from "@/lib/platform/auth/actor";
import type { Permission } from "@/lib/platform/auth/permissions";
import { AppError } from "@/lib/platform/core/errors";
import { generateId } from "@/lib/platform/core/ids";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import {
  getDecisionAmountMinor,
  CHARGEBACK_DECISIONS,
  listAllowedDecisions,
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
    readonly decision: ChargebackDecision;
    readonly reason: string;
  },
): Promise<DecidedChargeback> {
  const row = await lockForDesk(tx, actor, input.escrowId, "chargeback.decide");
  const amountMinor = amountNow(row, input.decision);
  if (await openProposal(tx, row.id)) {
    throw conflict(
      "chargeback_proposal_waits",
      "A proposal is already waiting for a second operator.",
    );
  }
  const at = await readClock();
  const isEffective = !isTwoPersonDecision(row.market, input.decision, amountMinor);
  const decisionId = generateId("cbd");
  const { decision, reason } = input;
  const step = { decisionId, decision, amountMinor, reason };
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
    readonly decision: "approve" | "reject";
    readonly reason: string;
  },
): Promise<DecidedChargeback> {
  const row = await lockForDesk(tx, actor, input.escrowId, "chargeback.approve");
  const proposal = await openProposal(tx, row.id);
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
  const step = { decisionId: id, decision, amountMinor, reason: input.reason };
  if (input.decision === "reject") {
    await tx.chargebackDecision.update({ where: { id }, data: { rejectedAt: at } });
    await runCommand(tx, actor, row.id, { kind: "note_chargeback_rejection", ...step });
    return { escrowId: row.id, decisionId: id, isEffective: false, state: row.state };
  }
  // If a second chargeback was lost meanwhile, the amount differs from the one that was proposed.
  if (amountNow(row, decision) !== amountMinor) {
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
 * what is held; a loss that nobody was charged with stays ours. A purchase in a dispute waits for its ruling.
 */
export async function settleUndecidedLoss(
  tx: Tx,
  input: { readonly partId: string; readonly at: Date },
): Promise<void> {
  const part = await tx.fundingPart.findUniqueOrThrow({
    where: { id: input.partId },
    select: { escrowId: true },
  });
  const purchase = await lockPurchase(tx, part.escrowId);
  const decision = pickDecision(purchase);
  if (purchase.chargeback !== "lost" || decision === null) return;
  await tx.chargebackDecision.updateMany({
    where: { escrowId: purchase.id, effectiveAt: null, rejectedAt: null },
    data: { rejectedAt: input.at },
  });
  const amountMinor = getDecisionAmountMinor(decision, purchase);
  const reason = `No decision within ${CHARGEBACK_DECISION_DAYS} days.`;
  const decisionId = generateId("cbd");
  const step = { decisionId, decision, amountMinor, reason };
  await runSystemCommand(tx, purchase.id, toCommand(purchase, step));
  await tx.chargebackDecision.create({
    data: {
      id: decisionId,
      escrowId: purchase.id,
      decision,
      amountMinor,
      reason,
      proposedById: SYSTEM_ACTOR.userId,
      proposedAt: input.at,
      effectiveAt: input.at,
    },
  });
}

function pickDecision(purchase: Purchase): "return_rest" | "go_on" | "platform_bears" | null {
  if (isHandedOver(purchase.state)) return "go_on";
  const [decision] = listAllowedDecisions(purchase.state, purchase.lossMinor);
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
  escrowId: string,
  permission: Permission,
): Promise<Purchase> {
  const row = await lockPurchase(tx, escrowId);
  if (getEscrowRole(row, actor, permission) !== "operator") {
    throw new AppError("forbidden", {
      code: "escrow_own_purchase",
      detail: "You are the buyer or seller of this purchase, so another operator has to decide.",
    });
  }
  if (row.chargeback === "lost") return row;
  throw conflict("chargeback_not_lost", "There is no lost chargeback to decide on.");
}

function amountNow(row: Purchase, decision: ChargebackDecision): bigint {
  if (listAllowedDecisions(row.state, row.lossMinor).includes(decision)) {
    return getDecisionAmountMinor(decision, row);
  }
  throw conflict(
    "chargeback_decision_refused",
    "This decision is not possible in the current state of the purchase.",
  );
}

function openProposal(tx: Tx, escrowId: string) {
  return tx.chargebackDecision.findFirst({
    where: { escrowId, effectiveAt: null, rejectedAt: null },
    select: { id: true, decision: true, amountMinor: true, proposedById: true },
  });
}

function conflict(code: string, detail: string): AppError {
  return new AppError("conflict", { code, detail });
}
