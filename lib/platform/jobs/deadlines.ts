import "server-only";
import { generateId } from "@/lib/platform/core/ids";
import type { db, Tx } from "@/lib/platform/db/client";
import type { TimerName } from "@/lib/platform/jobs/timer-names";

export type DeadlineRef = { readonly kind: TimerName; readonly subjectId: string };

/** Sets or moves a deadline that has not fired. One that has fired is never set again. */
export async function setDeadline(tx: Tx, ref: DeadlineRef, dueAt: Date): Promise<void> {
  await tx.deadline.createMany({
    data: { id: generateId("ddl"), kind: ref.kind, subjectId: ref.subjectId, dueAt },
    skipDuplicates: true,
  });
  await tx.deadline.updateMany({
    where: { kind: ref.kind, subjectId: ref.subjectId, firedAt: null },
    data: { dueAt, clearedAt: null },
  });
}

/** The awaited event has happened, or does not matter any more: the deadline will not fire. */
export async function clearDeadline(tx: Tx, ref: DeadlineRef, at: Date): Promise<void> {
  await tx.deadline.updateMany({
    where: { kind: ref.kind, subjectId: ref.subjectId, firedAt: null, clearedAt: null },
    data: { clearedAt: at },
  });
}

type Reader = Pick<Tx | typeof db, "deadline">;

/** The earliest open deadline after an instant. */
export async function findNextDue(client: Reader, after: Date) {
  return client.deadline.findFirst({
    where: { firedAt: null, clearedAt: null, dueAt: { gt: after } },
    orderBy: [{ dueAt: "asc" }, { id: "asc" }],
    select: { kind: true, dueAt: true, subjectId: true },
  });
}

/** Deadlines of a kind that fired and were not cleared, the latest first. */
export async function listFired(client: Reader, kind: TimerName, limit: number) {
  return client.deadline.findMany({
    where: { kind, firedAt: { not: null }, clearedAt: null },
    orderBy: { firedAt: "desc" },
    take: limit,
  });
}
