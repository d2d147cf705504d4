import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient, type Prisma } from "@/lib/platform/db/generated/client";
import { getEnv } from "@/lib/platform/core/env";
import { buildPoolConfig } from "@/lib/platform/db/connection";
import { closePreparedPool } from "@/lib/platform/db/prepared";

/** A client inside a transaction. Every command takes one. */
export type Tx = Prisma.TransactionClient;

/** Large, because duplicate requests that wait in runOnce() hold their connections meanwhile. */
export const TRANSACTION_OPTIONS = { maxWait: 15_000, timeout: 15_000 } as const;

function connect(): PrismaClient {
  const adapter = new PrismaPg(buildPoolConfig(getEnv().DATABASE_POOL));
  return new PrismaClient({ adapter, transactionOptions: TRANSACTION_OPTIONS });
}

// Hot reload evaluates modules again, but a process must have only one pool.
const shared = globalThis as typeof globalThis & { candorDb?: PrismaClient };

/**
 * Created on first use, because importing this module must not need a database (`next build` has
 * none).
 */
export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get(_target, property) {
    shared.candorDb ??= connect();
    const value: unknown = Reflect.get(shared.candorDb, property);
    return typeof value === "function" ? (value.bind(shared.candorDb) as unknown) : value;
  },
});

export async function closeDatabase(): Promise<void> {
  await Promise.all([shared.candorDb?.$disconnect(), closePreparedPool()]);
  delete shared.candorDb;
}
