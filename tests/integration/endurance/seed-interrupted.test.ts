import { spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { resolveDataPaths, startPostgres } from "../../../scripts/lib/postgres.mjs";
import { eventually, pause } from "../../support/processes";

const isFull = process.env["CANDOR_FULL"] === "1";
const MINUTE_MS = 60_000;

type Point = { readonly when: string; readonly isReached: string; readonly signal: NodeJS.Signals };

/** Ten moments during the seed, recognised by the rows that it has written so far. */
const POINTS: readonly Point[] = [
  ["people", "select count(*) > 0 as is from app_user"],
  ["cars", "select count(*) > 0 as is from listing"],
  ["visits", "select count(*) >= 10 as is from inspection_booking"],
  ["the first report", "select count(*) > 0 as is from signed_report"],
  ["half the reports", "select count(*) >= 100 as is from signed_report"],
  ["purchases", "select count(*) > 0 as is from escrow"],
  ["payments", "select count(*) >= 20 as is from funding_part where state = 'succeeded'"],
  ["disputes", "select count(*) >= 3 as is from dispute_evidence"],
  ["the past", "select count(*) > 0 as is from listing where id like 'lst_past%'"],
  ["what buyers look for", "select count(*) > 0 as is from car_request"],
].map(([when = "", isReached = ""], index) => ({
  when,
  isReached,
  signal: index % 2 === 0 ? "SIGKILL" : "SIGINT",
}));
const FIRST_VISITS: Point = {
  when: "visits",
  isReached: "select count(*) >= 10 as is from inspection_booking",
  signal: "SIGKILL",
};
/**
 * The short run is part of `npm test`; `npm run test:full` interrupts at all ten moments and completes the
 * seed.
 */
const TRIED = isFull ? POINTS : POINTS.filter((_, index) => index === 0 || index === 3);

const dataDir = path.resolve(".candor", `interrupted-${process.pid}`);
const database = resolveDataPaths(path.join(dataDir, "postgres")).data;
let demo: ChildProcess | null = null;
let said = "";

function startDemo(): Promise<number | null> {
  said = "";
  const child = spawn(process.execPath, ["scripts/demo.mjs"], {
    env: {
      ...process.env,
      CANDOR_DATA_DIR: dataDir,
      CANDOR_DEMO: "1",
      PORT: "21700",
      // The demo must not inherit the test's environment: it creates its own.
      CANDOR_TEST: "",
      APP_ORIGIN: "",
      DATABASE_URL: "",
      DATABASE_OWNER_URL: "",
      SMTP_URL: "",
      STRIPE_SECRET_KEY: "",
      STRIPE_WEBHOOK_SECRET: "",
      AUTH_SECRET: "",
      CANDOR_MASTER_KEY: "",
    },
    stdio: ["ignore", "pipe", "pipe"],
    // Its own process group, so that a build that it started is killed with it.
    detached: true,
  });
  demo = child;
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => (said += String(chunk)));
  return new Promise((resolve) => child.once("exit", (code) => resolve(code)));
}

function stopGroup(signal: NodeJS.Signals): void {
  if (demo?.pid === undefined || demo.exitCode !== null || demo.signalCode !== null) return;
  process.kill(-demo.pid, signal);
}

function readSecrets(): { readonly postgres: string; readonly owner: string } {
  // scripts/lib/environment.mjs wrote this file.
  return JSON.parse(fs.readFileSync(path.join(dataDir, "secrets.json"), "utf8")) as ReturnType<
    typeof readSecrets
  >;
}

/** Queries the database server of the demo, whose port is stored only in the demo's folder. */
async function ask<T extends object>(sql: string): Promise<T | undefined> {
  const [, , , port] = fs.readFileSync(path.join(database, "postmaster.pid"), "utf8").split("\n");
  const client = new pg.Client(
    `postgres://candor_owner:${readSecrets().owner}@127.0.0.1:${port}/candor`,
  );
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows[0];
  } finally {
    await client.end();
  }
}

/** Checks for the mark of this start, because half of the previous start's rows may still exist. */
async function isBegun(after: Date): Promise<boolean> {
  const row = await ask<{ began: Date | null }>("select seed_began_at as began from clock_setting");
  return row?.began instanceof Date && row.began > after;
}

async function reach(point: Point, startedAt: Date): Promise<void> {
  await eventually(
    `the seed reaches ${point.when}:\n${said}`,
    async () => {
      if (demo?.exitCode !== null) throw new Error(`the demo ended:\n${said}`);
      return (
        (await isBegun(startedAt)) && (await ask<{ is: boolean }>(point.isReached))?.is === true
      );
    },
    { withinMs: 8 * MINUTE_MS, everyMs: 30 },
  );
}

beforeAll(() => fs.rmSync(dataDir, { recursive: true, force: true }));
afterAll(async () => {
  stopGroup("SIGKILL");
  // The demo's guard stops the database; a start of this test stops what is left.
  await pause(500);
  await withDatabase(() => Promise.resolve());
  fs.rmSync(database, { recursive: true, force: true });
  fs.rmSync(dataDir, { recursive: true, force: true });
}, MINUTE_MS);

async function withDatabase(work: () => Promise<void>): Promise<void> {
  const server = await startPostgres({
    dataDir: path.join(dataDir, "postgres"),
    password: readSecrets().postgres,
  });
  try {
    await work();
  } finally {
    await server.stop();
  }
}

it(
  `a first start that is interrupted during the seed can be repeated (${TRIED.length} points)`,
  async () => {
    for (const point of TRIED) {
      const startedAt = new Date();
      const ended = startDemo();
      await reach(point, startedAt);
      demo?.kill(point.signal);
      const code = await ended;
      expect(said, point.when).not.toContain("Candor runs at");
      if (point.signal === "SIGINT") {
        expect(code, said).toBe(0);
        expect(said).toContain(`Stopped. Data stays in ${dataDir}`);
        expect(said).not.toContain("The seed failed");
        expect(fs.existsSync(path.join(database, "postmaster.pid"))).toBe(false);
      }
    }
    const startedAt = new Date();
    const ended = startDemo();
    if (!isFull) return reach(FIRST_VISITS, startedAt);
    await eventually(
      "the seed ends",
      () => Promise.resolve(/^Demo cars.*: [\d.]+ s$/m.test(said)),
      {
        withinMs: 8 * MINUTE_MS,
      },
    );
    stopGroup("SIGKILL");
    await ended;
    await pause(1_000);
    await withDatabase(expectWhole);
  },
  isFull ? 60 * MINUTE_MS : 5 * MINUTE_MS,
);

/** Checks that the data is the same as after a seed without interruption. */
async function expectWhole(): Promise<void> {
  const row = await ask(
    `select (select seed_began_at is null and last_seen_at is not null from clock_setting) as "isEnded",
       (select count(*)::int from inspection) as inspections,
       (select count(*)::int from escrow) as escrows,
       (select count(*)::int from listing) as listings,
       (select count(*)::int from app_user) as people,
       (select coalesce(sum(amount), 0)::text from ledger.entry) as "ledgerSum"`,
  );
  expect(row).toEqual({
    isEnded: true,
    inspections: 230,
    escrows: 36,
    listings: 4_740,
    people: 772,
    ledgerSum: "0",
  });
}
