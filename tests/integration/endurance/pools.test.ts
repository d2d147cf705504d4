import { randomBytes } from "node:crypto";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { db, closeDatabase } from "@/lib/platform/db/client";
import { closeClock, readClock } from "@/lib/platform/db/clock";
import { prepareStatement } from "@/lib/platform/db/prepared";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { migrate } from "../../../scripts/lib/migrate.mjs";
import { ensureRolesAndDatabase } from "../../../scripts/lib/postgres.mjs";
import { testDatabase } from "../../support/database";
import { eventually, pause, startKillablePostgres } from "../../support/processes";
import { seededRandom, seedOfRun } from "./random";

const KILLS = 8;
const PASSWORD = "test-only";
/** Much longer than a restart takes: a caller without a result by then is assumed to hang. */
const GOES_ON_WITHIN_MS = 45_000;

let postgres: Awaited<ReturnType<typeof startKillablePostgres>>;
beforeAll(async () => {
  const nickname = `${process.pid}-${randomBytes(3).toString("hex")}`;
  postgres = await startKillablePostgres({
    dataDir: path.join(".candor", `pools-${nickname}`),
    password: PASSWORD,
  });
  const server = postgres.server();
  await ensureRolesAndDatabase(server.superUrl, {
    database: "candor",
    ownerPassword: PASSWORD,
    appPassword: PASSWORD,
  });
  testDatabase.ownerUrl = server.url("candor_owner", PASSWORD, "candor");
  testDatabase.appUrl = server.url("candor_app", PASSWORD, "candor");
  await migrate(testDatabase.ownerUrl);
  Object.assign(process.env, {
    DATABASE_URL: testDatabase.appUrl,
    DATABASE_OWNER_URL: testDatabase.ownerUrl,
    DATABASE_POOL: "8",
  });
}, 120_000);
afterAll(async () => {
  await closeDatabase();
  await closeClock();
  await postgres.stop();
}, 60_000);

const ask = prepareStatement<{ readonly n: number }>("endurance-pools", "select 1 as n");

/** More callers of each kind than connections, so that some wait for a connection when the server is killed. */
const CALLERS: readonly (readonly [name: string, count: number, work: (at: number) => unknown])[] =
  [
    [
      "transaction",
      16,
      (at) =>
        runInTransaction(async (tx) => {
          await tx.$executeRaw`select pg_advisory_xact_lock(${at % 4})`;
          await tx.user.count();
          await tx.$executeRaw`select pg_sleep(0.003)`;
        }),
    ],
    ["read", 8, () => db.user.count()],
    ["clock", 4, () => readClock()],
    ["prepared", 10, () => ask([])],
  ];

it(`works after PostgreSQL was killed ${KILLS} times: no caller hangs, and no error is unhandled`, async () => {
  const seed = seedOfRun();
  const random = seededRandom(seed);
  const answered = new Map<string, number>();
  let isOver = false;
  const loops = CALLERS.flatMap(([name, count, work]) =>
    Array.from({ length: count }, async (_, at) => {
      while (!isOver) {
        try {
          await work(at);
          answered.set(`${name} ${at}`, performance.now());
          await pause(1);
        } catch {
          await pause(30);
        }
      }
    }),
  );
  for (let kill = 0; kill < KILLS; kill += 1) {
    await pause(300 + random() * 1_500);
    await postgres.killAndRestart();
    const since = performance.now();
    const late = (): readonly string[] =>
      [...answered].filter(([, at]) => at < since).map(([name]) => name);
    await eventually(
      `everybody has had an answer since kill ${kill + 1} (seed ${seed})`,
      () =>
        late().length === 0 ? Promise.resolve(true) : Promise.reject(new Error(late().join())),
      { withinMs: GOES_ON_WITHIN_MS },
    );
  }
  isOver = true;
  await Promise.all(loops);
  expect(answered.size).toBe(CALLERS.reduce((sum, [, count]) => sum + count, 0));
}, 300_000);
