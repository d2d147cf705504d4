// Ports that are chosen now and bound later: nobody else is given one of them in between.
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";

const TRIES = 50;
/** Of one user: another user's locks could neither be asked nor taken away. */
const LOCKS = path.join(os.tmpdir(), `candor-ports-${process.getuid?.() ?? "user"}`);
const locked = new Set();

/**
 * A free port from `preferred` on, kept for this process in two ways: a listening socket, which keeps every
 * programme away and has to be closed before a child can listen there; and a lock, which keeps other starts of
 * Candor away until this process ends, also while the child gets up.
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
  const { port } = server.address();
  await lockPort(port);
  return { port, release: () => closeServer(server) };
}

/** A local socket with the port's name, which the system closes with this process; null when another has it. */
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
    // Left by a killed process. Two that find it at once are told apart by the listening socket.
    fs.rmSync(lockOf(port), { force: true });
  }
  return null;
}

function lockOf(port) {
  if (process.platform === "win32") return `\\\\.\\pipe\\candor-port-${port}`;
  return path.join(LOCKS, String(port));
}

function unlockPort(port) {
  locked.delete(port);
  if (process.platform !== "win32") fs.rmSync(lockOf(port), { force: true });
}

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

function listenOn(place) {
  return new Promise((resolve) => {
    const server = net.createServer((socket) => socket.destroy());
    server.once("error", () => resolve(null));
    server.listen(place, () => resolve(server));
    server.unref();
  });
}

function closeServer(server) {
  return new Promise((resolve) => server.close(() => resolve()));
}
