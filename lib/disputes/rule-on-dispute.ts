import "server-only";
import { SYSTEM_ACTOR, type Actor } from "@/lib/platform/auth/actor";
import { AppError } from "@/lib/platform/core/errors";
import { generateId } from "@/lib/platform/core/ids";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { clearDeadline } from "@/lib/platform/jobs/deadlines";
import {
  DISPUTE_DEADLINE,
  lockDispute,
  moveDispute,
  recordEntry,
  requireDesk,
  type DisputeRow,
} from "@/lib/disputes/access";
import { isSecondOperatorRequired, parseRulingKind, type RulingKind } from "@/lib/disputes/policy";
import type { Ruling } from "@/lib/disputes/schema";
import { enqueueMisses, requireMissed } from "@/lib/disputes/proven-misses";
import { nextDisputeState } from "@/lib/disputes/states";
import { clearAnswerDeadlines } from "@/lib/disputes/timers";
import { getHeldMinor } from "@/lib/escrow/lock";
import {
  findUnprovenRefundMinor,
  recordRulingProposal,
  settleRuling,
} from "@/lib/escrow/dispute-commands";

export type RulingOutcome = {
  readonly disputeId: string;
  readonly rulingId: string;
  /** False until a second operator has approved. */
  readonly isEffective: boolean;
  readonly refundMinor: string;
};

type Decision = { readonly kind: RulingKind; readonly refundMinor: bigint };

/**
 * An operator rules, once the seller has answered or their 24 hours are over. A ruling that only refunds held money takes effect immediately. One that pays
 * the seller above the limit waits for a second operator, within the same 48 hours.
 */
export async function ruleOnDispute(
  tx: Tx,
  actor: Actor,
  input: Ruling & { readonly disputeId: string },
): Promise<RulingOutcome> {
  const row = await lockDispute(tx, input.disputeId);
  requireDesk(row, actor, "dispute.rule");
  assertSellerHeard(row);
  const held = await getHeldMinor(tx, row.escrowId);
  const decision = decide(input, held);
  const missed = await requireMissed(tx, row, input);
  const at = await readClock();
  const needsApproval = isSecondOperatorRequired(row.parties.market, {
    ...decision,
    heldMinor: held,
  });
  const to = nextDisputeState(row.state, needsApproval ? "propose_ruling" : "rule", "operator");
  const rulingId = generateId("rul");
  await moveDispute(tx, row, to);
  await tx.disputeRuling.create({
    data: {
      id: rulingId,
      disputeId: row.id,
      kind: decision.kind,
      refundMinor: decision.refundMinor,
      reason: input.reason,
      proposedById: actor.userId,
      proposedAt: at,
      needsApproval,
      effectiveAt: needsApproval ? null : at,
      missedCheckpoints: [...missed],
    },
  });
  const outcome = { disputeId: row.id, rulingId, refundMinor: decision.refundMinor.toString() };
  if (needsApproval) {
    await recordRulingProposal(tx, { escrowId: row.escrowId, disputeId: row.id, isOpen: true });
    await recordEntry(tx, row, {
      kind: "proposal",
      actor,
      role: "operator",
      at,
      body: input.reason,
      audience: "desk",
      data: { rulingId, ruling: decision.kind, refundMinor: outcome.refundMinor },
    });
    return { ...outcome, isEffective: false };
  }
  await carryOut(tx, row, {
    actor,
    at,
    rulingId,
    decision,
    reason: input.reason,
    isAutomatic: false,
    missed,
  });
  return { ...outcome, isEffective: true };
}

function assertSellerHeard(row: DisputeRow): void {
  if (row.state !== "open") return;
  throw new AppError("conflict", {
    code: "dispute_seller_not_heard",
    detail: "The seller has 24 hours to answer. Until they have, or until then, nobody rules.",
    context: { answerDueAt: row.answerDueAt.toISOString() },
  });
}

/**
 * A second operator approves or rejects the proposal; nobody can decide on their own, but its author can withdraw it.
 */
