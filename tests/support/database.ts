import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, inject } from "vitest";

/**
 * Every test file of the `database` project gets its own clone of the template database, and the environment
 * that points to it, before any of our modules is imported.
 */
const name = `candor_t_${process.pid}_${randomBytes(4).toString("hex")}`;
const superUrl = inject("superUrl");

function urlFor(user: string, password: string): string {
  const url = new URL(superUrl);
  url.username = user;
  url.password = password;
  url.pathname = `/${name}`;
  return url.toString();
}

const admin = new pg.Client({ connectionString: superUrl });
await admin.connect();
await admin.query(`create database ${name} template ${inject("template")} owner candor_owner`);

const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "candor-test-"));
Object.assign(process.env, {
  APP_ORIGIN: "http://localhost:3000",
  DATABASE_URL: urlFor("candor_app", inject("appPassword")),
  DATABASE_OWNER_URL: urlFor("candor_owner", inject("ownerPassword")),
  AUTH_SECRET: "test-secret-test-secret-test-secret-test",
  CANDOR_MASTER_KEY: "5a".repeat(32),
  CANDOR_TEST: "1",
  CANDOR_DEMO: "0",
  CANDOR_DATA_DIR: dataDir,
  STRIPE_SECRET_KEY: "sk_test_sandbox_test",
  STRIPE_WEBHOOK_SECRET: "whsec_test_test_test_test",
  PAYMENTS_SANDBOX_URL: "http://localhost:4999",
  SMTP_URL: "smtp://127.0.0.1:2599",
  MAIL_CATCHER: "0",
});

/** Connection strings of this file's own database, for tests that open connections or processes themselves. */
export const testDatabase = {
  name,
  appUrl: urlFor("candor_app", inject("appPassword")),
  ownerUrl: urlFor("candor_owner", inject("ownerPassword")),
  superUrl,
  dataDir,
};

afterAll(async () => {
  const { closeDatabase } = await import("@/lib/platform/db/client");
  const { closeClock } = await import("@/lib/platform/db/clock");
  await closeDatabase();
  await closeClock();
  await admin.query(`drop database ${name} with (force)`);
  await admin.end();
  fs.rmSync(dataDir, { recursive: true, force: true });
});
