import "server-only";
import { isActingForSeller } from "@/lib/dealers/acting-for-seller";
import { recordAudit } from "@/lib/platform/audit/record";
import { isSystem, type Actor } from "@/lib/platform/auth/actor";
import { can, type Permission } from "@/lib/platform/auth/permissions";
import { AppError, createBugError, createNotFoundError } from "@/lib/platform/core/errors";
import { generateId } from "@/lib/platform/core/ids";
import type { Json } from "@/lib/platform/core/json";
import type { Tx } from "@/lib/platform/db/client";
import type { DisputeModel } from "@/lib/platform/db/generated/models";
import { toJsonInput } from "@/lib/platform/db/json";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import type { TimerName } from "@/lib/platform/jobs/timer-names";
import { requireOwnAssets } from "@/lib/platform/media/assets";
import type { Audience, DisputeEntryKind } from "@/lib/disputes/entry-kinds";
import { parseDisputeState, type DisputeRole, type DisputeState } from "@/lib/disputes/states";
import { findEscrowParties, type EscrowParties } from "@/lib/escrow/views/people";

export const DISPUTE_DEADLINE = {
  /** By this time the desk has promised to contact the buyer. */
  contact: "dispute.contact",
  /** The seller's 24 hours to respond are over. */
  answer: "dispute.answer",
  /** A reminder that the 24 hours end. The subject is `dsp_…:12`. */
  answerReminder: "dispute.answer_reminder",
  /** The desk is alerted when twelve hours are left. */
  alert: "dispute.alert",
  /** No operator ruled in time: the dispute is decided for the buyer. */
  ruling: "dispute.ruling",
} as const satisfies Record<string, TimerName>;

export type DisputeRow = Omit<DisputeModel, "state"> & {
  readonly state: DisputeState;
  readonly parties: EscrowParties;
};

/** Loads a dispute under its row lock, with the buyer and the seller of the purchase. */
export async function lockDispute(tx: Tx, disputeId: string): Promise<DisputeRow> {
  await tx.$queryRaw`select 1 from dispute where id = ${disputeId} for update`;
  const row = await tx.dispute.findUnique({ where: { id: disputeId } });
  if (!row) throw createNotFoundError("dispute");
  const parties = await findEscrowParties(tx, row.escrowId);
  if (!parties) throw createBugError("dispute_without_escrow", { disputeId });
  return { ...row, state: parseDisputeState(row.state), parties };
}

/** @throws AppError not_found for strangers, because they must not learn that the dispute exists */
export function getDisputeRole(
  parties: EscrowParties,
  actor: Actor,
  staff: Permission | null,
): DisputeRole {
  if (isSystem(actor)) return "system";
  if (actor.userId === parties.buyerId) return "buyer";
  if (isActingForSeller(parties, actor)) return "seller";
  if (staff !== null && can(actor, staff)) return "operator";
  throw createNotFoundError("dispute");
}

/**
 * For steps that only the desk takes. An operator who is the buyer or seller of the purchase is
 * refused.
 */
export function requireDesk(row: DisputeRow, actor: Actor, permission: Permission): void {
  if (getDisputeRole(row.parties, actor, permission) === "operator") return;
  throw new AppError("forbidden", {
    code: "dispute_own_case",
    detail: "You are the buyer or seller in this dispute, so another operator has to work on it.",
  });
}

/** The guard is in the WHERE clause: a transaction that loses a race updates no rows. */
export async function moveDispute(
  tx: Tx,
  row: Pick<DisputeRow, "id" | "state">,
  to: DisputeState,
  change: Parameters<Tx["dispute"]["updateMany"]>[0]["data"] = {},
): Promise<void> {
  const moved = await tx.dispute.updateMany({
    where: { id: row.id, state: row.state },
    data: { ...change, state: to, version: { increment: 1 } },
  });
  if (moved.count === 1) return;
  throw new AppError("conflict", {
    code: "dispute_changed",
    detail: "The dispute has just changed. Reload the page to see its current state.",
  });
}

export type DisputeStep = {
  readonly kind: DisputeEntryKind;
  readonly actor: Actor;
  readonly role: DisputeRole;
  readonly at: Date;
  readonly body?: string;
  readonly audience?: Audience;
  readonly data?: Readonly<Record<string, Json>>;
};

/**
 * Records an entry for the buyer and seller and for the audit log, and enqueues the mails about it.
 */
export async function recordEntry(
  tx: Tx,
  dispute: Pick<DisputeModel, "id">,
  step: DisputeStep,
): Promise<string> {
  const id = generateId("den");
  await tx.disputeEntry.create({
    data: {
      id,
      disputeId: dispute.id,
      at: step.at,
      authorId: step.actor.userId,
      role: step.role,
      kind: step.kind,
      body: step.body ?? "",
      audience: step.audience ?? "both",
      data: toJsonInput(step.data ?? {}),
    },
  });
  await recordAudit(tx, {
    actor: step.actor,
    role: step.role,
    action: `dispute.${step.kind}`,
    subject: dispute.id,
    ...(step.body === undefined ? {} : { reason: step.body }),
    after: { entryId: id, ...step.data },
  });
  await enqueue(tx, { task: "dispute.tell", key: `tell:${id}`, payload: { entryId: id } });
  return id;
}

/** Attaches the person's own uploads to the dispute. */
export async function attachEvidence(
  tx: Tx,
  input: {
    readonly disputeId: string;
    readonly actor: Actor;
    readonly role: DisputeRole;
    readonly at: Date;
    readonly assetIds: readonly string[];
  },
): Promise<void> {
  const ids = [...new Set(input.assetIds)];
  await requireOwnAssets(tx, input.actor, "evidence", ids);
  await tx.disputeEvidence.createMany({
    data: ids.map((assetId) => ({
      id: generateId("evd"),
      disputeId: input.disputeId,
      assetId,
      authorId: input.actor.userId,
      role: input.role,
      at: input.at,
    })),
  });
}