export async function decideProposal(
  tx: Tx,
  actor: Actor,
  input: {
    readonly disputeId: string;
    readonly decision: "approve" | "reject" | "withdraw";
    readonly reason: string;
  },
): Promise<RulingOutcome> {
  const row = await lockDispute(tx, input.disputeId);
  const isWithdrawal = input.decision === "withdraw";
  requireDesk(row, actor, isWithdrawal ? "dispute.rule" : "dispute.approve");
  const proposal = await openProposal(tx, row.id);
  if (!proposal) {
    throw new AppError("conflict", {
      code: "dispute_no_proposal",
      detail: "There is no proposal waiting for approval.",
    });
  }
  assertMayDecide(proposal, actor, isWithdrawal);
  const at = await readClock();
  const outcome = {
    disputeId: row.id,
    rulingId: proposal.id,
    refundMinor: proposal.refundMinor.toString(),
  };
  if (input.decision !== "approve") {
    const event = isWithdrawal ? "withdraw_ruling" : "reject_ruling";
    await moveDispute(tx, row, nextDisputeState(row.state, event, "operator"));
    await tx.disputeRuling.update({ where: { id: proposal.id }, data: { rejectedAt: at } });
    await recordRulingProposal(tx, { escrowId: row.escrowId, disputeId: row.id, isOpen: false });
    await recordEntry(tx, row, {
      kind: "rejection",
      actor,
      role: "operator",
      at,
      body: input.reason,
      audience: "desk",
      data: { rulingId: proposal.id, isWithdrawn: isWithdrawal },
    });
    return { ...outcome, isEffective: false };
  }
  await moveDispute(tx, row, nextDisputeState(row.state, "approve_ruling", "operator"));
  await tx.disputeRuling.update({
    where: { id: proposal.id },
    data: { approvedById: actor.userId, approvedAt: at, effectiveAt: at },
  });
  await carryOut(tx, row, {
    actor,
    at,
    rulingId: proposal.id,
    // The kind was checked when it was proposed, and the column contains only checked values.
    decision: { kind: parseRulingKind(proposal.kind), refundMinor: proposal.refundMinor },
    reason: proposal.reason,
    isAutomatic: false,
    missed: proposal.missedCheckpoints,
  });
  return { ...outcome, isEffective: true };
}

function assertMayDecide(
  proposal: { readonly proposedById: string },
  actor: Actor,
  isWithdrawal: boolean,
): void {
  const isOwn = proposal.proposedById === actor.userId;
  if (isOwn === isWithdrawal) return;
  throw isOwn
    ? new AppError("forbidden", {
        code: "dispute_second_operator_needed",
        detail: "A second operator has to decide on your proposal.",
      })
    : new AppError("forbidden", {
        code: "dispute_proposal_of_another",
        detail: "Only the operator who made this proposal can withdraw it.",
      });
}

/**
 * Nobody ruled within 48 hours: the ruling is for the buyer, is marked as automatic and is not
 * counted against the seller. While the payer's bank decides on a chargeback no money can move, so
 * the ruling waits for the bank's decision.
 */
export async function ruleOnDisputeByDefault(tx: Tx, disputeId: string, at: Date): Promise<void> {
  const row = await lockDispute(tx, disputeId);
  if (row.state === "ruled") return;
  if (row.parties.chargeback === "open") {
    await recordEntry(tx, row, { kind: "bank", actor: SYSTEM_ACTOR, role: "system", at });
    return;
  }
  const proposal = await openProposal(tx, row.id);
  if (proposal) {
    await tx.disputeRuling.update({ where: { id: proposal.id }, data: { rejectedAt: at } });
  }
  const { decision, reason, isByTerms } = await decideByDefault(tx, row);
  const rulingId = generateId("rul");
  await moveDispute(tx, row, nextDisputeState(row.state, "rule_by_default", "system"));
  await tx.disputeRuling.create({
    data: {
      id: rulingId,
      disputeId: row.id,
      ...decision,
      reason,
      isAutomatic: true,
      proposedById: SYSTEM_ACTOR.userId,
      proposedAt: at,
      effectiveAt: at,
    },
  });
  await carryOut(tx, row, {
    actor: SYSTEM_ACTOR,
    at,
    rulingId,
    decision,
    reason,
    isAutomatic: true,
    isByTerms,
    missed: [],
  });
}

