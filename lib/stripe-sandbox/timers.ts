import type { Pool } from "pg";
import type { Unit } from "@/lib/stripe-sandbox/store";

export type TimerKind =
  | "settle_payment"
  | "settle_refund"
  | "settle_payout"
  | "release_funds"
  | "restrict_account"
  | "dispute_due";

/** A task that runs after a number of wall-clock milliseconds: short, so that a person can watch. */
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

/** A task that runs at an instant of the business clock. */
export async function setBusinessTimer(
  unit: Unit,
  kind: TimerKind,
  objectId: string,
  atSeconds: number,
): Promise<void> {
  await unit.db.query(
    `insert into sandbox.timer (kind, object_id, business_due_at) values ($1, $2, $3)
     on conflict do nothing`,
    [kind, objectId, atSeconds],
  );
}

/** Whether the business clock has passed a task that has not run yet. */
export async function hasBusinessTimerDue(
  db: Pick<Pool, "query">,
  atSeconds: number,
): Promise<boolean> {
  const { rows } = await db.query<{ due: boolean }>(
    "select exists (select from sandbox.timer where business_due_at <= $1) as due",
    [atSeconds],
  );
  return rows[0]?.due === true;
}

export type TimerWish = {
  /** Those that are not due yet as well, but for what is somebody's deadline. */
  readonly isHurried: boolean;
  readonly objectId?: string | undefined;
  readonly kind?: TimerKind | undefined;
};

export type Timer = { readonly kind: TimerKind; readonly objectId: string };

/** Takes one timer that is due, or any timer if asked to hurry. The caller holds the writer lock. */
export async function takeTimer(unit: Unit, wanted: TimerWish): Promise<Timer | null> {
  const { rows } = await unit.db.query<{ kind: TimerKind; object_id: string }>(
    `delete from sandbox.timer where id = (
       select id from sandbox.timer
       where (($1 and kind not in ('restrict_account', 'dispute_due')) or due_at <= clock_timestamp() or business_due_at <= $3)
         and ($2::text is null or object_id = $2) and ($4::text is null or kind = $4)
       order by business_due_at nulls first, due_at, id limit 1)
     returning kind, object_id`,
    [wanted.isHurried, wanted.objectId ?? null, unit.at, wanted.kind ?? null],
  );
  const row = rows[0];
  return row ? { kind: row.kind, objectId: row.object_id } : null;
}
