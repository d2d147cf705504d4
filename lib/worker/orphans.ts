import "server-only";
import type { EventEmitter } from "node:events";
import { Client } from "pg";
import { log } from "@/lib/platform/core/log";

/** Class of the advisory locks that say "this owner of jobs lives"; any value nobody else locks will do. */
const ALIVE_CLASS = 4242002;
const SWEEP_EVERY_MS = 2_000;
/** As long as a live owner may take to lock its name, at its start and after the database was away. */
const SETTLE_MS = 5_000;

export type WorkerHeartbeats = { readonly stop: () => Promise<void> };

/** What of graphile-worker's events is needed: a job's owner is the pool that took it, not the pool's worker. */
type PoolEvent = { readonly workerPool: { readonly id: string } };

/**
 * A job that a killed worker had taken stays locked for four hours, because the queue cannot know that
 * its owner is dead. Every owner of this process therefore holds an advisory lock on its name for as
 * long as it lives, and every process looks for jobs whose owner holds none: seen so in two sweeps
 * running, five seconds after the job was taken and the database was started, they are free again. These
 * five seconds are told by the database, so that processes which live shorter than that free them too.
 * A job runs at least once, so a wrong suspicion costs a repeat only.
 * @param events what the queue is run with; must be passed before it creates its pool
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
  /** Whose locks this connection holds; a lost connection has lost them. */
  private held = new Set<string>();
  /** Whose lock was missing in the sweep before. */
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

  /** One after another; what fails is tried again with the next. */
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
    // What a sweep under way has opened goes with it.
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
    // Without a listener the error would end the process; the next sweep reconnects.
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
    log.info({ owners: dead.length }, "jobs of a dead worker are free again");
  }
}

/**
 * A job that was running when another of its key came has lost its key and all its attempts to it
 * (graphile-worker's replacing). Where its owner was killed or it failed, it would stay for good beside the
 * one that took its place. Every job of ours has a key, so one without is such a job.
 */
async function dropReplaced(client: Client): Promise<void> {
  await client.query(
    `select count(*) from graphile_worker.complete_jobs(array(
       select id from graphile_worker.jobs
       where key is null and locked_by is null and attempts >= max_attempts))`,
  );
}
