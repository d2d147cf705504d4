import "server-only";
import { SYSTEM_ACTOR } from "@/lib/platform/auth/actor";
import type { Tx } from "@/lib/platform/db/client";
import { lockDispute, moveDispute, recordEntry, type DisputeStep } from "@/lib/disputes/access";
import { nextDisputeState } from "@/lib/disputes/states";

/**
 * The seller did not respond within 24 hours. This is recorded, and the ruling uses the evidence
 * available.
 */
export async function recordSilence(tx: Tx, disputeId: string, at: Date): Promise<void> {
  const row = await lockDispute(tx, disputeId);
  if (row.state !== "open") return;
  await moveDispute(tx, row, nextDisputeState(row.state, "note_silence", "system"), {
    answerSilentAt: at,
  });
  await note(tx, row, { kind: "silence", at });
}

/**
 * The desk did not contact the buyer in time. This is recorded where the buyer and the seller can
 * see it.
 */
export async function recordLateContact(tx: Tx, disputeId: string, at: Date): Promise<void> {
  const row = await lockDispute(tx, disputeId);
  if (row.contactedAt !== null || row.state === "ruled") return;
  await note(tx, row, { kind: "late", at });
}

/** Twelve hours are left: an alarm that only the desk sees. */
export async function notifyDesk(tx: Tx, disputeId: string, at: Date): Promise<void> {
  const row = await lockDispute(tx, disputeId);
  if (row.state === "ruled") return;
  await note(tx, row, { kind: "alert", at, audience: "desk" });
}

async function note(
  tx: Tx,
  row: { readonly id: string },
  step: Pick<DisputeStep, "kind" | "at" | "audience">,
): Promise<void> {
  await recordEntry(tx, row, { ...step, actor: SYSTEM_ACTOR, role: "system" });
}
