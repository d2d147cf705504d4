// Finds a browser for the e2e tests: an installed one, else (as root on Debian) one from apt, else Playwright's
// download.
import { spawnSync } from "node:child_process";
import fs from "node:fs";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export function ensureChromium() {
  if (PLACES.some((file) => fs.existsSync(file))) return true;
  if (process.getuid?.() === 0 && fs.existsSync("/usr/bin/apt-get")) {
    console.log("Installing Chromium and CJK fonts with apt-get (about a minute) …");
    /** @type {import("node:child_process").SpawnSyncOptions} */
    const options = {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    };
    spawnSync("apt-get", ["update", "-qq"], options);
    spawnSync("apt-get", ["install", "-y", "-qq", "chromium", "fonts-noto-cjk"], options);
    if (PLACES.some((file) => fs.existsSync(file))) return true;
  }
  const run = spawnSync(
    process.execPath,
    ["node_modules/@playwright/test/cli.js", "install", "chromium"],
    { stdio: "inherit" },
  );
  return run.status === 0;
}
