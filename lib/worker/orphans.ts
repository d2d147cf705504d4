import "server-only";
import { makeWorkerUtils } from "graphile-worker";
import { Client } from "pg";
import { log } from "@/lib/platform/core/log";

/** One number for all workers of a database; any value nobody else locks will do. */
const ALIVE_LOCK = 4242002;
const AGAIN_MS = 1_000;

export type Liveness = { readonly stop: () => Promise<void> };

/**
 * A job that a killed worker had taken stays locked for four hours, because the queue cannot know that
 * its owner is dead. Every worker therefore holds a shared lock on one number for as long as it lives:
 * whoever can have it alone at its start is the only worker, and every job still taken is an orphan.
 */
export async function claimLiveness(databaseUrl: string): Promise<Liveness> {
  let stopped = false;
  let client = await hold(databaseUrl, true);
  const keep = (held: Client): void => {
    // The server ended the connection, and the lock with it: take it again when the server is back.
    held.once("end", () => void (stopped ? undefined : renew()));
  };
  const renew = async (): Promise<void> => {
    while (!stopped) {
      try {
        client = await hold(databaseUrl, false);
        keep(client);
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      }
    }
  };
  keep(client);
  return {
    stop: async () => {
      stopped = true;
      await client.end();
    },
  };
}

async function hold(databaseUrl: string, isStart: boolean): Promise<Client> {
  const client = new Client({ connectionString: databaseUrl });
  // "end" follows; without a listener the error would end the process.
  client.on("error", () => undefined);
  await client.connect();
  const { rows } = await client.query<{ alone: boolean }>(
    "select pg_try_advisory_lock($1) as alone",
    [ALIVE_LOCK],
  );
  const isAlone = rows[0]?.alone === true;
  if (isStart && isAlone) await freeOrphans(client, databaseUrl);
  await client.query("select pg_advisory_lock_shared($1)", [ALIVE_LOCK]);
  if (isAlone) await client.query("select pg_advisory_unlock($1)", [ALIVE_LOCK]);
  return client;
}

async function freeOrphans(client: Client, databaseUrl: string): Promise<void> {
  const { rows } = await client.query<{ locked_by: string }>(
    "select distinct locked_by from graphile_worker.jobs where locked_by is not null",
  );
  if (rows.length === 0) return;
  const utils = await makeWorkerUtils({ connectionString: databaseUrl });
  try {
    await utils.forceUnlockWorkers(rows.map((row) => row.locked_by));
    log.info({ owners: rows.length }, "jobs of a dead worker are free again");
  } finally {
    await utils.release();
  }
}
