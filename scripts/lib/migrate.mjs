// Applies prisma/migrations with Prisma's own engine (the WebAssembly build: no download, same bookkeeping table).
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { PrismaPg } from "@prisma/adapter-pg";
import { runMigrations as runWorkerMigrations } from "graphile-worker";
import pg from "pg";

const require = createRequire(import.meta.url);
const FILTERS = { externalTables: [], externalEnums: [] };

let loaded;

/** Node 20 cannot import a .wasm file, so the module is instantiated by hand. */
async function loadEngine() {
  if (loaded) return loaded;
  const bindings = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const file = path.join(
    path.dirname(require.resolve("@prisma/schema-engine-wasm")),
    "schema_engine_bg.wasm",
  );
  const { instance } = await WebAssembly.instantiate(fs.readFileSync(file), {
    "./schema_engine_bg.js": bindings,
  });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  loaded = bindings;
  return bindings;
}

/**
 * Prisma's adapter splits a script at every semicolon, also inside a function's body. Sent as a whole,
 * PostgreSQL parses it correctly and runs each migration as one transaction.
 */
function adapterFor(url, opened) {
  const factory = new PrismaPg({ connectionString: url, max: 2 });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    opened.push(adapter);
    adapter.executeScript = async (script) => {
      try {
        await adapter.client.query(script);
      } catch (error) {
        adapter.onError(error);
      }
    };
    return adapter;
  };
  return factory;
}

async function withEngine(url, run) {
  const { SchemaEngine } = await loadEngine();
  const opened = [];
  const factory = bindMigrationAwareSqlAdapterFactory(adapterFor(url, opened));
  const engine = await SchemaEngine.new({ datamodels: undefined }, () => undefined, factory);
  try {
    return await run(engine);
  } finally {
    engine.free();
    // The engine does not close its connections, and a database with an open connection cannot be cloned as a
    // template.
    for (const adapter of opened) await adapter.dispose();
  }
}

export function schemaFiles(root = ".") {
  const folder = path.join(root, "prisma/schema");
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith(".prisma"))
    .sort()
    .map((name) => ({ path: name, content: fs.readFileSync(path.join(folder, name), "utf8") }));
}

function migrationsFromDisk(root = ".") {
  const baseDir = path.resolve(root, "prisma/migrations");
  const names = fs
    .readdirSync(baseDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: {
          tag: "ok",
          value: fs.readFileSync(path.join(baseDir, name, "migration.sql"), "utf8"),
        },
      },
    })),
  };
}

/** Returns the SQL that turns an empty database into the one that prisma/schema describes. */
export async function dumpSchemaSql(ownerUrl, root = ".") {
  return withEngine(ownerUrl, async (engine) => {
    const result = await engine.diff({
      from: { tag: "empty" },
      to: { tag: "schemaDatamodel", files: schemaFiles(root) },
      script: true,
      exitCode: null,
      filters: FILTERS,
    });
    return result.stdout ?? "";
  });
}

/**
 * Brings a database up to date: our migrations, then graphile-worker's own schema.
 * @returns {Promise<string[]>} names of the newly applied migrations
 */
export async function migrate(ownerUrl, root = ".") {
  const applied = await withEngine(ownerUrl, async (engine) => {
    const result = await engine.applyMigrations({
      migrationsList: migrationsFromDisk(root),
      filters: FILTERS,
    });
    return result.appliedMigrationNames;
  });
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2 });
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  try {
    await runWorkerMigrations({ pgPool: pool });
    await grantWorkerReads(pool);
  } finally {
    await pool.end();
  }
  return applied;
}

/** The application adds jobs through jobs.enqueue() and may read the queue's public view. */
async function grantWorkerReads(pool) {
  await pool.query(
    "grant usage on schema graphile_worker to candor_app; grant select on graphile_worker.jobs to candor_app",
  );
}
