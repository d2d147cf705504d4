import { createHash, randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { TestProject } from "vitest/node";
import pg from "pg";
import {
  ensureRolesAndDatabase,
  startPostgres,
  type EmbeddedPostgres,
} from "../../scripts/lib/postgres.mjs";
import { migrate } from "../../scripts/lib/migrate.mjs";

declare module "vitest" {
  // Vitest merges what a global setup provides into this interface.
  interface ProvidedContext {
    superUrl: string;
    template: string;
    appPassword: string;
    ownerPassword: string;
  }
}

const PASSWORD = "test-only";

/**
 * Starts one real PostgreSQL for the whole run, with one template database that is migrated once; each test
 * file clones it (tests/support/database.ts). The data folder is kept between runs. The template's name
 * contains a hash of the migrations, so a changed migration creates a new template.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // Several runs can be active at once (one per developer); each has its own server.
  const dataDir = path.join(
    ".candor",
    `test-postgres-${process.pid}-${randomBytes(3).toString("hex")}`,
  );
  const server = await startPostgres({
    dataDir,
    password: PASSWORD,
    flags: [
      "-c",
      "fsync=off",
      "-c",
      "synchronous_commit=off",
      "-c",
      "full_page_writes=off",
      "-c",
      "max_wal_size=4GB",
    ],
  });
  const stop = async (): Promise<void> => {
    await server.stop();
    fs.rmSync(server.dataDir, { recursive: true, force: true });
  };
  try {
    await makeTemplate(server, project);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

async function makeTemplate(server: EmbeddedPostgres, project: TestProject): Promise<void> {
  const template = `candor_template_${migrationsHash()}`;
  await ensureRolesAndDatabase(server.superUrl, {
    database: template,
    ownerPassword: PASSWORD,
    appPassword: PASSWORD,
  });
  await migrate(server.url("candor_owner", PASSWORD, template));
  await forbidConnections(server.superUrl, template);
  project.provide("superUrl", server.superUrl);
  project.provide("template", template);
  project.provide("appPassword", PASSWORD);
  project.provide("ownerPassword", PASSWORD);
}

function migrationsHash(): string {
  const hash = createHash("sha256");
  for (const name of fs.readdirSync("prisma/migrations").sort()) {
    const file = path.join("prisma/migrations", name, "migration.sql");
    if (fs.existsSync(file)) hash.update(fs.readFileSync(file));
  }
  return hash.digest("hex").slice(0, 12);
}

/** A template can be cloned only while nobody is connected to it. */
async function forbidConnections(superUrl: string, template: string): Promise<void> {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  await client.query(
    `alter database ${client.escapeIdentifier(template)} with allow_connections false`,
  );
  await client.end();
}
