// Installs node_modules when it does not match the lockfile. Uses nothing that npm installs.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

const STAMP = "node_modules/.candor-lock";

function wanted() {
  const hash = createHash("sha256");
  hash.update(fs.readFileSync("package-lock.json"));
  hash.update(process.version);
  return hash.digest("hex");
}

export function ensureInstalled() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 20)) {
    console.error(`Candor needs Node 20.20 or newer; this is ${process.version}.`);
    process.exit(1);
  }
  const want = wanted();
  if (fs.existsSync(STAMP) && fs.readFileSync(STAMP, "utf8") === want) return;
  if (!fs.existsSync(STAMP) && looksInstalled()) {
    fs.writeFileSync(STAMP, want);
    return;
  }
  console.log("Installing packages as the lockfile says (about a minute the first time) …");
  const npm = process.env.npm_execpath;
  const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
  const run = npm
    ? spawnSync(process.execPath, [npm, ...args], { stdio: "inherit" })
    : spawnSync("npm", args, { stdio: "inherit", shell: process.platform === "win32" });
  if (run.status !== 0) {
    console.error("npm ci failed; its message is above. Nothing was started.");
    process.exit(1);
  }
  fs.writeFileSync(STAMP, want);
}

/** True when npm's own record of the installed packages equals the lockfile, as after a manual install. */
function looksInstalled() {
  const record = path.join("node_modules", ".package-lock.json");
  if (!fs.existsSync(record)) return false;
  const have = JSON.parse(fs.readFileSync(record, "utf8")).packages;
  const want = JSON.parse(fs.readFileSync("package-lock.json", "utf8")).packages;
  return Object.entries(want).every(
    ([name, entry]) =>
      name === "" || entry.optional || entry.devOptional || have[name]?.version === entry.version,
  );
}
