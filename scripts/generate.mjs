// Runs after every install: makes the icons, the fonts and the Prisma client, which are not kept in git.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { writeFonts } from "./fonts.mjs";
import { writeIcons } from "./icons.mjs";

await import("./map-files.mjs");
const missing = existsSync("node_modules/lucide-react") ? await writeIcons() : [];
if (missing.length > 0) {
  console.error(`lucide-react has no icon named ${missing.join(", ")}.`);
  process.exit(1);
}
if (existsSync("node_modules/subset-font")) await writeFonts();

if (existsSync("node_modules/prisma/build/index.js") && existsSync("prisma/schema")) {
  const run = spawnSync(process.execPath, ["node_modules/prisma/build/index.js", "generate"], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: "1" },
  });
  process.exit(run.status ?? 1);
}
