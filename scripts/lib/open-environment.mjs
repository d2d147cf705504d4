// The environment of a program that needs the database: that of the running demo, that of the person's own
// database (DATABASE_URL), or the demo's database, started for as long as the program runs.
import fs from "node:fs";
import path from "node:path";
import { bringsDatabase, environmentFor, secretsOf } from "./environment.mjs";
import { migrate } from "./migrate.mjs";
import { ensureRolesAndDatabase, startPostgres } from "./postgres.mjs";

/**
 * @typedef {Record<string, string | undefined>} Variables
 * @typedef {{ env: Variables, applied: string[], stop: () => Promise<void> }} OpenEnvironment
 */

/**
 * @param {string} dataDir
 * @returns {Promise<OpenEnvironment>} `applied` names the migrations that were applied while opening it
 */
export async function openEnvironment(dataDir) {
  if (bringsDatabase()) return openBroughtDatabase(dataDir);
  const runtimeFile = path.join(dataDir, "runtime.json");
  const running = findRunning(runtimeFile);
  if (running !== null) {
    const env = { ...process.env, ...running };
    return { env, applied: [], stop: async () => undefined };
  }
  return openEmbeddedDatabase(dataDir, runtimeFile);
}

/** @param {string} dataDir */
async function openBroughtDatabase(dataDir) {
  const { DATABASE_URL: app = "", DATABASE_OWNER_URL: owner = "" } = process.env;
  const applied = await migrate(owner);
  const { env } = await environmentFor({
    dataDir,
    secrets: secretsOf(dataDir),
    databases: { app, owner },
  });
  return { env, applied, stop: async () => undefined };
}

/**
 * @param {string} runtimeFile
 * @returns {Variables | null} the variables of the process that holds the embedded database
 */
function findRunning(runtimeFile) {
  if (!fs.existsSync(runtimeFile)) return null;
  const { pid, env } = JSON.parse(fs.readFileSync(runtimeFile, "utf8"));
  try {
    process.kill(pid, 0);
    return env;
  } catch {
    // A killed process leaves its file behind.
    return null;
  }
}

/**
 * @param {string} dataDir
 * @param {string} runtimeFile
 */
async function openEmbeddedDatabase(dataDir, runtimeFile) {
  const secrets = secretsOf(dataDir);
  const postgres = await startPostgres({
    dataDir: path.join(dataDir, "postgres"),
    password: secrets.postgres,
    log: console.log,
  });
  // The server must end with the process that started it, whatever goes wrong.
  process.on("exit", () => {
    postgres.process.kill("SIGINT");
    fs.rmSync(runtimeFile, { force: true });
  });
  await ensureRolesAndDatabase(postgres.superUrl, {
    database: "candor",
    ownerPassword: secrets.owner,
    appPassword: secrets.app,
  });
  const databases = {
    app: postgres.url("candor_app", secrets.app, "candor"),
    owner: postgres.url("candor_owner", secrets.owner, "candor"),
  };
  const applied = await migrate(databases.owner);
  const { env, origin } = await environmentFor({ dataDir, secrets, databases });
  // A second program that is started meanwhile (the worker beside the web app) uses this server; starting
  // another one on the same folder would stop it.
  const runtime = JSON.stringify({ pid: process.pid, origin, env: pickOwnVariables(env) });
  fs.writeFileSync(runtimeFile, runtime, { mode: 0o600 });
  return { env, applied, stop: () => postgres.stop() };
}

/**
 * Other variables of the person's environment must not be written to a file.
 * @param {Variables} env
 */
function pickOwnVariables(env) {
  return Object.fromEntries(
    Object.entries(env).filter(([name, value]) => process.env[name] !== value),
  );
}
