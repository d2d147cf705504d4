import "server-only";
import { DAY_MS } from "@/lib/platform/core/durations";
import { generateId } from "@/lib/platform/core/ids";
import { readClock } from "@/lib/platform/db/clock";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import type { CheckKind } from "@/lib/payments/reconciliation/vocabulary";

/**
 * Runs a check when its last run is a day old, and remembers this one when it has ended. A run that
 * fails is therefore tried again.
 */
export async function runCheckIfDue(kind: CheckKind, run: () => Promise<number>): Promise<void> {
  const startedAt = await readClock();
  const last = await findLastCheck(kind);
  // In the demo, the clock may also have been set back.
  if (last !== null && Math.abs(startedAt.getTime() - last.getTime()) < DAY_MS) return;
  const found = await run();
  const finishedAt = await readClock();
  await runInTransaction((tx) =>
    tx.moneyCheck.create({ data: { id: generateId("chk"), kind, startedAt, finishedAt, found } }),
  );
}

/** When the newest finished run of a check started. */
export async function findLastCheck(kind: CheckKind): Promise<Date | null> {
  const row = await db.moneyCheck.findFirst({
    where: { kind },
    orderBy: { startedAt: "desc" },
    select: { startedAt: true },
  });
  return row?.startedAt ?? null;
}
