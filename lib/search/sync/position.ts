import { HOUR_MS } from "@/lib/platform/core/durations";
/**
 * How far a replica has read: the snapshot of its last read. Everything that is not visible in that
 * snapshot has changed since, independent of the order in which transactions began and ended.
 */
export type Position = {
  /** Identifies the database, because a position is meaningless in another one. */
  readonly epoch: string;
  /** pg_snapshot as text. */
  readonly snapshot: string;
  /** The database's wall clock in milliseconds. Changes are kept for a limited time only. */
  readonly at: number;
};

/**
 * Longer than any replica is usually offline. One that was offline longer reads everything again.
 */
export const CHANGES_KEPT_HOURS = 24;
const SAFE_HOURS = 20;

export const POSITION_SQL = `SELECT value || '/' || current_database() || '/' ||
  (SELECT oid FROM pg_database WHERE datname = current_database()) AS epoch,
  pg_current_snapshot()::text AS snapshot,
  extract(epoch FROM clock_timestamp())::float8 * 1000 AS at FROM search.epoch`;

export function parsePosition(row: unknown): Position {
  if (
    typeof row === "object" &&
    row !== null &&
    "epoch" in row &&
    "snapshot" in row &&
    "at" in row
  ) {
    const { epoch, snapshot, at } = row;
    if (typeof epoch === "string" && typeof snapshot === "string" && isSnapshot(snapshot)) {
      return { epoch, snapshot, at: Number(at) };
    }
  }
  throw new Error("the database returned no snapshot position");
}

export function isSnapshot(text: string): boolean {
  return /^\d+:\d+:[\d,]*$/.test(text);
}

/** Whether all changes since a position are certainly still stored, and the database is the same. */
export function canContinue(from: Position, now: Position): boolean {
  return (
    from.epoch === now.epoch &&
    now.at - from.at < SAFE_HOURS * HOUR_MS &&
    lastId(from.snapshot) <= lastId(now.snapshot)
  );
}

function lastId(snapshot: string): number {
  return Number(snapshot.split(":")[1] ?? 0);
}
