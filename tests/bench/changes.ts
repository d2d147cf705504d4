import { setTimeout as pause } from "node:timers/promises";
import type { Client } from "pg";

/** Ten times a second, so that the changes arrive evenly and not in bursts. */
const TICKS_PER_SECOND = 10;
const TICK_MS = 1_000 / TICKS_PER_SECOND;
const CHOSEN = 20_000;

export type ChangesAsk = {
  readonly perSecond: number;
  readonly until: number;
  readonly onWritten: (count: number) => void;
};

/**
 * Changes prices, reserves cars and releases them, as happens during a day; missed changes are caught up, so
 * that the rate is really reached.
 */
export async function changeListings(writer: Client, ask: ChangesAsk): Promise<void> {
  const { rows } = await writer.query<{ id: string }>(
    `SELECT id FROM listing TABLESAMPLE SYSTEM (5) WHERE status IN ('live', 'reserved') LIMIT $1`,
    [CHOSEN],
  );
  const ids = rows.map(({ id }) => id);
  const each = Math.round(ask.perSecond / TICKS_PER_SECOND);
  const started = Date.now();
  for (let tick = 0; Date.now() < ask.until; tick += 1) {
    const at = (tick * each) % (ids.length - each);
    const { rows: written } = await writer.query(
      `UPDATE listing SET asking_price_minor = greatest(50000, (asking_price_minor * (0.97 + random() * 0.06))::bigint),
         status = CASE WHEN random() < 0.1 THEN (CASE status WHEN 'live' THEN 'reserved' ELSE 'live' END) ELSE status END
       WHERE id = ANY($1) RETURNING 1`,
      [ids.slice(at, at + each)],
    );
    ask.onWritten(written.length);
    // A late tick shortens the next pause.
    await pause(Math.max(0, started + (tick + 1) * TICK_MS - Date.now()));
  }
}
