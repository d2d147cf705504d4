import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { getEnv } from "@/lib/platform/core/env";
import { getStorage } from "@/lib/platform/media/storage";
import { TASKS } from "@/lib/worker/handlers";

/**
 * The seed is completed or not done at all. It runs thousands of transactions over several connections, so one
 * transaction cannot contain it, and a person who provides a database may not be allowed to create a second one
 * and rename it. Therefore a mark is set before the first row and removed after the last one. A process that
 * finds the mark knows that the seed is incomplete, because no other process is started before the seed has
 * ended; the data is cleared and the seed starts again.
 */

/** The key of an advisory lock: any number that nothing else in this database uses. */
const SEED_LOCK = 4_720_011;
const LOCK_WITHIN = "60s";
/** Schemas that our migrations create, so that all their tables are ours. */
const OWN_SCHEMAS = ["ledger", "sandbox", "search", "matching"];
/** Tables whose single row a migration inserted. */
const KEPT_TABLES = ["public.clock_setting", "search.epoch"];

export class SeedRefused extends Error {}

type Mark = { readonly began: Date | null; readonly ended: Date | null };
export type OpenSeed = { readonly finish: (lastSeenAt: Date) => Promise<void> };

/**
 * Clears what an interrupted seed left, and marks that the seed has begun. Waits for another process that is
 * still seeding.
 * @returns null when the database is seeded already
 * @throws SeedRefused when the database contains data that no seed wrote
 */
export async function beginSeed(): Promise<OpenSeed | null> {
  const client = new pg.Client({ connectionString: getEnv().DATABASE_OWNER_URL });
  await client.connect();
  try {
    await client.query(`set lock_timeout = '${LOCK_WITHIN}'`);
    // The seed's other connections do not wait for the disk (scripts/demo.mjs). The commit that removes the mark waits,
    // and everything that was committed before it is then on the disk too.
    await client.query("set synchronous_commit = on");
    // The lock belongs to this connection, so it is released when the process ends in any way.
    await client.query("select pg_advisory_lock($1)", [SEED_LOCK]);
    const mark = await readMark(client);
    if (mark.ended !== null) {
      await client.end();
      return null;
    }
    await refuseForeignData(client, mark);
    if (mark.began !== null) await clearHalfSeed(client);
    await client.query("update clock_setting set seed_began_at = clock_timestamp() where id = 1");
  } catch (error) {
    await client.end();
    throw error;
  }
  return {
    finish: async (lastSeenAt) => {
      await client.query(
        "update clock_setting set last_seen_at = $1, seed_began_at = null where id = 1",
        [lastSeenAt],
      );
      await client.end();
    },
  };
}

async function readMark(client: pg.Client): Promise<Mark> {
  const { rows } = await client.query<Mark>(
    "select seed_began_at as began, last_seen_at as ended from clock_setting where id = 1",
  );
  return rows[0] ?? { began: null, ended: null };
}

/**
 * Without the mark, any person in the database stops the seed; with it, any person whom the seed did not
 * create.
 */
async function refuseForeignData(client: pg.Client, mark: Mark): Promise<void> {
  const { rows } = await client.query<{ all: number; foreign: number }>(
    `select count(*)::int as all,
       count(*) filter (where id !~ '^usr_(demo|past)')::int as foreign from app_user`,
  );
  const [people = { all: 0, foreign: 0 }] = rows;
  if (mark.began === null && people.all > 0) {
    throw new SeedRefused(
      "The database already holds people, so the demo's seed was not run over them. " +
        "Give it an empty database, or start over with `npm run demo -- --reset`.",
    );
  }
  if (people.foreign > 0) {
    throw new SeedRefused(
      `The demo's seed was interrupted, and ${people.foreign} people who are not of the demo have signed up since. ` +
        "Nothing was cleared: give the demo an empty database.",
    );
  }
}

async function clearHalfSeed(client: pg.Client): Promise<void> {
  const files = await listStoredFiles(client);
  await client.query("begin");
  try {
    const tables = await listOwnTables(client);
    const guards = await listTruncateGuards(client, tables);
    for (const guard of guards)
      await client.query(`alter table ${guard.on} disable trigger ${guard.name}`);
    // Without "cascade", so that a foreign table that references ours causes an error and loses nothing.
    await client.query(`truncate ${tables.join(", ")} restart identity`);
    for (const guard of guards)
      await client.query(`alter table ${guard.on} enable trigger ${guard.name}`);
    await client.query(
      `delete from graphile_worker._private_jobs where task_id in
         (select id from graphile_worker._private_tasks where identifier = any($1))`,
      [Object.keys(TASKS)],
    );
    await client.query("update clock_setting set offset_ms = 0 where id = 1");
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
  for (const file of files) await getStorage().remove(file);
}

/** Lists photographs and documents that the incomplete seed stored; its rows contain their keys. */
async function listStoredFiles(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ key: string }>(
    `select variant ->> 'storageKey' as key from media_asset, jsonb_array_elements(variants) variant
     union select storage_key from report_document`,
  );
  return rows.map((row) => row.key);
}

/**
 * Lists our own tables by the names in Prisma's schema, because a provided database may have others in
 * `public`.
 */
async function listOwnTables(client: pg.Client): Promise<readonly string[]> {
  const folder = "prisma/schema";
  const mapped = readdirSync(folder)
    .filter((name) => name.endsWith(".prisma"))
    .flatMap((name) => [
      ...readFileSync(path.join(folder, name), "utf8").matchAll(/@@map\("(\w+)"\)/g),
    ])
    .map((match) => match[1]);
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where (schemaname = any($1) or (schemaname = 'public' and tablename = any($2)))
       and schemaname || '.' || tablename <> all($3)`,
    [OWN_SCHEMAS, mapped, KEPT_TABLES],
  );
  return rows.map((row) => row.name);
}

type Guard = { readonly on: string; readonly name: string };

/** Append-only tables have triggers against TRUNCATE; exactly these are disabled while the tables are cleared. */
async function listTruncateGuards(
  client: pg.Client,
  tables: readonly string[],
): Promise<readonly Guard[]> {
  const { rows } = await client.query<Guard>(
    `select tgrelid::regclass::text as on, quote_ident(tgname) as name from pg_trigger
     where not tgisinternal and tgenabled = 'O' and tgtype & 32 = 32
       and tgrelid = any($1::regclass[])`,
    [tables],
  );
  return rows;
}
