import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import { encode } from "next-auth/jwt";
import { openSession } from "@/lib/platform/auth/sessions";
import { closeClock } from "@/lib/platform/db/clock";
import { closeDatabase } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { createSandboxControl, type SandboxControl } from "@/lib/stripe-sandbox/control";
import {
  ensureRolesAndDatabase,
  freePort,
  type EmbeddedPostgres,
} from "../../../scripts/lib/postgres.mjs";
import { migrate } from "../../../scripts/lib/migrate.mjs";
import { testDatabase } from "../../support/database";
import {
  bundleForNode,
  eventually,
  startKillablePostgres,
  startManaged,
  type Managed,
} from "../../support/processes";
import { aLiveCar, person } from "../escrow/world";

/** A request during a kill may never get a reply; after this time it is repeated. */
const ANSWERS_WITHIN_MS = 10_000;
const PASSWORD = "test-only";
const SECRET = "endurance-endurance-endurance-endurance";
const STRIPE_KEY = "sk_test_sandbox_endurance";

/** Everything that a purchase needs, created before the first kill. */
export type Prepared = {
  readonly listingId: string;
  readonly priceMinor: bigint;
  readonly buyerCookie: string;
  readonly sellerCookie: string;
};

export type Line = {
  readonly origin: string;
  readonly control: SandboxControl;
  readonly app: Managed;
  readonly worker: Managed;
  readonly sandbox: Managed;
  readonly postgres: Managed;
  readonly prepared: readonly Prepared[];
  /** Queries the database and retries while it is down. */
  readonly observe: <T>(sql: string, values?: readonly unknown[]) => Promise<readonly T[]>;
  readonly stop: () => Promise<void>;
};

/** Starts a PostgreSQL, a sandbox, a worker and an app for this test, each as a real process. */
export async function startLine(purchases: number): Promise<Line> {
  const nickname = `${process.pid}-${randomBytes(3).toString("hex")}`;
  const folder = path.resolve(".candor", `endurance-${nickname}`);
  fs.mkdirSync(folder, { recursive: true });
  const postgres = await startKillablePostgres({
    dataDir: path.join(".candor", `endurance-postgres-${nickname}`),
    password: PASSWORD,
  });
  const ports = { app: await freePort(), sandbox: await freePort(), smtp: await freePort() };
  const variables = await migrated(postgres.server(), ports, folder);
  adopt(variables);
  const prepared = await prepare(purchases);
  const env: NodeJS.ProcessEnv = { ...process.env, ...variables };
  const bundles = path.join(folder, "build");
  const answers = (url: string) => async (): Promise<boolean> =>
    (await fetch(url, { signal: AbortSignal.timeout(ANSWERS_WITHIN_MS) })).ok;
  const sandbox = await startManaged({
    name: "sandbox",
    file: await bundleForNode("tests/support/sandbox-process.ts", bundles),
    env,
    isReady: answers(`${variables.PAYMENTS_SANDBOX_URL}/_sandbox/health`),
  });
  const app = await startManaged({
    name: "app",
    file: await bundleForNode("tests/support/app-process.ts", bundles),
    env,
    isReady: answers(variables.APP_ORIGIN),
  });
  const worker = await startManaged({
    name: "worker",
    file: await bundleForNode("scripts/worker.ts", bundles),
    env,
    isReady: (said) => Promise.resolve(said.includes("worker ready")),
  });
  return {
    origin: variables.APP_ORIGIN,
    control: createSandboxControl(variables.PAYMENTS_SANDBOX_URL, STRIPE_KEY),
    app,
    worker,
    sandbox,
    postgres,
    prepared,
    observe: (sql, values) => observe(variables.DATABASE_OWNER_URL, sql, values),
    stop: async () => {
      for (const managed of [app, worker, sandbox]) await managed.stop();
      await closeDatabase();
      await closeClock();
      await postgres.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function migrated(
  server: EmbeddedPostgres,
  ports: { readonly app: number; readonly sandbox: number; readonly smtp: number },
  folder: string,
) {
  await ensureRolesAndDatabase(server.superUrl, {
    database: "candor",
    ownerPassword: PASSWORD,
    appPassword: PASSWORD,
  });
  const ownerUrl = server.url("candor_owner", PASSWORD, "candor");
  await migrate(ownerUrl);
  return {
    APP_ORIGIN: `http://127.0.0.1:${ports.app}`,
    DATABASE_URL: server.url("candor_app", PASSWORD, "candor"),
    DATABASE_OWNER_URL: ownerUrl,
    AUTH_SECRET: SECRET,
    CANDOR_MASTER_KEY: "5a".repeat(32),
    CANDOR_TEST: "1",
    CANDOR_DEMO: "0",
    CANDOR_DATA_DIR: folder,
    STRIPE_SECRET_KEY: STRIPE_KEY,
    STRIPE_WEBHOOK_SECRET: "whsec_endurance_endurance",
    PAYMENTS_SANDBOX_URL: `http://127.0.0.1:${ports.sandbox}`,
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    MAIL_CATCHER: "1",
  };
}

/**
 * Points this process to the same database; possible because none of our modules has read the environment yet.
 */
function adopt(variables: { readonly DATABASE_URL: string; readonly DATABASE_OWNER_URL: string }) {
  Object.assign(process.env, variables);
  testDatabase.appUrl = variables.DATABASE_URL;
  testDatabase.ownerUrl = variables.DATABASE_OWNER_URL;
}

async function prepare(count: number): Promise<readonly Prepared[]> {
  const prepared: Prepared[] = [];
  for (let at = 0; at < count; at += 1) {
    const car = await aLiveCar();
    const buyer = await person("buyer");
    prepared.push({
      listingId: car.listingId,
      priceMinor: car.priceMinor,
      buyerCookie: await cookieOf(buyer.userId),
      sellerCookie: await cookieOf(car.seller.userId),
    });
  }
  // This process's connections would otherwise be terminated with the server and report an error.
  await closeDatabase();
  await closeClock();
  return prepared;
}

async function cookieOf(userId: string): Promise<string> {
  const sid = await runInTransaction((tx) =>
    openSession(tx, {
      userId,
      method: "password",
      browser: { userAgent: "endurance", previousSessionId: null },
    }),
  );
  return `candor-session=${await encode({ token: { sid, uid: userId }, secret: SECRET })}`;
}

async function observe<T>(
  url: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<readonly T[]> {
  const found: { rows: readonly T[] } = { rows: [] };
  await eventually(
    "the database answers",
    async () => {
      const client = new pg.Client({
        connectionString: url,
        connectionTimeoutMillis: ANSWERS_WITHIN_MS,
        query_timeout: ANSWERS_WITHIN_MS,
      });
      client.on("error", () => undefined);
      await client.connect();
      try {
        found.rows = (await client.query(sql, [...values])).rows as T[];
        return true;
      } finally {
        await client.end().catch(() => undefined);
      }
    },
    { withinMs: 60_000, everyMs: 100 },
  );
  return found.rows;
}
