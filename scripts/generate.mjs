// Runs after every install: copies the map's files and generates the Prisma client, which are not in git.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

await import("./map-files.mjs");

if (existsSync("node_modules/prisma/build/index.js") && existsSync("prisma/schema")) {
  const run = spawnSync(process.execPath, ["node_modules/prisma/build/index.js", "generate"], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: "1" },
  });
  process.exit(run.status ?? 1);
}
