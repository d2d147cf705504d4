// Runs `next build`, unless nothing that it depends on has changed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { bundleSearchThread } from "./search-thread.mjs";

const INPUTS = [
  "app",
  "components",
  "lib",
  "prisma/schema",
  "next.config.ts",
  "page-cache.mjs",
  "proxy.ts",
  "instrumentation.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "tsconfig.build.json",
  "package-lock.json",
];
const STAMP = ".next/candor-build";

/** @param {string} entry @returns {Generator<string, void, undefined>} */
function* filesBelow(entry) {
  if (!fs.existsSync(entry)) return;
  if (fs.statSync(entry).isFile()) {
    yield entry;
    return;
  }
  for (const name of fs.readdirSync(entry).sort()) {
    if (name === "generated") continue;
    yield* filesBelow(path.join(entry, name));
  }
}

function inputHash() {
  const hash = createHash("sha256");
  for (const input of INPUTS) {
    for (const file of filesBelow(input)) hash.update(file).update(fs.readFileSync(file));
  }
  return hash.digest("hex");
}

export function isBuilt() {
  return fs.existsSync(STAMP) && fs.readFileSync(STAMP, "utf8") === inputHash();
}

/** @throws Error with the compiler's output */
export function buildApp() {
  // The Prisma client is not in git, and the schema may have changed with a pull.
  const made = spawnSync(process.execPath, ["scripts/generate.mjs"], { encoding: "utf8" });
  if (made.status !== 0) throw new Error(`generating failed:\n${made.stdout}\n${made.stderr}`);
  const hash = inputHash();
  const run = spawnSync(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" },
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (run.status !== 0) throw new Error(`next build failed:\n${run.stdout}\n${run.stderr}`);
  fs.writeFileSync(STAMP, hash);
}

/** Copies static files beside the standalone server, which serves them only from there. */
export function prepareStandalone() {
  bundleSearchThread(".next/standalone/search-thread.mjs");
  fs.cpSync(".next/static", ".next/standalone/.next/static", { recursive: true });
  fs.rmSync(".next/standalone/public", { recursive: true, force: true });
  fs.cpSync("public", ".next/standalone/public", { recursive: true });
}
