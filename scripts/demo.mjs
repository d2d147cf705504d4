// npm run demo / npm run dev: sets up and starts everything; one Ctrl-C stops everything.
import { ensureInstalled } from "./lib/install.mjs";
import fs from "node:fs";
import path from "node:path";

const flags = new Set(process.argv.slice(2));
const isDev = flags.has("--dev");
const known = new Set(["--dev", "--reset"]);
for (const flag of flags) {
  if (!known.has(flag)) {
    console.error(`Unknown option ${flag}. Known: --reset (forget all run-time data first).`);
    process.exit(2);
  }
}
process.chdir(path.dirname(import.meta.dirname));
ensureInstalled();

const { startPostgres, ensureRolesAndDatabase, resolveDataPaths } =
  await import("./lib/postgres.mjs");
const { bringsDatabase, environmentFor, loadDotEnv, secretsOf, writeWhole } =
  await import("./lib/environment.mjs");
const { migrate } = await import("./lib/migrate.mjs");
const { bundle } = await import("./lib/bundle.mjs");
const { startChild, startGuard, step, untilAnswers } = await import("./lib/supervise.mjs");
const { buildApp, isBuilt, prepareStandalone } = await import("./lib/build.mjs");
const { bundleSearchThread } = await import("./lib/search-thread.mjs");
const { printWelcome } = await import("./lib/welcome.mjs");
const { discardHalfMigrated, isSeeded, prepareClock } = await import("./lib/demo-data.mjs");

loadDotEnv();
const dataDir = process.env.CANDOR_DATA_DIR ?? ".candor";
const runtimeFile = path.join(dataDir, "runtime.json");

const running = runningSupervisor();
if (running) {
  console.error(`Candor already runs from this folder (process ${running.pid}): ${running.origin}`);
  process.exit(1);
}
if (flags.has("--reset")) {
  const { data, moved } = resolveDataPaths(path.join(dataDir, "postgres"));
  if (moved) fs.rmSync(data, { recursive: true, force: true });
  fs.rmSync(dataDir, { recursive: true, force: true });
  console.log("Run-time data cleared.");
}

/**
 * The seed's commits do not wait for the disk, because a seed that is interrupted starts again (prisma/seed/whole.ts).
 * A database that was provided may stand behind a pooler that refuses the option.
 */
const SEED_ENV = bringsDatabase() ? {} : { PGOPTIONS: "-c synchronous_commit=off" };
const RESTARTS_A_MINUTE = 5;
const RESTART_PAUSE_MS = 500;
/**
 * @typedef {import("./lib/postgres.mjs").EmbeddedPostgres} EmbeddedPostgres
 * @typedef {Awaited<ReturnType<typeof environmentFor>>} Setup
 * @typedef {ReturnType<typeof startChild>} Child
 */
/** @type {{ stop: () => Promise<void> }[]} */
const children = [];
/** @type {EmbeddedPostgres | null} */
let postgres = null;
/** @type {Promise<EmbeddedPostgres> | null} */
let startingPostgres = null;
/** @type {ReturnType<typeof startGuard> | null} */
let guard = null;
/** @type {Promise<void> | null} */
let stopping = null;

/** @param {number} code */
function stopAll(code) {
  stopping ??= (async () => {
    console.log("\nStopping …");
    for (const child of [...children].reverse()) await child.stop();
    postgres ??= (await startingPostgres?.catch(() => null)) ?? null;
    await postgres?.stop();
    fs.rmSync(runtimeFile, { force: true });
    guard?.close();
    const places = [path.resolve(dataDir), ...(postgres?.moved ? [postgres.dataDir] : [])];
    console.log(
      `Stopped. Data stays in ${places.join(" and ")}; \`npm run demo\` continues, \`npm run demo -- --reset\` starts over.`,
    );
    process.exit(code);
  })();
  return stopping;
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void stopAll(0));

try {
  await main();
} catch (error) {
  await hearSignals();
  // A step that is interrupted by stopping on purpose fails; that is not an error worth printing.
  if (!stopping) console.error(`\n${error instanceof Error ? error.message : error}`);
  await stopAll(1);
}

/**
 * While the build blocks this process, signals are not delivered; waiting for one turn of the event loop
 * delivers them.
 */
function hearSignals() {
  return new Promise((resolve) => setImmediate(resolve));
}

async function main() {
  guard = startGuard();
  const secrets = secretsOf(dataDir);
  const databases = await startDatabase(secrets);
  const setup = await environmentFor({ dataDir, secrets, databases });
  await step("Database schema", () => migrate(databases.owner));
  await seedIfEmpty(databases, setup.env);
  if (stopping) return;
  await prepareClock(databases.owner);
  if (!isDev && !isBuilt()) await step("Building the web app (once per change)", buildApp);
  if (isDev) bundleSearchThread(path.join(dataDir, "build/search-thread.mjs"));
  else prepareStandalone();
  await hearSignals();
  if (stopping) return;
  const { origin, env } = setup;
  writeWhole(
    runtimeFile,
    JSON.stringify({ pid: process.pid, origin, env: ownVariables(env) }, null, 2),
  );
  await startServices(setup);
  if (!stopping) printWelcome(setup);
}

