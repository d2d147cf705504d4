import "server-only";
import { findDisputeNumber } from "@/lib/disputes/queries";
import { findEscrowParties } from "@/lib/escrow/views/people";
import { getEnv } from "@/lib/platform/core/env";
import { createNotFoundError } from "@/lib/platform/core/errors";
import { readClock } from "@/lib/platform/db/clock";
import { db } from "@/lib/platform/db/client";
import { findNextDue } from "@/lib/platform/jobs/deadlines";
import { parseTimerName, type TimerName } from "@/lib/platform/jobs/timer-names";

export type DemoClock = {
  readonly now: string;
  readonly offsetMs: number;
  readonly next: {
    readonly kind: TimerName;
    readonly dueAt: string;
    readonly subject: string;
  } | null;
};

/** The demo's clock can be read and moved in demo mode and in tests. Elsewhere it does not exist. */
export function requireMovableClock(): void {
  if (!getEnv().CANDOR_DEMO && !getEnv().CANDOR_TEST) throw createNotFoundError("page");
}

/** The current business time, and the next deadline that will fire automatically. */
export async function getDemoClock(): Promise<DemoClock> {
  requireMovableClock();
  const at = await readClock();
  const row = await db.clockSetting.findUnique({ where: { id: 1 }, select: { offsetMs: true } });
  const next = await findNextDeadline();
  return { now: at.toISOString(), offsetMs: Number(row?.offsetMs ?? 0n), next };
}

/** The earliest deadline that has not been reached. */
export async function findNextDeadline(): Promise<DemoClock["next"]> {
  const row = await findNextDue(db, await readClock());
  if (row === null) return null;
  const kind = parseTimerName(row.kind);
  return { kind, dueAt: row.dueAt.toISOString(), subject: await nameOf(row.subjectId) };
}

/** The number by which people know the subject, or its id if it has none. */
async function nameOf(subject: string): Promise<string> {
  // Subjects of repeated deadlines have a number after the id: esc_…:3
  const [subjectId = subject] = subject.split(":");
  if (subjectId.startsWith("esc_")) {
    const escrow = await findEscrowParties(db, subjectId);
    return escrow?.number ?? subjectId;
  }
  if (subjectId.startsWith("dsp_")) {
    return (await findDisputeNumber(subjectId)) ?? subjectId;
  }
  return subjectId;
}
