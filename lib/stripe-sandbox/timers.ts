import type { Unit } from "@/lib/stripe-sandbox/store";

export type TimerKind = "settle_payment" | "settle_refund" | "settle_payout" | "release_funds";

/** Schedules a task that runs after a number of wall-clock milliseconds. */
export async function setTimer(
  unit: Unit,
  kind: TimerKind,
  objectId: string,
  delayMs: number,
): Promise<void> {
  await unit.db.query(
    `insert into sandbox.timer (kind, object_id, due_at)
     values ($1, $2, clock_timestamp() + make_interval(secs => $3)) on conflict do nothing`,
    [kind, objectId, delayMs / 1000],
  );
}

export type Timer = { readonly kind: TimerKind; readonly objectId: string };

/** Takes one timer that is due, or any timer if asked to hurry. The caller holds the writer lock. */
export async function takeTimer(
  unit: Unit,
  wanted: { readonly isHurried: boolean; readonly objectId?: string },
): Promise<Timer | null> {
  const { rows } = await unit.db.query<{ kind: TimerKind; object_id: string }>(
    `delete from sandbox.timer where id = (
       select id from sandbox.timer
       where ($1 or due_at <= clock_timestamp()) and ($2::text is null or object_id = $2)
       order by due_at, id limit 1)
     returning kind, object_id`,
    [wanted.isHurried, wanted.objectId ?? null],
  );
  const row = rows[0];
  return row ? { kind: row.kind, objectId: row.object_id } : null;
}
