import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import type { Permission } from "@/lib/platform/auth/permissions";
import { requireStepUp } from "@/lib/platform/auth/step-up";
import { AppError } from "@/lib/platform/core/errors";
import { generateId } from "@/lib/platform/core/ids";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import type { Command } from "@/lib/escrow/commands";
import type { Purchase } from "@/lib/escrow/decision";
import {
  isSecondPersonNeeded,
  parseDeskAct,
  type DeskAct,
  type DeskApproval,
} from "@/lib/escrow/desk-acts/terms";
import { lockPurchase } from "@/lib/escrow/load-purchase";
import { getEscrowRole } from "@/lib/escrow/roles";
import { runCommand } from "@/lib/escrow/run-command";
import type { EscrowState } from "@/lib/escrow/states";

/** The desk records a handover or a title transfer on a document. */

export type DeskActInput = {
  readonly escrowId: string;
  readonly act: DeskAct;
  readonly document: string;
  readonly reason: string;
  /** For a handover, when the document says it. */
  readonly odometerReading?: number | undefined;
};

export type DeskActOutcome = {
  readonly escrowId: string;
  /** Null when it took effect at once. */
  readonly deskActId: string | null;
  readonly state: EscrowState;
};

/**
 * Above the market's limit nothing happens until a second person has approved.
 * @throws AppError conflict `desk_act_waits` when one is waiting already
 */
export async function recordDeskAct(
  tx: Tx,
  actor: Actor,
  input: DeskActInput,
): Promise<DeskActOutcome> {
  const { escrowId, act, document, reason } = input;
  const purchase = await lockForDesk(tx, actor, escrowId, "escrow.confirm_title");
  if (!isSecondPersonNeeded(purchase)) {
    const { after } = await runCommand(tx, actor, escrowId, toCommand(input, null));
    return { escrowId, deskActId: null, state: after.state };
  }
  const waiting = await tx.deskAct.count({ where: { escrowId, act, decidedAt: null } });
  if (waiting > 0)
    throw createConflict("desk_act_waits", "This already waits for a second person.");
  const { after } = await runCommand(tx, actor, escrowId, {
    kind: "note_desk_proposal",
    act,
    document,
    reason,
  });
  const deskActId = generateId("dka");
  await tx.deskAct.create({
    data: {
      id: deskActId,
      escrowId,
      act,
      document,
      reason,
      odometer: input.odometerReading ?? null,
      proposedById: actor.userId,
      proposedAt: await readClock(),
    },
  });
  return { escrowId, deskActId, state: after.state };
}

export type DeskActDecision = {
  readonly escrowId: string;
  readonly deskActId: string;
  readonly decision: "approve" | "reject" | "withdraw";
  readonly reason: string;
};

const DECIDED = {
  approve: "approved",
  reject: "rejected",
  withdraw: "withdrawn",
} as const;

/**
 * A second person approves, after confirming once more who they are, or rejects; the author withdraws.
 * @throws AppError forbidden `second_operator_needed` | `desk_act_of_another` | `step_up_required`
 */
export async function decideDeskAct(
  tx: Tx,
  actor: Actor,
  input: DeskActDecision,
): Promise<DeskActOutcome> {
  const { escrowId, deskActId, decision, reason } = input;
  const isWithdrawal = decision === "withdraw";
  const purchase = await lockForDesk(
    tx,
    actor,
    escrowId,
    isWithdrawal ? "escrow.confirm_title" : "escrow.approve",
  );
  const row = await tx.deskAct.findFirst({ where: { id: deskActId, escrowId, decidedAt: null } });
  if (row === null)
    throw createConflict("desk_act_decided", "Nothing waits for a decision here any more.");
  assertMayDecide(row.proposedById === actor.userId, isWithdrawal);
  await tx.deskAct.update({
    where: { id: row.id },
    data: {
      decision: DECIDED[decision],
      decidedById: actor.userId,
      decidedAt: await readClock(),
      decisionReason: reason,
    },
  });
  const act = parseDeskAct(row.act);
  if (decision !== "approve") {
    await runCommand(tx, actor, escrowId, { kind: "note_desk_refusal", act, reason });
    return { escrowId, deskActId, state: purchase.state };
  }
  await requireStepUp(tx, actor);
  const approval = { proposedById: row.proposedById, approvedById: actor.userId };
  const recorded = {
    escrowId,
    act,
    document: row.document,
    reason: row.reason,
    odometerReading: row.odometer ?? undefined,
  };
  const { after } = await runCommand(tx, actor, escrowId, toCommand(recorded, approval));
  return { escrowId, deskActId, state: after.state };
}

function toCommand(input: DeskActInput, approval: DeskApproval): Command {
  const { document, reason } = input;
  return input.act === "title"
    ? { kind: "confirm_title", reason, document, approval }
    : {
        kind: "mark_delivered",
        code: "",
        odometerReading: input.odometerReading ?? null,
        reason,
        document,
        approval,
      };
}

async function lockForDesk(
  tx: Tx,
  actor: Actor,
  escrowId: string,
  permission: Permission,
): Promise<Purchase> {
  const purchase = await lockPurchase(tx, escrowId);
  if (getEscrowRole(purchase, actor, permission) === "operator") return purchase;
  throw new AppError("forbidden", {
    code: "escrow_own_purchase",
    detail: "You are the buyer or seller of this purchase, so another operator has to decide.",
  });
}

function assertMayDecide(isOwn: boolean, isWithdrawal: boolean): void {
  if (isOwn === isWithdrawal) return;
  throw isOwn
    ? new AppError("forbidden", {
        code: "second_operator_needed",
        detail: "A second operator has to decide on your proposal.",
      })
    : new AppError("forbidden", {
        code: "desk_act_of_another",
        detail: "Only the person who made this proposal can withdraw it.",
      });
}

function createConflict(code: string, detail: string): AppError {
  return new AppError("conflict", { code, detail });
}
