// Ports that are chosen now and bound later: nobody else is given one of them in between.
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";

const TRIES = 50;
/** Of one user: another user's notes could neither be read nor taken away. */
const NOTES = path.join(os.tmpdir(), `candor-ports-${process.getuid?.() ?? "user"}`);
const mine = new Set();

/**
 * A free port from `preferred` on, kept for this process in two ways: a listening socket, which keeps every
 * programme away and has to be closed before a child can listen there; and a note with this process's id,
 * which keeps other starts of Candor away until this process ends, also while the child gets up.
 * @param {number} preferred
 * @returns {Promise<{ port: number, release: () => Promise<void> }>}
 */
export async function reservePort(preferred) {
  for (let port = preferred; port < preferred + TRIES; port += 1) {
    if (!noteDown(port)) continue;
    const server = await listenOn(port);
    if (server !== null) return { port, release: () => closeServer(server) };
    dropNote(port);
  }
  const server = await listenOn(0);
  if (server === null) throw new Error(`No port is free from ${preferred} on.`);
  const { port } = server.address();
  noteDown(port);
  return { port, release: () => closeServer(server) };
}

function listenOn(port) {
  return new Promise((resolve) => {
    const server = net.createServer((socket) => socket.destroy());
    server.once("error", () => resolve(null));
    server.listen(port, "127.0.0.1", () => resolve(server));
    server.unref();
  });
}

function closeServer(server) {
  return new Promise((resolve) => server.close(() => resolve()));
}

const noteOf = (port) => path.join(NOTES, String(port));

/** True when the port is this process's now: nobody living has noted it down. */
function noteDown(port) {
  fs.mkdirSync(NOTES, { recursive: true, mode: 0o700 });
  if (mine.size === 0) process.once("exit", () => [...mine].forEach(dropNote));
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      fs.writeFileSync(noteOf(port), String(process.pid), { flag: "wx", mode: 0o600 });
      mine.add(port);
      return true;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (mine.has(port) || isHeld(port)) return false;
    // Whoever noted it was killed. Two that find this at once are told apart by the listening socket.
    fs.rmSync(noteOf(port), { force: true });
  }
  return false;
}

function isHeld(port) {
  try {
    process.kill(Number(fs.readFileSync(noteOf(port), "utf8")), 0);
    return true;
  } catch (error) {
    // Of another user, and alive.
    return error.code === "EPERM";
  }
}

function dropNote(port) {
  mine.delete(port);
  fs.rmSync(noteOf(port), { force: true });
}