/** For the buyer; only a complaint before the handover without any evidence ends by the terms for cancelling. */
async function decideByDefault(
  tx: Tx,
  row: DisputeRow,
): Promise<{ readonly decision: Decision; readonly reason: string; readonly isByTerms: boolean }> {
  const shown = await tx.disputeEvidence.count({ where: { disputeId: row.id, role: "buyer" } });
  const refundMinor = shown > 0 ? null : await findUnprovenRefundMinor(tx, row.escrowId);
  if (refundMinor !== null) {
    const reason =
      "No ruling within 48 hours, and no evidence before the handover: the terms for cancelling apply.";
    return { decision: { kind: "partial_refund", refundMinor }, reason, isByTerms: true };
  }
  const held = await getHeldMinor(tx, row.escrowId);
  const reason = "No ruling within 48 hours: decided for the buyer automatically.";
  return { decision: { kind: "refund_in_full", refundMinor: held }, reason, isByTerms: false };
}

/** After the bank's decision, rules on a dispute whose 48 hours ran out meanwhile. */
export async function ruleOnDisputeIfOverdue(tx: Tx, escrowId: string, at: Date): Promise<void> {
  const overdue = await tx.dispute.findFirst({
    where: { escrowId, closedAt: null, rulingDueAt: { lte: at } },
    select: { id: true },
  });
  if (overdue) await ruleOnDisputeByDefault(tx, overdue.id, at);
}

type Enforcement = {
  readonly actor: Actor;
  readonly at: Date;
  readonly rulingId: string;
  readonly decision: Decision;
  readonly reason: string;
  readonly isAutomatic: boolean;
  readonly isByTerms?: boolean;
  readonly missed: readonly string[];
};

/**
 * The ruling takes effect: the dispute closes, its deadlines are cancelled and the money moves, all in
 * one transaction.
 */
async function carryOut(tx: Tx, row: DisputeRow, step: Enforcement): Promise<void> {
  await tx.dispute.update({ where: { id: row.id }, data: { closedAt: step.at } });
  for (const kind of Object.values(DISPUTE_DEADLINE)) {
    await clearDeadline(tx, { kind, subjectId: row.id }, step.at);
  }
  await clearAnswerDeadlines(tx, row.id, step.at);
  const settled = await settleRuling(tx, step.actor, {
    escrowId: row.escrowId,
    disputeId: row.id,
    kind: step.decision.kind,
    refundMinor: step.decision.refundMinor,
    isByTerms: step.isByTerms === true,
  });
  await recordEntry(tx, row, {
    kind: "ruling",
    actor: step.actor,
    role: step.isAutomatic ? "system" : "operator",
    at: step.at,
    body: step.reason,
    data: {
      rulingId: step.rulingId,
      ruling: step.decision.kind,
      refundMinor: settled.refundMinor.toString(),
      isAutomatic: step.isAutomatic,
      ...(step.missed.length === 0 ? {} : { missed: [...step.missed] }),
    },
  });
  if (step.missed.length > 0) await enqueueMisses(tx, step.rulingId);
}

function decide(input: Ruling, held: bigint): Decision {
  if (input.kind === "refund_in_full") return { kind: input.kind, refundMinor: held };
  if (input.kind === "release") return { kind: input.kind, refundMinor: 0n };
  const refundMinor = input.refundMinor ?? 0n;
  if (refundMinor > 0n && refundMinor < held) return { kind: input.kind, refundMinor };
  throw new AppError("invalid", {
    code: "ruling_amount_out_of_range",
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

function openProposal(tx: Tx, disputeId: string) {
  return tx.disputeRuling.findFirst({
    where: { disputeId, effectiveAt: null, rejectedAt: null },
    select: {
      id: true,
      kind: true,
      refundMinor: true,
      reason: true,
      proposedById: true,
      missedCheckpoints: true,
    },
  });
}
