// The environment of every process: what the person set (environment, .env); the other variables are generated
// and stored in .candor/.
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { makePrivateFolder } from "./folders.mjs";
import { reservePort } from "./ports.mjs";

/** Reads .env as Node does; it never overrides variables that are already set. */
export function loadDotEnv() {
  if (fs.existsSync(".env")) process.loadEnvFile(".env");
}

/**
 * Secrets of this installation, made on first use and readable by its owner only.
 * @param {string} dataDir
 */
export function secretsOf(dataDir) {
  const file = path.join(dataDir, "secrets.json");
  /** @type {Record<string, string>} */
  const known = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : {};
  /** @param {number} bytes */
  const secret = (bytes) => randomBytes(bytes).toString("hex");
  const secrets = {
    postgres: secret(16),
    owner: secret(16),
    app: secret(16),
    auth: secret(32),
    webhook: `whsec_${secret(24)}`,
    stripe: `sk_test_sandbox_${secret(12)}`,
    master: secret(32),
    // An installation that is older than one of these secrets keeps its own and gets the missing ones.
    ...known,
  };
  if (Object.keys(secrets).length === Object.keys(known).length) return secrets;
  makePrivateFolder(dataDir);
  writeWhole(file, JSON.stringify(secrets, null, 2));
  return secrets;
}

/**
 * For its owner only, and there with all its text or not at all: a start may be killed at any time.
 * @param {string} file
 * @param {string} text
 */
export function writeWhole(file, text) {
  fs.writeFileSync(`${file}.part`, text, { mode: 0o600 });
  fs.renameSync(`${file}.part`, file);
}

/** @param {string} name */
const said = (name) => (process.env[name] ?? "").trim() !== "";

/** True when the person provides a database; then the URLs of both roles are required. */
export function bringsDatabase() {
  if (said("DATABASE_URL") !== said("DATABASE_OWNER_URL")) {
    console.error(
      "Set DATABASE_URL (role of the application) and DATABASE_OWNER_URL (role that migrates) together.",
    );
    process.exit(1);
  }
  return said("DATABASE_URL");
}

/**
 * Ports stay reserved until `releasePorts` is called, immediately before a process listens on them.
 * @param {{ dataDir: string, secrets: ReturnType<typeof secretsOf>, databases: { app: string, owner: string },
 * ports?: { web?: number, sandbox?: number, smtp?: number } }} options
 */
export async function environmentFor({ dataDir, secrets, databases, ports = {} }) {
  const web = ports.web ?? Number(process.env.PORT || 3000);
  /** @type {Awaited<ReturnType<typeof reservePort>>[]} */
  const reserved = [];
  /** @param {number} preferred */
  const reserve = async (preferred) => {
    const one = await reservePort(preferred);
    reserved.push(one);
    return one.port;
  };
  const port = await reserve(web);
  const brought = said("STRIPE_SECRET_KEY");
  const sandboxPort = brought ? null : await reserve(ports.sandbox ?? 4010);
  const smtpPort = said("SMTP_URL") ? null : await reserve(ports.smtp ?? 4025);
  const origin = said("APP_ORIGIN") ? process.env.APP_ORIGIN : `http://localhost:${port}`;
  const env = {
    ...process.env,
    PORT: String(port),
    HOSTNAME: "localhost",
    NEXT_TELEMETRY_DISABLED: "1",
    STRIPE_SUPPRESS_NOTICES: "true",
    APP_ORIGIN: origin,
    DATABASE_URL: databases.app,
    DATABASE_OWNER_URL: databases.owner,
    AUTH_SECRET: process.env.AUTH_SECRET || secrets.auth,
    CANDOR_MASTER_KEY: process.env.CANDOR_MASTER_KEY || secrets.master,
    CANDOR_DATA_DIR: path.resolve(dataDir),
    CANDOR_DEMO: process.env.CANDOR_DEMO || "1",
    STRIPE_SECRET_KEY: process.env.STRIPE_SECRET_KEY || secrets.stripe,
    STRIPE_WEBHOOK_SECRET: process.env.STRIPE_WEBHOOK_SECRET || secrets.webhook,
    ...(sandboxPort === null
      ? {}
      : {
          PAYMENTS_SANDBOX_URL: `http://localhost:${sandboxPort}`,
          PAYMENTS_SANDBOX_PORT: String(sandboxPort),
        }),
    ...(smtpPort === null ? {} : { SMTP_URL: `smtp://127.0.0.1:${smtpPort}`, MAIL_CATCHER: "1" }),
  };
  const movedFrom = port === web ? null : web;
  const releasePorts = () => Promise.all(reserved.map((one) => one.release()));
  return { env, port, movedFrom, origin, sandboxPort, smtpPort, releasePorts };
}
