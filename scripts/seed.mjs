// npm run seed -- --listings 700000 [--database OWNER_URL] [--demo] [--seed NUMBER]
// Fills a database with a large, realistic inventory. By default that is a separate one
// (.candor/scale-postgres), which `npm run bench` uses; the demo's database is used only with --demo.
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { ensureInstalled } from "./lib/install.mjs";

process.chdir(path.dirname(import.meta.dirname));
ensureInstalled();
const { values } = parseArgs({
  options: {
    listings: { type: "string" },
    database: { type: "string" },
    demo: { type: "boolean", default: false },
    seed: { type: "string", default: "20261122" },
  },
});
const listings = Number(values.listings);
if (!Number.isInteger(listings) || listings < 1 || listings > 20_000_000) {
  console.error("Say how many: npm run seed -- --listings 700000");
  process.exit(1);
}
const { scaleDatabase, fillScale } = await import("./lib/scale.mjs");

if (values.database !== undefined) await fillScale(values.database, listings, values.seed);
else if (values.demo) await fillScale(demoOwner(), listings, values.seed);
else {
  const database = await scaleDatabase();
  const stop = () => void database.stop().then(() => process.exit(1));
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, stop);
  try {
    await fillScale(database.owner, listings, values.seed);
  } finally {
    await database.stop();
  }
}

function demoOwner() {
  const file = path.join(process.env.CANDOR_DATA_DIR ?? ".candor", "runtime.json");
  if (!fs.existsSync(file)) {
    console.error("The demo is not running: start it with `npm run demo`, or give --database.");
    process.exit(1);
  }
  return JSON.parse(fs.readFileSync(file, "utf8")).env.DATABASE_OWNER_URL;
}
