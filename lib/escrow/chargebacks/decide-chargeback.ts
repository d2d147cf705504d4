import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import type { Permission } from "@/lib/platform/auth/permissions";
import { AppError } from "@/lib/platform/core/errors";
import { generateId } from "@/lib/platform/core/ids";
import { readClock } from "@/lib/platform/db/clock";
import { type db, type Tx } from "@/lib/platform/db/client";
import { clearDeadline } from "@/lib/platform/jobs/deadlines";
import { returnToSale } from "@/lib/listings/reservation";
import { accounts } from "@/lib/ledger/accounts";
import { getAmountMovedByEscrow } from "@/lib/ledger/queries";
import {
  getDecisionAmountMinor,
  CHARGEBACK_DECISIONS,
  listAllowedDecisions,
  isTwoPersonDecision,
  type ChargebackDecision,
} from "@/lib/escrow/chargebacks/terms";
import { getHeldMinor, lockEscrow, moveEscrow, type EscrowRow } from "@/lib/escrow/lock";
import { recordStep } from "@/lib/escrow/events";
import { toEscrowBooks, getEscrowRole } from "@/lib/escrow/roles";
import type { EscrowEventKind } from "@/lib/escrow/event-kinds";
import { DEADLINE } from "@/lib/escrow/deadlines";
import { closeOpenCheckouts, post, refundHeld } from "@/lib/escrow/settlement/refund-held";
import { buildSellerLiabilityPostings } from "@/lib/escrow/postings";
import { releaseIfDue } from "@/lib/escrow/settlement/release";
import { isHandedOver, nextEscrowState, type EscrowState } from "@/lib/escrow/states";

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
  const amountMinor = await amountNow(tx, row, input.decision);
  if (await openProposal(tx, row.id)) {
    throw conflict(
      "chargeback_proposal_waits",
      "A proposal is already waiting for a second operator.",
    );
  }
  const at = await readClock();
  const isEffective = !isTwoPersonDecision(row.market, input.decision, amountMinor);
  const { id } = await tx.chargebackDecision.create({
    data: {
      id: generateId("cbd"),
      escrowId: row.id,
      decision: input.decision,
      amountMinor,
      reason: input.reason,
      proposedById: actor.userId,
      proposedAt: at,
      effectiveAt: isEffective ? at : null,
    },
    select: { id: true },
  });
  const step: Step = { ...input, id, actor, at, amountMinor };
  await note(tx, row, isEffective ? "chargeback_decided" : "chargeback_proposed", step);
  const state = isEffective ? await carryOut(tx, row, step) : row.state;
  return { escrowId: row.id, decisionId: id, isEffective, state };
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
  const step: Step = { id, decision, amountMinor, actor, at, reason: input.reason };
  if (input.decision === "reject") {
    await tx.chargebackDecision.update({ where: { id }, data: { rejectedAt: at } });
    await note(tx, row, "chargeback_rejected", step);
    return { escrowId: row.id, decisionId: id, isEffective: false, state: row.state };
  }
  // If a second chargeback was lost meanwhile, the amount differs from the one that was proposed.
  if ((await amountNow(tx, row, decision)) !== amountMinor) {
    throw conflict(
      "chargeback_proposal_outdated",
      "The amount changed. Reject the proposal and make a new one.",
    );
  }
  await tx.chargebackDecision.update({
    where: { id },
    data: { approvedById: actor.userId, approvedAt: at, effectiveAt: at },
  });
  await note(tx, row, "chargeback_decided", step);
  return {
    escrowId: row.id,
    decisionId: id,
    isEffective: true,
    state: await carryOut(tx, row, step),
  };
}

type Step = {
  readonly id: string;
  readonly decision: ChargebackDecision;
  readonly amountMinor: bigint;
  readonly reason: string;
  readonly actor: Actor;
  readonly at: Date;
};

