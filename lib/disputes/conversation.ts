import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { AppError } from "@/lib/platform/core/errors";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { clearDeadline } from "@/lib/platform/jobs/deadlines";
import {
  attachEvidence,
  DISPUTE_DEADLINE,
  getDisputeRole,
  lockDispute,
  moveDispute,
  recordEntry,
  requireDesk,
  type DisputeRow,
} from "@/lib/disputes/access";
import type { Message } from "@/lib/disputes/schema";
import { nextDisputeState } from "@/lib/disputes/states";
import { clearAnswerDeadlines } from "@/lib/disputes/timers";

export type DisputeMessage = { readonly disputeId: string; readonly entryId: string };

/**
 * The seller's answer, once. For 24 hours nobody rules before it; afterwards it still counts as long as nobody has
 * ruled.
 */
export async function answerDispute(
  tx: Tx,
  actor: Actor,
  input: {
    readonly disputeId: string;
    readonly body: string;
    readonly assetIds: readonly string[];
  },
): Promise<DisputeMessage> {
  const row = await lockDispute(tx, input.disputeId);
  const role = getDisputeRole(row.parties, actor, null);
  const at = await readClock();
  if (role === "seller" && row.answeredAt !== null) {
    throw new AppError("conflict", {
      code: "dispute_already_answered",
      detail: "Your answer is on record. Write a message to add to it.",
    });
  }
  const event = row.state === "open" ? "answer" : "answer_late";
  const to = nextDisputeState(row.state, event, role);
  await moveDispute(tx, row, to, { answeredAt: at });
  await clearAnswerDeadlines(tx, row.id, at);
  const entryId = await recordEntry(tx, row, { kind: "answer", actor, role, at, body: input.body });
  await attachEvidence(tx, { disputeId: row.id, actor, role, at, assetIds: input.assetIds });
  return { disputeId: row.id, entryId };
}

/**
 * A message of the buyer, the seller or the desk while the dispute is open. Messages of the buyer and seller are
 * visible to both; only the desk can choose the audience.
 */
export async function writeMessage(
  tx: Tx,
  actor: Actor,
  input: Message & { readonly disputeId: string },
): Promise<DisputeMessage> {
  const row = await lockDispute(tx, input.disputeId);
  const role = getDisputeRole(row.parties, actor, "dispute.message");
  assertOpen(row);
  if (role !== "operator" && input.audience !== "both") {
    throw new AppError("forbidden", {
      code: "dispute_audience_refused",
      detail: "Messages between buyer and seller are visible to both.",
    });
  }
  const at = await readClock();
  const entryId = await recordEntry(tx, row, {
    kind: "message",
    actor,
    role,
    at,
    body: input.body,
    audience: input.audience,
  });
  await attachEvidence(tx, { disputeId: row.id, actor, role, at, assetIds: input.assetIds });
  return { disputeId: row.id, entryId };
}

/**
 * The desk has spoken with the buyer. Records whether this was on time; it is the only promise that
 * depends on office hours.
 */
export async function recordContact(
  tx: Tx,
  actor: Actor,
  input: { readonly disputeId: string; readonly channel: string; readonly note: string },
): Promise<DisputeMessage> {
  const row = await lockDispute(tx, input.disputeId);
  requireDesk(row, actor, "dispute.contact");
  assertOpen(row);
  const at = await readClock();
  const moved = await tx.dispute.updateMany({
    where: { id: row.id, contactedAt: null },
    data: { contactedAt: at, contactedById: actor.userId },
  });
  if (moved.count !== 1) {
    throw new AppError("conflict", {
      code: "dispute_already_contacted",
      detail: "The first contact is already on record. Write a message instead.",
    });
  }
  await clearDeadline(tx, { kind: DISPUTE_DEADLINE.contact, subjectId: row.id }, at);
  const entryId = await recordEntry(tx, row, {
    kind: "contact",
    actor,
    role: "operator",
    at,
    body: input.note,
    data: { channel: input.channel, isLate: at > row.contactDueAt },
  });
  return { disputeId: row.id, entryId };
}

function assertOpen(row: DisputeRow): void {
  if (row.state !== "ruled") return;
  throw new AppError("conflict", {
    code: "dispute_closed",
    detail: "This dispute is decided, so nothing more can be added to it.",
  });
}
