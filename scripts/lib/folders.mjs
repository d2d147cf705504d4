// The runtime folder: closed to other people, but accessible to the user as which PostgreSQL has to run.
import fs from "node:fs";
import path from "node:path";

/** PostgreSQL refuses to run as root; when this process is root, PostgreSQL runs as this existing user. */
export function unprivilegedUser() {
  if (process.getuid?.() !== 0) return null;
  for (const name of ["postgres", "nobody"]) {
    const line = fs
      .readFileSync("/etc/passwd", "utf8")
      .split("\n")
      .find((l) => l.startsWith(`${name}:`));
    if (line) {
      const [, , uid, gid] = line.split(":");
      return { name, uid: Number(uid), gid: Number(gid) };
    }
  }
  throw new Error(
    "Running as root, and there is no user 'postgres' or 'nobody' to run PostgreSQL as.",
  );
}

/**
 * Makes a folder, and those above it that are missing, for its owner only (0700). Root's are also passed by
 * the group of PostgreSQL's user (0710), whose data lies inside; it can list nothing. A folder that exists
 * keeps what its owner gave it.
 * @param {string} folder
 * @param {{ uid: number, gid: number } | null} user
 */
export function makePrivateFolder(folder, user = unprivilegedUser()) {
  const missing = [];
  for (let at = path.resolve(folder); !fs.existsSync(at); at = path.dirname(at))
    missing.unshift(at);
  for (const each of missing) {
    fs.mkdirSync(each, { mode: 0o700 });
    if (user === null) continue;
    fs.chownSync(each, process.getuid?.() ?? 0, user.gid);
    fs.chmodSync(each, 0o710);
  }
}

/**
 * True when `user` can enter the folder: every existing parent lets the owner, the group or everybody pass.
 * @param {string} folder
 * @param {{ uid: number, gid: number }} user
 */
export function isReachableBy(folder, user) {
  let at = path.resolve(folder);
  for (;;) {
    if (fs.existsSync(at) && !mayPass(fs.statSync(at), user)) return false;
    const parent = path.dirname(at);
    if (parent === at) return true;
    at = parent;
  }
}

/** @param {fs.Stats} folder @param {{ uid: number, gid: number }} user */
function mayPass({ mode, uid, gid }, user) {
  if (uid === user.uid) return (mode & 0o100) !== 0;
  return (mode & (gid === user.gid ? 0o010 : 0o001)) !== 0;
}
