// node scripts/migration.mjs init   writes the first migration again from prisma/schema (only before it has ever landed)
// Later migrations are written by hand: CONTRIBUTING.md, "Add a migration".
import fs from "node:fs";
import { startPostgres } from "./lib/postgres.mjs";
import { dumpSchemaSql } from "./lib/migrate.mjs";

const [verb] = process.argv.slice(2);
if (verb !== "init") {
  console.error("usage: node scripts/migration.mjs init");
  process.exit(2);
}
const server = await startPostgres({
  dataDir: `.candor/migration-${process.pid}`,
  password: "scratch",
});
try {
  const sql = await dumpSchemaSql(server.superUrl);
  fs.mkdirSync("prisma/migrations/20261122000000_init", { recursive: true });
  fs.writeFileSync("prisma/migrations/20261122000000_init/migration.sql", sql);
  console.log(`prisma/migrations/20261122000000_init: ${sql.split("\n").length} lines`);
} finally {
  await server.stop();
  fs.rmSync(server.dataDir, { recursive: true, force: true });
}