async function lockForDesk(
  tx: Tx,
  actor: Actor,
  escrowId: string,
  permission: Permission,
): Promise<EscrowRow> {
  const row = await lockEscrow(tx, escrowId);
  if (getEscrowRole(row, actor, permission) !== "operator") {
    throw new AppError("forbidden", {
      code: "escrow_own_purchase",
      detail: "You are the buyer or seller of this purchase, so another operator has to decide.",
    });
  }
  if (row.chargeback === "lost") return row;
  throw conflict("chargeback_not_lost", "There is no lost chargeback to decide on.");
}

async function amountNow(tx: Tx, row: EscrowRow, decision: ChargebackDecision): Promise<bigint> {
  const amounts = {
    heldMinor: await getHeldMinor(tx, row.id),
    lossMinor: await getLossMinor(tx, row),
  };
  if (listAllowedDecisions(row.state, amounts.lossMinor).includes(decision)) {
    return getDecisionAmountMinor(decision, amounts);
  }
  throw conflict(
    "chargeback_decision_refused",
    "This decision is not possible in the current state of the purchase.",
  );
}

/**
 * The part of the bank's reversal that was no longer held, minus what was charged to the seller.
 */
export function getLossMinor(
  tx: Tx | typeof db,
  row: Pick<EscrowRow, "id" | "currency">,
): Promise<bigint> {
  return getAmountMovedByEscrow(tx, row.id, accounts.chargebackLoss(row.currency));
}

async function carryOut(tx: Tx, before: EscrowRow, step: Step): Promise<EscrowState> {
  const { actor, at } = step;
  await tx.escrow.update({
    where: { id: before.id },
    data: { chargeback: null, version: { increment: 1 } },
  });
  const row = await lockEscrow(tx, before.id);
  switch (step.decision) {
    case "return_rest":
      return returnRest(tx, row, step);
    case "go_on":
      return releaseIfDue(tx, actor, { escrowId: row.id, at });
    case "platform_bears":
      return row.state;
    case "seller_bears":
      await post(tx, row, {
        actor,
        at,
        reference: `chargeback_borne:${step.id}`,
        kind: "chargeback_borne_by_seller",
        postings: buildSellerLiabilityPostings(toEscrowBooks(row), step.amountMinor),
      });
      return row.state;
  }
}

async function returnRest(tx: Tx, row: EscrowRow, step: Step): Promise<EscrowState> {
  const { actor, at } = step;
  const wasHandedOver = isHandedOver(row.state);
  const to = nextEscrowState(row.state, wasHandedOver ? "unwind" : "cancel", "operator");
  await refundHeld(tx, row, {
    actor,
    at,
    reference: `chargeback_rest:${step.id}`,
    amountMinor: step.amountMinor,
    reason: "cancelled",
  });
  await closeOpenCheckouts(tx, row);
  await moveEscrow(tx, row, to, { closedAt: at, cancelledBy: wasHandedOver ? null : "operator" });
  for (const kind of [DEADLINE.reservation, DEADLINE.acceptance, DEADLINE.title]) {
    await clearDeadline(tx, { kind, subjectId: row.id }, at);
  }
  const event = wasHandedOver ? "end_with_purchase" : "return_to_sale";
  await returnToSale(tx, row.listingId, { event, by: "operator", at });
  await recordStep(
    tx,
    row,
    {
      kind: "cancelled",
      actor,
      role: "operator",
      at,
      data: { refundMinor: step.amountMinor.toString(), forfeitedMinor: "0" },
    },
    to,
  );
  return to;
}

async function note(tx: Tx, row: EscrowRow, kind: EscrowEventKind, step: Step): Promise<void> {
  await recordStep(tx, row, {
    kind,
    actor: step.actor,
    role: "operator",
    at: step.at,
    reason: step.reason,
    data: {
      decisionId: step.id,
      decision: step.decision,
      amountMinor: step.amountMinor.toString(),
    },
  });
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
