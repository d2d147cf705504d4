import { existsSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeEach, expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { getStorage } from "@/lib/platform/media/storage";
import { beginSeed, SeedRefused } from "@/prisma/seed/whole";
import { testDatabase } from "../../support/database";

const owner = new pg.Client({ connectionString: testDatabase.ownerUrl });
await owner.connect();
afterAll(() => owner.end());

const AT = new Date("2026-11-02T09:00:00.000Z");
const FILE = "c/half/640.webp";

async function addPerson(id: string): Promise<void> {
  await owner.query(
    `insert into app_user (id, email, full_name, display_name, created_at)
     values ($1, $1 || '@candor.example', 'A', 'A', now())`,
    [id],
  );
}

async function readMark() {
  const { rows } = await owner.query<{ began: Date | null; ended: Date | null }>(
    "select seed_began_at as began, last_seen_at as ended from clock_setting",
  );
  return rows[0];
}

/** The state after a seed's process was killed: its mark and its rows exist, its connection does not. */
async function leaveHalfSeed(): Promise<void> {
  await owner.query(
    "update clock_setting set seed_began_at = now(), last_seen_at = null, offset_ms = 5",
  );
  await addPerson("usr_demobuyer");
  await owner.query(
    `insert into audit_entry (id, at, actor_id, actor_role, action, subject)
     values ('aud_half', now(), 'usr_demobuyer', 'buyer', 'x', 'y')`,
  );
  await owner.query(
    `insert into media_asset (id, owner_id, kind, storage_key, content_type, bytes, width, height, sha256, variants, created_at)
     values ('med_half', 'usr_demobuyer', 'evidence', $1, 'image/webp', 1, 1, 1, 'x', $2, now())`,
    [FILE, JSON.stringify([{ storageKey: FILE }])],
  );
  await getStorage().put(FILE, new Uint8Array([1]), "image/webp");
  await runInTransaction((tx) =>
    enqueue(tx, { task: "dispute.tell", key: "tell:half", payload: { entryId: "half" } }),
  );
}

async function countOf(table: string): Promise<number> {
  const { rows } = await owner.query<{ n: number }>(`select count(*)::int as n from ${table}`);
  return rows[0]?.n ?? -1;
}

beforeEach(async () => {
  await owner.query("delete from graphile_worker._private_jobs");
  await owner.query("update clock_setting set seed_began_at = now(), last_seen_at = null");
  await owner.query("delete from app_user where id !~ '^usr_(demo|past)'");
  const seed = await beginSeed();
  await seed?.finish(AT);
  await owner.query("update clock_setting set last_seen_at = null");
});

it("marks a seed that has begun, and removes the mark at its end", async () => {
  const seed = await beginSeed();
  expect((await readMark())?.began).toBeInstanceOf(Date);
  await seed?.finish(AT);
  expect(await readMark()).toEqual({ began: null, ended: AT });
  expect(await beginSeed()).toBeNull();
});

it("clears the data of an interrupted seed, including append-only tables, jobs and files", async () => {
  await owner.query("create table if not exists somebody_elses (note text)");
  await owner.query("insert into somebody_elses values ('keep')");
  await leaveHalfSeed();
  const seed = await beginSeed();
  for (const table of ["app_user", "audit_entry", "media_asset", "graphile_worker._private_jobs"])
    expect(await countOf(table), table).toBe(0);
  expect(existsSync(path.join(testDatabase.dataDir, "media", FILE))).toBe(false);
  // Rows that a migration wrote, and a table that is not ours.
  for (const table of ["clock_setting", "search.epoch", "somebody_elses"])
    expect(await countOf(table), table).toBe(1);
  await seed?.finish(AT);
  // The triggers that protect the table are active again.
  await expect(owner.query("truncate audit_entry")).rejects.toThrow();
});

it("refuses a database with people that no seed has marked", async () => {
  await addPerson("usr_demobuyer");
  await expect(beginSeed()).rejects.toThrow(SeedRefused);
  expect(await db.user.count()).toBe(1);
});

it("refuses to clear an incomplete seed after somebody has signed up", async () => {
  await leaveHalfSeed();
  await addPerson("usr_01m8mw0n00somebody00000000");
  await expect(beginSeed()).rejects.toThrow(/1 people who are not of the demo/);
  expect(await db.user.count()).toBe(2);
  expect(await countOf("audit_entry")).toBe(1);
});

it("waits for another seed that is running, and keeps its data", async () => {
  const first = await beginSeed();
  const second = beginSeed();
  await addPerson("usr_demobuyer");
  await first?.finish(AT);
  expect(await second).toBeNull();
  expect(await countOf("app_user")).toBe(1);
});
