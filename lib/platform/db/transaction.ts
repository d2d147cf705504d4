import "server-only";
import { db, type Tx } from "@/lib/platform/db/client";

const ATTEMPTS_MAX = 3;
/** Serialization failure and deadlock: the only failures that are safe to retry without changes. */
const RETRYABLE = new Set(["40001", "40P01"]);

/**
 * Opens a transaction. Only routes, jobs and scripts call it; commands receive `tx`. READ COMMITTED with
 * guarded writes. A deadlock or serialization failure is retried, with at most three attempts.
 */
export async function runInTransaction<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.$transaction(run);
    } catch (error) {
      const code = findSqlState(error);
      if (attempt >= ATTEMPTS_MAX || code === null || !RETRYABLE.has(code)) throw error;
    }
  }
}

/**
 * The SQLSTATE of a Prisma error, or null when there is none. Observed with Prisma 7.10: `P2010` and
 * `P2002` keep it in `meta.driverAdapterError.cause.originalCode`, a failure at COMMIT arrives as a
 * bare DriverAdapterError with `cause.originalCode`, and P2034 is a write conflict.
 */
export function findSqlState(error: unknown): string | null {
  let at: unknown = error;
  for (let depth = 0; depth < 6 && isRecord(at); depth += 1) {
    if (typeof at["originalCode"] === "string") return at["originalCode"];
    if (at["code"] === "P2034") return "40001";
    const meta = isRecord(at["meta"]) ? at["meta"] : undefined;
    at = meta?.["driverAdapterError"] ?? at["cause"];
  }
  return null;
}

/** True when a UNIQUE constraint or index refused the write, in any of Prisma's error formats. */
export function isUniqueViolation(error: unknown): boolean {
  return findSqlState(error) === "23505" || (isRecord(error) && error["code"] === "P2002");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
