// node scripts/run.mjs FILE.ts [arguments]: runs one of our TypeScript programmes against the demo's database
// (the running demo's, or one started for as long as the programme runs) or the one in DATABASE_URL.
import { ensureInstalled } from "./lib/install.mjs";
import fs from "node:fs";
import path from "node:path";
import { spawn } from "node:child_process";

// A file named on the command line is relative to where the person stands, not to the project.
const standing = process.env.INIT_CWD ?? process.cwd();
process.chdir(path.dirname(import.meta.dirname));
ensureInstalled();
const [entry, ...rest] = process.argv.slice(2);
const { bundle } = await import("./lib/bundle.mjs");
const { loadDotEnv, bringsDatabase, environmentFor, secretsOf } =
  await import("./lib/environment.mjs");
const { startPostgres, ensureRolesAndDatabase } = await import("./lib/postgres.mjs");
const { migrate } = await import("./lib/migrate.mjs");

loadDotEnv();
const dataDir = process.env.CANDOR_DATA_DIR ?? ".candor";
let postgres = null;
// Whatever goes wrong, the database that this run started is stopped with it.
process.on("exit", () => postgres?.process.kill("SIGINT"));
const { env, stop } = await environment();
const file = await bundle(entry);
const child = spawn(process.execPath, [file, ...rest], {
  env: { ...env, CANDOR_CWD: standing },
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
const code = await new Promise((resolve) => child.once("exit", (status) => resolve(status ?? 1)));
await stop();
process.exit(code);

async function environment() {
  const runtime = path.join(dataDir, "runtime.json");
  if (!bringsDatabase() && fs.existsSync(runtime)) {
    const { pid, env: variables } = JSON.parse(fs.readFileSync(runtime, "utf8"));
    try {
      process.kill(pid, 0);
      return { env: { ...process.env, ...variables }, stop: async () => undefined };
    } catch {
      // A killed demo left its note behind.
    }
  }
  const secrets = secretsOf(dataDir);
  if (bringsDatabase()) {
    const databases = { app: process.env.DATABASE_URL, owner: process.env.DATABASE_OWNER_URL };
    await migrate(databases.owner);
    const { env: variables } = await environmentFor({ dataDir, secrets, databases, mode: "demo" });
    return { env: variables, stop: async () => undefined };
  }
  postgres = await startPostgres({
    dataDir: path.join(dataDir, "postgres"),
    password: secrets.postgres,
    log: console.log,
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
  await migrate(databases.owner);
  const { env: variables } = await environmentFor({ dataDir, secrets, databases, mode: "demo" });
  return { env: variables, stop: () => postgres.stop() };
}
