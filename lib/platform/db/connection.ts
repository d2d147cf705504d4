import "server-only";
import { Client, Pool, type ClientConfig, type PoolConfig } from "pg";
import { getEnv } from "@/lib/platform/core/env";

/**
 * The same time limit as for a transaction (client.ts). If the server has not responded by then, it is an
 * error.
 */
const CONNECTS_WITHIN_MS = 15_000;

/**
 * A lost connection is reported by the next query. The error event between two queries needs a
 * listener, because otherwise it would end the process: a stopped database must not stop the app.
 */
class QuietClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on("error", () => undefined);
  }
}

/** The settings of every pool for our database. @param max maximum number of connections */
export function buildPoolConfig(max: number): PoolConfig {
  return {
    connectionString: getEnv().DATABASE_URL,
    max,
    Client: QuietClient,
    connectionTimeoutMillis: CONNECTS_WITHIN_MS,
    keepAlive: true,
    allowExitOnIdle: true,
  };
}

/** A pool in addition to Prisma's, for queries that must not wait for one of its connections. */
export function createQuietPool(max: number, more: Pick<PoolConfig, "types"> = {}): Pool {
  const pool = new Pool({ ...buildPoolConfig(max), ...more });
  // The same for idle connections. The next query replaces them.
  pool.on("error", () => undefined);
  return pool;
}
