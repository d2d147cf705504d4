// Ports that are chosen now and bound later; no other process gets one in between.
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";

const TRIES = 50;
/** One folder per user, because a process cannot check or remove another user's locks. */
const LOCKS = path.join(os.tmpdir(), `candor-ports-${process.getuid?.() ?? "user"}`);
/** @type {Set<number>} */
const locked = new Set();

/**
 * Finds a free port from `preferred` upwards and reserves it in two ways: a listening socket keeps all programs
 * away and has to be closed before a child can listen there; a lock keeps other starts of Candor away until
 * this process ends, also while the child starts.
 * @param {number} preferred
 * @returns {Promise<{ port: number, release: () => Promise<void> }>}
 */
export async function reservePort(preferred) {
  for (let port = preferred; port < preferred + TRIES; port += 1) {
    const lock = await lockPort(port);
    if (lock === null) continue;
    const server = await listenOn({ port, host: "127.0.0.1" });
    if (server !== null) return { port, release: () => closeServer(server) };
    unlockPort(port);
    await closeServer(lock);
  }
  const server = await listenOn({ port: 0, host: "127.0.0.1" });
  if (server === null) throw new Error(`No port is free from ${preferred} on.`);
  const port = portOf(server);
  await lockPort(port);
  return { port, release: () => closeServer(server) };
}

/** @param {net.Server} server one that listens on a port, not on a local socket */
function portOf(server) {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not a port");
  return address.port;
}

/**
 * A local socket with the port's name, which the system closes with this process; null when another has it.
 * @param {number} port
 */
async function lockPort(port) {
  fs.mkdirSync(LOCKS, { recursive: true, mode: 0o700 });
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const lock = await listenOn({ path: lockOf(port) });
    if (lock !== null) {
      if (locked.size === 0) process.once("exit", () => [...locked].forEach(unlockPort));
      locked.add(port);
      return lock;
    }
    if (await answers(lockOf(port))) return null;
    // A lock file left by a killed process. If two processes find it at once, the listening socket decides.
    fs.rmSync(lockOf(port), { force: true });
  }
  return null;
}

/** @param {number} port */
function lockOf(port) {
  if (process.platform === "win32") return `\\\\.\\pipe\\candor-port-${port}`;
  return path.join(LOCKS, String(port));
}

/** @param {number} port */
function unlockPort(port) {
  locked.delete(port);
  if (process.platform !== "win32") fs.rmSync(lockOf(port), { force: true });
}

/** @param {string} file @returns {Promise<boolean>} */
function answers(file) {
  return new Promise((resolve) => {
    const socket = net.connect(file);
    socket.once("error", () => resolve(false));
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
  });
}

/** @param {net.ListenOptions} place @returns {Promise<net.Server | null>} */
function listenOn(place) {
  return new Promise((resolve) => {
    const server = net.createServer((socket) => socket.destroy());
    server.once("error", () => resolve(null));
    server.listen(place, () => resolve(server));
    server.unref();
  });
}

/** @param {net.Server} server @returns {Promise<void>} */
function closeServer(server) {
  return new Promise((resolve) => server.close(() => resolve()));
}
