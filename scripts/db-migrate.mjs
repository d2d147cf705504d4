// npm run db:migrate: applies prisma/migrations to the database in DATABASE_OWNER_URL, or to the demo's own.
import path from "node:path";
import { ensureInstalled } from "./lib/install.mjs";

process.chdir(path.dirname(import.meta.dirname));
ensureInstalled();
const { loadDotEnv } = await import("./lib/environment.mjs");
const { openEnvironment } = await import("./lib/open-environment.mjs");
const { migrate } = await import("./lib/migrate.mjs");

loadDotEnv();
const { env, applied, stop } = await openEnvironment(process.env.CANDOR_DATA_DIR ?? ".candor");
try {
  // A running demo applied its migrations when it started; newer ones may have been pulled since.
  const names = [...applied, ...(await migrate(env.DATABASE_OWNER_URL ?? ""))];
  console.log(names.length === 0 ? "The database is up to date." : names.join("\n"));
} finally {
  await stop();
}
