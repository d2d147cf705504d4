// The database for benches: a separate server and data folder, never the demo's.
import { spawn } from "node:child_process";
import path from "node:path";
import { bundle } from "./bundle.mjs";
import { secretsOf } from "./environment.mjs";
import { migrate } from "./migrate.mjs";
import { ensureRolesAndDatabase, startPostgres } from "./postgres.mjs";

/**
 * @param name databases of different sizes can exist at the same time
 * @returns connection strings of the application and the owner, and a function that stops the server
 */
export async function scaleDatabase(name = "candor_scale") {
  const dataDir = process.env.CANDOR_DATA_DIR ?? ".candor";
  const secrets = secretsOf(dataDir);
  const server = await startPostgres({
    dataDir: path.join(dataDir, "scale-postgres"),
    password: secrets.postgres,
    log: console.log,
    // The data is only measured and can be lost, so durability is reduced to keep the disk from taking half the
    // time.
    flags: ["-c", "synchronous_commit=off", "-c", "max_wal_size=4GB", "-c", "shared_buffers=1GB"],
  });
  const owner = server.url("candor_owner", secrets.owner, name);
  const app = server.url("candor_app", secrets.app, name);
  try {
    await ensureRolesAndDatabase(server.superUrl, {
      database: name,
      ownerPassword: secrets.owner,
      appPassword: secrets.app,
    });
    await migrate(owner);
  } catch (error) {
    // The caller gets no handle after an error, so the server is stopped here.
    await server.stop();
    throw error;
  }
  return { app, owner, pid: server.pid, stop: () => server.stop() };
}

/** @param {string} owner @param {number} listings */
export async function fillScale(owner, listings, seed = "20261122") {
  const file = await bundle("prisma/seed/scale.ts");
  const child = spawn(process.execPath, [file, owner, String(listings), seed], {
    stdio: "inherit",
  });
  const code = await new Promise((resolve) => child.once("exit", (status) => resolve(status ?? 1)));
  if (code !== 0) throw new Error("The inventory was not filled in.");
}
