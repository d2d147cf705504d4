import "server-only";
import { MINUTE_MS } from "@/lib/platform/core/durations";
import { log } from "@/lib/platform/core/log";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { answerAllLater } from "@/lib/saved-searches/commands";
import { parsePosition, type Position } from "@/lib/search/sync/position";

/**
 * How far the changes of listings have been matched. Stored in the database, because it must
 * outlive every process.
 */

/** Written this often although nothing changed, so that it never grows too old to go on from. */
const RENEW_MS = 10 * MINUTE_MS;

export async function readPosition(): Promise<Position | null> {
  const [row] = await db.$queryRaw<unknown[]>`
    SELECT epoch, snapshot, at FROM matching.position WHERE id = 1`;
  return row === undefined ? null : parsePosition(row);
}

/**
 * Guarded by the previous position, so that two processes that matched the same changes do not set
 * each other back.
 */
export async function writePosition(
  from: Position,
  reached: Position,
  hasChanged: boolean,
): Promise<void> {
  if (!hasChanged && reached.at - from.at < RENEW_MS) return;
  await db.$executeRaw`UPDATE matching.position
    SET epoch = ${reached.epoch}, snapshot = ${reached.snapshot}, at = ${reached.at}
    WHERE id = 1 AND snapshot = ${from.snapshot} AND epoch = ${from.epoch}`;
}

/**
 * At the first start, or after a pause so long that changes are no longer stored: matching continues
 * from now, and every active saved search is filled once from the cars on sale.
 */
export async function startAnew(from: Position | null, current: Position): Promise<void> {
  await runInTransaction(async (tx) => {
    const written = await tx.$executeRaw`
      INSERT INTO matching.position (epoch, snapshot, at)
      VALUES (${current.epoch}, ${current.snapshot}, ${current.at})
      ON CONFLICT (id) DO UPDATE SET epoch = excluded.epoch, snapshot = excluded.snapshot, at = excluded.at
      WHERE matching.position.snapshot = ${from?.snapshot ?? ""}`;
    if (written === 0) return;
    const standing = await answerAllLater(tx);
    log.info({ requests: standing }, "matching starts from now");
  });
}
