import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { isReachableBy, makePrivateFolder } from "./folders.mjs";

let base = "";
beforeEach(() => {
  base = fs.mkdtempSync(path.join(os.tmpdir(), "candor-folders-"));
  fs.chmodSync(base, 0o755);
});
afterEach(() => fs.rmSync(base, { recursive: true, force: true }));

const STRANGER = { uid: 64_001, gid: 64_001 };
const modeOf = (folder: string): number => fs.statSync(folder).mode & 0o777;

it("makes a folder and the missing ones above it for their owner only", () => {
  const folder = path.join(base, "a", "b");
  makePrivateFolder(folder, null);
  expect([modeOf(path.join(base, "a")), modeOf(folder)]).toEqual([0o700, 0o700]);
  expect(isReachableBy(folder, STRANGER)).toBe(false);
});

it("leaves a folder that exists as its owner made it", () => {
  makePrivateFolder(base, null);
  expect(modeOf(base)).toBe(0o755);
});

// Only root can give a folder to another user's group.
it.skipIf(process.getuid?.() !== 0)(
  "lets PostgreSQL's user pass root's folder, and nobody else",
  () => {
    const folder = path.join(base, "a", "b");
    const database = { uid: 64_002, gid: 64_002 };
    makePrivateFolder(folder, database);
    expect(modeOf(folder)).toBe(0o710);
    expect(isReachableBy(folder, database)).toBe(true);
    expect(isReachableBy(folder, STRANGER)).toBe(false);
  },
);
