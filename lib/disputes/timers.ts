import "server-only";
import { SYSTEM_ACTOR } from "@/lib/platform/auth/actor";
import type { Tx } from "@/lib/platform/db/client";
import { HOUR_MS } from "@/lib/platform/core/durations";
import { clearDeadline, setDeadline } from "@/lib/platform/jobs/deadlines";
import {
  DISPUTE_DEADLINE,
  lockDispute,
  moveDispute,
  recordEntry,
  type DisputeStep,
} from "@/lib/disputes/access";
import { ANSWER_REMINDER_HOURS } from "@/lib/disputes/policy";
import { nextDisputeState } from "@/lib/disputes/states";

/** The seller's time to answer, and two reminders before it ends. */
export async function setAnswerDeadlines(tx: Tx, disputeId: string, dueAt: Date): Promise<void> {
  await setDeadline(tx, { kind: DISPUTE_DEADLINE.answer, subjectId: disputeId }, dueAt);
  for (const hours of ANSWER_REMINDER_HOURS) {
    const reminder = toReminder(disputeId, hours);
    await setDeadline(tx, reminder, new Date(dueAt.getTime() - hours * HOUR_MS));
  }
}

/** The seller has answered, or the dispute is decided. */
export async function clearAnswerDeadlines(tx: Tx, disputeId: string, at: Date): Promise<void> {
  await clearDeadline(tx, { kind: DISPUTE_DEADLINE.answer, subjectId: disputeId }, at);
  for (const hours of ANSWER_REMINDER_HOURS)
    await clearDeadline(tx, toReminder(disputeId, hours), at);
}

const toReminder = (disputeId: string, hours: number) =>
  ({ kind: DISPUTE_DEADLINE.answerReminder, subjectId: `${disputeId}:${hours}` }) as const;

/** The seller learns what their silence means. The entry is for the desk's record. */
export async function remindSeller(tx: Tx, subjectId: string, at: Date): Promise<void> {
  const [disputeId = "", hours = "0"] = subjectId.split(":");
  const row = await lockDispute(tx, disputeId);
  if (row.state !== "open") return;
  const data = { hours: Number(hours) };
  await note(tx, row, { kind: "answer_reminder", at, audience: "desk", data });
}

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
  step: Pick<DisputeStep, "kind" | "at" | "audience" | "data">,
): Promise<void> {
  await recordEntry(tx, row, { ...step, actor: SYSTEM_ACTOR, role: "system" });
}
