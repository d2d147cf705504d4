// The database in which speed is measured: a server and a data folder of its own, never the demo's.
import { spawn } from "node:child_process";
import path from "node:path";
import { bundle } from "./bundle.mjs";
import { secretsOf } from "./environment.mjs";
import { migrate } from "./migrate.mjs";
import { ensureRolesAndDatabase, startPostgres } from "./postgres.mjs";

/**
 * @param name databases of different sizes stand beside each other
 * @returns addresses of the application and the owner, and how to stop what was started
 */
export async function scaleDatabase(name = "candor_scale") {
  const dataDir = process.env.CANDOR_DATA_DIR ?? ".candor";
  const secrets = secretsOf(dataDir);
  const server = await startPostgres({
    dataDir: path.join(dataDir, "scale-postgres"),
    password: secrets.postgres,
    log: console.log,
    // Only measured, never relied on: half the machine's time must not go to the disk.
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
    // Whoever gets no address cannot stop it.
    await server.stop();
    throw error;
  }
  return { app, owner, pid: server.pid, stop: () => server.stop() };
}

export async function fillScale(owner, listings, seed = "20261122") {
  const file = await bundle("prisma/seed/scale.ts");
  const child = spawn(process.execPath, [file, owner, String(listings), seed], {
    stdio: "inherit",
  });
  const code = await new Promise((resolve) => child.once("exit", (status) => resolve(status ?? 1)));
  if (code !== 0) throw new Error("The inventory was not filled in.");
}
