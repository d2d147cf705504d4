import "server-only";
import type { EventEmitter } from "node:events";
import { Client } from "pg";
import { log } from "@/lib/platform/core/log";

/**
 * Class of the advisory locks that show that an owner of jobs is alive. Any value that nothing else locks
 * is suitable.
 */
const ALIVE_CLASS = 4242002;
const SWEEP_EVERY_MS = 2_000;
/**
 * The time that a live owner may need to take its lock, at its start and after the database was
 * unavailable.
 */
const SETTLE_MS = 5_000;

export type WorkerHeartbeats = { readonly stop: () => Promise<void> };

/**
 * The part of graphile-worker's events that is used: a job's owner is the pool that took it, not the pool's
 * worker.
 */
type PoolEvent = { readonly workerPool: { readonly id: string } };

/**
 * Frees the jobs of killed workers. The queue does not know that their owner is dead, so they would
 * remain locked for four hours. Therefore every owner in this process holds an advisory lock on its
 * name while it lives, and every process looks for jobs whose owner holds none. A job is freed if this
 * is seen in two consecutive sweeps, and at least five seconds after the job was taken and the database
 * was started. The database measures these five seconds, so that short-lived processes can free jobs
 * too. A job runs at least once anyway, so a wrong suspicion only repeats it.
 * @param events the event emitter of the queue; must be passed before the queue creates its pool
 */
export function watchOwners(databaseUrl: string, events: EventEmitter): WorkerHeartbeats {
  const watch = new OwnerWatch(databaseUrl);
  events.on("pool:create", ({ workerPool }: PoolEvent) => watch.add(workerPool.id));
  events.on("pool:release", ({ workerPool }: PoolEvent) => watch.remove(workerPool.id));
  const timer = setInterval(() => void watch.sweep(), SWEEP_EVERY_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await watch.stop();
    },
  };
}

class OwnerWatch {
  private readonly owners = new Set<string>();
  /** The locks of this connection. When the connection is lost, they are lost too. */
  private held = new Set<string>();
  /** Owners whose lock was missing in the previous sweep. */
  private suspects = new Set<string>();
  private client: Client | null = null;
  private isBusy = false;
  private isStopped = false;

  constructor(private readonly databaseUrl: string) {}

  add(owner: string): void {
    this.owners.add(owner);
    void this.sweep();
  }

  remove(owner: string): void {
    this.owners.delete(owner);
  }

  /** Sweeps run one after another. A failure is retried in the next one. */
  async sweep(): Promise<void> {
    if (this.isBusy || this.isStopped) return;
    this.isBusy = true;
    try {
      const client = await this.connected();
      await this.settleLocks(client);
      await this.freeOrphans(client);
      await dropReplaced(client);
    } catch (error) {
      log.warn({ err: error }, "cannot look for the jobs of dead workers");
      await this.close();
    } finally {
      this.isBusy = false;
    }
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    // Waits for a running sweep, and closes what it has opened.
    while (this.isBusy) await new Promise((resolve) => setTimeout(resolve, 20));
    await this.close();
  }

  private async close(): Promise<void> {
    const { client } = this;
    this.client = null;
    this.held = new Set();
    await client?.end().catch(() => undefined);
  }

  private async connected(): Promise<Client> {
    if (this.client !== null) return this.client;
    const client = new Client({
      connectionString: this.databaseUrl,
      connectionTimeoutMillis: SETTLE_MS,
      query_timeout: SETTLE_MS,
    });
    // Without a listener the error event would end the process. The next sweep reconnects.
    client.on("error", () => undefined);
    client.once("end", () => {
      if (this.client !== client) return;
      this.client = null;
      this.held = new Set();
    });
    await client.connect();
    this.client = client;
    return client;
  }

  private async settleLocks(client: Client): Promise<void> {
    const { held } = this;
    for (const owner of [...this.owners].filter((name) => !held.has(name))) {
      await client.query("select pg_advisory_lock_shared($1, hashtext($2))", [ALIVE_CLASS, owner]);
      held.add(owner);
    }
    for (const owner of [...held].filter((name) => !this.owners.has(name))) {
      await client.query("select pg_advisory_unlock_shared($1, hashtext($2))", [
        ALIVE_CLASS,
        owner,
      ]);
      held.delete(owner);
    }
  }

  private async freeOrphans(client: Client): Promise<void> {
    const { rows } = await client.query<{ owner: string }>(
      `select locked_by as owner from graphile_worker.jobs j
       where locked_by is not null and not exists (
         select 1 from pg_locks l join pg_database d on d.oid = l.database
         where d.datname = current_database() and l.locktype = 'advisory' and l.granted
           and l.objsubid = 2 and l.classid::bigint = $1
           and l.objid::bigint = hashtext(j.locked_by)::bigint & 4294967295)
       group by locked_by
       having greatest(max(locked_at), pg_postmaster_start_time())
         < clock_timestamp() - $2 * interval '1 millisecond'`,
      [ALIVE_CLASS, SETTLE_MS],
    );
    const missing = rows.map((row) => row.owner);
    const dead = missing.filter((owner) => this.suspects.has(owner));
    this.suspects = new Set(missing);
    if (dead.length === 0) return;
    await client.query("select graphile_worker.force_unlock_workers($1::text[])", [dead]);
    log.info({ owners: dead.length }, "jobs of dead workers were unlocked");
  }
}

/**
 * When a job with the same key is added while one is running, graphile-worker's replace mode takes the key
 * and all attempts from the running job. If that job fails or its owner is killed, its row would remain
 * forever. Every job of ours has a key, so a row without a key is such a job.
 */
async function dropReplaced(client: Client): Promise<void> {
  await client.query(
    `select count(*) from graphile_worker.complete_jobs(array(
       select id from graphile_worker.jobs
       where key is null and locked_by is null and attempts >= max_attempts))`,
  );
}
