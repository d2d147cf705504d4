import "server-only";
import { db, type Tx } from "@/lib/platform/db/client";
import { readClock } from "@/lib/platform/db/clock";
import { runInTransaction } from "@/lib/platform/db/transaction";
import type { TimerName } from "@/lib/platform/jobs/timer-names";

export type DueDeadline = {
  readonly id: string;
  readonly kind: TimerName;
  readonly subjectId: string;
  readonly dueAt: Date;
};

/** Carries out a deadline, in the transaction that marks it as fired. `at` is the business time. */
export type DeadlineHandler = (tx: Tx, deadline: DueDeadline, at: Date) => Promise<void>;
export type DeadlineHandlers = Readonly<Record<TimerName, DeadlineHandler>>;

/** A failing deadline is retried after this delay (wall clock), so that it does not block the others. */
const RETRY_AFTER_MS = [1_000, 5_000, 30_000, 300_000] as const;

/**
 * Fires every due deadline, earliest first, each in its own transaction. Several sweepers may run
 * at the same time.
 * @returns how many fired
 */
export async function sweepDeadlines(
  handlers: Partial<DeadlineHandlers>,
  onError: (deadline: DueDeadline, error: unknown) => void,
): Promise<number> {
  let fired = 0;
  for (;;) {
    const outcome = await fireNext(handlers, onError);
    if (outcome === "none") return fired;
    if (outcome === "fired") fired += 1;
  }
}

async function fireNext(
  handlers: Partial<DeadlineHandlers>,
  onError: (deadline: DueDeadline, error: unknown) => void,
): Promise<"fired" | "failed" | "none"> {
  const at = await readClock();
  // An object, because TypeScript does not narrow a variable that is assigned inside the callback.
  const seen: { current: DueDeadline | null } = { current: null };
  try {
    return await runInTransaction(async (tx) => {
      seen.current = null;
      const kinds = Object.keys(handlers);
      const rows = await tx.$queryRaw<DueDeadline[]>`
        select id, kind, subject_id as "subjectId", due_at as "dueAt" from deadline
        where fired_at is null and cleared_at is null and due_at <= ${at} and kind = any(${kinds})
          and (retry_at is null or retry_at <= clock_timestamp())
        order by due_at, id limit 1 for update skip locked`;
      const due = rows[0];
      if (!due) return "none" as const;
      seen.current = due;
      const handle = handlers[due.kind];
      if (!handle) return "none" as const;
      await handle(tx, due, at);
      await tx.deadline.update({ where: { id: due.id }, data: { firedAt: at } });
      return "fired" as const;
    });
  } catch (error) {
    const failed = seen.current;
    if (!failed) throw error;
    onError(failed, error);
    await postpone(failed.id, error);
    return "failed";
  }
}

async function postpone(id: string, error: unknown): Promise<void> {
  const row = await db.deadline.findUniqueOrThrow({ where: { id }, select: { attempts: true } });
  const waitMs = RETRY_AFTER_MS[Math.min(row.attempts, RETRY_AFTER_MS.length - 1)] ?? 300_000;
  await db.deadline.update({
    where: { id },
    data: {
      attempts: { increment: 1 },
      // Wall-clock time on purpose: retries do not follow business time.
      retryAt: new Date(Date.now() + waitMs),
      lastError: error instanceof Error ? error.message.slice(0, 500) : "unknown",
    },
  });
}