/** @param {ReturnType<typeof secretsOf>} secrets */
async function startDatabase(secrets) {
  if (bringsDatabase()) {
    const { DATABASE_URL: app = "", DATABASE_OWNER_URL: owner = "" } = process.env;
    return { app, owner };
  }
  startingPostgres = step("PostgreSQL 18 (embedded)", () =>
    startPostgres({
      dataDir: path.join(dataDir, "postgres"),
      password: secrets.postgres,
      log: console.log,
    }),
  );
  postgres = await startingPostgres;
  guard?.watch(postgres.pid, "SIGINT");
  void watchDatabase(postgres);
  const wanted = {
    database: "candor",
    ownerPassword: secrets.owner,
    appPassword: secrets.app,
  };
  await ensureRolesAndDatabase(postgres.superUrl, wanted);
  if (await discardHalfMigrated(postgres.superUrl, wanted.database))
    await ensureRolesAndDatabase(postgres.superUrl, wanted);
  return {
    app: postgres.url("candor_app", secrets.app, "candor"),
    owner: postgres.url("candor_owner", secrets.owner, "candor"),
  };
}

/** @param {EmbeddedPostgres} server */
async function watchDatabase(server) {
  await new Promise((resolve) => server.process.once("exit", resolve));
  if (!stopping) {
    console.error(
      "PostgreSQL stopped by itself. Start again with the same command: nothing committed is lost.",
    );
    await stopAll(1);
  }
}

/** @param {{ owner: string }} databases @param {NodeJS.ProcessEnv} env */
async function seedIfEmpty(databases, env) {
  if (await isSeeded(databases.owner)) return;
  const file = await bundle("prisma/seed/main.ts");
  await step("Demo cars, people and purchases", async () => {
    const seed = startChild("seed", [file], { env: { ...env, ...SEED_ENV }, quiet: true });
    children.push(seed);
    guard?.watch(seed.pid, "SIGTERM");
    const { code } = await seed.exited;
    guard?.forget(seed.pid);
    children.splice(children.indexOf(seed), 1);
    if (code !== 0) throw new Error(`The seed failed:\n${seed.tail()}`);
  });
}

/** @param {Setup} setup */
async function startServices({ env, origin, sandboxPort, movedFrom, port, releasePorts }) {
  await releasePorts();
  if (movedFrom !== null) console.log(`Port ${movedFrom} is taken; using ${port}.`);
  /** @type {number[]} */
  const ends = [];
  /**
   * @param {string} name
   * @param {string[]} argv
   * @returns {Child}
   */
  const start = (name, argv) => {
    // A child that is started now would be missed by stopAll().
    if (stopping) throw new Error(`${name} was not started: everything is being stopped`);
    const child = startChild(name, argv, {
      env: { ...env, NODE_ENV: isDev ? "development" : "production" },
      quiet: !isDev,
    });
    children.push(child);
    guard?.watch(child.pid, "SIGTERM");
    void child.exited.then(({ code, signal }) => {
      guard?.forget(child.pid);
      children.splice(children.indexOf(child), 1);
      if (stopping) return;
      console.error(`${name} stopped by itself (${code ?? signal}):\n${child.tail()}`);
      const at = Date.now();
      ends.push(at);
      // Restarts the child: its problem may have been temporary, such as a database restart. If it fails too
      // often within a minute, everything is stopped.
      if (ends.filter((end) => at - end < 60_000).length > RESTARTS_A_MINUTE) void stopAll(1);
      else setTimeout(() => stopping || start(name, argv), RESTART_PAUSE_MS);
    });
    return child;
  };
  if (sandboxPort !== null) {
    const sandbox = start("payments", [await bundle("scripts/sandbox.ts")]);
    await untilAnswers(`http://localhost:${sandboxPort}/_sandbox/health`, sandbox);
  }
  if (isDev) await startReloadingWorker(env);
  else start("worker", [await bundle("scripts/worker.ts")]);
  const web = isDev
    ? start("web", ["node_modules/next/dist/bin/next", "dev", "-p", env.PORT, "-H", "localhost"])
    : start("web", [".next/standalone/server.js"]);
  await untilAnswers(`${origin}/api/health`, web, 120);
}

/**
 * Hot reload for the worker: a change below lib/ bundles it again; a change that does not compile keeps the old bundle.
 * @param {NodeJS.ProcessEnv} env
 */
async function startReloadingWorker(env) {
  /** @type {Child | null} */
  let worker = null;
  const begin = async () => {
    const file = await bundle("scripts/worker.ts");
    await worker?.stop();
    if (stopping) return;
    worker = startChild("worker", [file], { env: { ...env, NODE_ENV: "development" } });
    guard?.watch(worker.pid, "SIGTERM");
  };
  children.push({ stop: async () => worker?.stop() });
  await begin();
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  fs.watch("lib", { recursive: true }, (_event, name) => {
    if (!name || name.includes("generated") || name.endsWith(".test.ts")) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!stopping) begin().catch((error) => console.error(`[worker] ${error.message}`));
    }, 1500);
  });
}

/**
 * Only what this programme set: a copy of somebody's whole environment does not belong in a file.
 * @param {NodeJS.ProcessEnv} env
 */
function ownVariables(env) {
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name, value]) =>
        process.env[name] !== value ||
        /^(DATABASE|STRIPE|SMTP|S3|APP_ORIGIN|AUTH|CANDOR|MAIL)/.test(name),
    ),
  );
}

function runningSupervisor() {
  if (!fs.existsSync(runtimeFile)) return null;
  const { pid, origin } = JSON.parse(fs.readFileSync(runtimeFile, "utf8"));
  try {
    process.kill(pid, 0);
    return { pid, origin };
  } catch {
    return null;
  }
}
