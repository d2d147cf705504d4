// node scripts/run.mjs FILE [arguments]: runs a TypeScript or JavaScript program with the demo's database (the
// running demo's, or one started for as long as the program runs) or the one in DATABASE_URL.
import { ensureInstalled } from "./lib/install.mjs";
import path from "node:path";
import { spawn } from "node:child_process";

// A file on the command line is relative to the person's current folder, not to the project.
const standing = process.env.INIT_CWD ?? process.cwd();
process.chdir(path.dirname(import.meta.dirname));
ensureInstalled();
const [entry, ...rest] = process.argv.slice(2);
if (entry === undefined) {
  console.error("usage: node scripts/run.mjs FILE [arguments]");
  process.exit(2);
}
const { bundle } = await import("./lib/bundle.mjs");
const { loadDotEnv } = await import("./lib/environment.mjs");
const { openEnvironment } = await import("./lib/open-environment.mjs");

loadDotEnv();
const dataDir = process.env.CANDOR_DATA_DIR ?? ".candor";
const { env, stop } = await openEnvironment(dataDir);
const file = entry.endsWith(".ts") ? await bundle(entry) : entry;
const child = spawn(process.execPath, [file, ...rest], {
  env: { ...env, CANDOR_CWD: standing },
  stdio: "inherit",
});
/** @type {NodeJS.Signals[]} */
const SIGNALS = ["SIGINT", "SIGTERM"];
for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
const code = await new Promise((resolve) => child.once("exit", (status) => resolve(status ?? 1)));
await stop();
process.exit(code);
