import "server-only";
import { Client, Pool, type ClientConfig, type PoolConfig } from "pg";
import { getEnv } from "@/lib/platform/core/env";

/** As long as a transaction waits for its turn (client.ts); a server that does not answer is an error then. */
const CONNECTS_WITHIN_MS = 15_000;

/**
 * A lost connection is told to whoever asks it next. Said in between two questions it would have no
 * listener, and end the process: a database that is killed must not take the app with it.
 */
class QuietClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on("error", () => undefined);
  }
}

/** Every pool to our database is made of this. @param max connections at most */
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

/** A pool beside Prisma's, for what must not wait for one of its connections. */
export function createQuietPool(max: number, more: Pick<PoolConfig, "types"> = {}): Pool {
  const pool = new Pool({ ...buildPoolConfig(max), ...more });
  // The same for connections that nobody has taken: replaced at the next question.
  pool.on("error", () => undefined);
  return pool;
}
