import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundle } from "@/scripts/lib/bundle.mjs";
import { testDatabase } from "@/tests/support/database";
import { query, seedDealers, writeFeed } from "@/tests/integration/dealers/support";

// Inside the working copy, so that the bundle finds node_modules.
const folder = `.candor/build-import-cli-${process.pid}`;
let entry = "";
beforeAll(async () => {
  await seedDealers();
  entry = await bundle("scripts/import.ts", folder);
});
afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

type Result = { readonly status: number | null; readonly said: string };

function run(...args: string[]): Result {
  const done = spawnSync(process.execPath, [entry, ...args], {
    encoding: "utf8",
    env: process.env,
  });
  return { status: done.status, said: done.stdout + done.stderr };
}

const LIST = "make,model,year,price,colour\nford,Focus,2018,9000,blue\n=cmd,Focus,2099,9000,red\n";

describe("npm run import", () => {
  it.each<[string, string[], RegExp]>([
    [
      "a wrong option",
      ["--market", "fr", "--dealer", "dealer-uk"],
      /--market must be one of us, uk, cn/,
    ],
    [
      "an unknown dealer",
      ["--market", "uk", "--dealer", "nobody"],
      /no dealer "nobody".*dealer-uk/,
    ],
    [
      "a dealer of another market",
      ["--market", "uk", "--dealer", "dealer-us"],
      /sells in the market "us"/,
    ],
  ])("ends with 2 and a clear message: %s", (_name, args, message) => {
    const result = run(writeFeed("cli.csv", LIST), ...args);
    expect(result.said).toMatch(message);
    expect(result.status).toBe(2);
  });

  it("writes refused rows beside the file, with a mark for Excel and no formula", async () => {
    const file = writeFeed("beside.csv", LIST);
    const result = run(file, "--market", "uk", "--dealer", "dealer-uk");
    expect(result.status).toBe(0);
    expect(result.said).toMatch(/read\s+2\n.*new\s+1\n/s);
    const rejects = fs.readFileSync(`${file}.rejects.csv`, "utf8");
    expect(rejects).toBe(
      "\uFEFFrow,column,value,code,reason\r\n3,year,2099,year_in_future,The model year lies in the future.\r\n",
    );
    expect(await query("select id from listing")).toHaveLength(1);
  });

  it("writes nothing into a read-only folder, even as root", () => {
    const closed = path.join(testDatabase.dataDir, "closed");
    fs.mkdirSync(closed);
    const file = path.join(closed, "list.csv");
    fs.writeFileSync(file, LIST);
    fs.chmodSync(closed, 0o555);
    const result = run(file, "--market", "uk", "--dealer", "dealer-uk");
    expect(result.status).toBe(0);
    expect(fs.readdirSync(closed)).toEqual(["list.csv"]);
    expect(fs.existsSync(path.join(testDatabase.dataDir, "imports", "list.csv.rejects.csv"))).toBe(
      true,
    );
    fs.chmodSync(closed, 0o755);
  });

  it("writes no file in a dry run, and prints the refused rows and the same table", async () => {
    const before = await query("select id from listing");
    const file = writeFeed("dry.csv", LIST.replace("Focus,2018", "Fiesta,2018"));
    const result = run(file, "--market", "uk", "--dealer", "dealer-uk", "--dry-run");
    expect(result.said).toMatch(/row 3, year "2099": The model year lies in the future/);
    expect(result.said).toMatch(/new\s+1\n/);
    expect(result.said).toContain("nothing was written");
    expect(fs.existsSync(`${file}.rejects.csv`)).toBe(false);
    expect(await query("select id from listing")).toEqual(before);
  });
});
