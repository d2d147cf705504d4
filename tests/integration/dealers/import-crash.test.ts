import { spawn } from "node:child_process";
import fs from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { isBalanced } from "@/lib/dealers/feeds/report";
import { bundle } from "@/scripts/lib/bundle.mjs";
import { importFeed } from "@/scripts/import-feed";
import { optionsFor, query, seedDealers, writeFeed } from "@/tests/integration/dealers/support";

const ROWS = 6_000;
/** This test starts three processes, which can take long on a busy machine. */
const PATIENCE_MS = 240_000;

/** Every third row repeats the row before it, one in a thousand is invalid, and some lines are empty. */
function feed(): string {
  const lines = ["make,model,year,price,mileage,fuelType"];
  for (let row = 0; row < ROWS; row += 1) {
    const car = row % 3 === 2 ? row - 1 : row;
    const year = row % 1_000 === 999 ? 2099 : 2010 + (car % 10);
    lines.push(`ford, Focus,${year},${5_000 + car},${10_000 + car},Petrol`);
    if (row % 500 === 0) lines.push("");
  }
  return `${lines.join("\n")}\n`;
}

// Inside the working copy, so that the bundle finds node_modules.
const folder = `.candor/build-import-test-${process.pid}`;
let entry = "";
beforeAll(async () => {
  await seedDealers();
  entry = await bundle("scripts/import.ts", folder);
});

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

function run(file: string): ReturnType<typeof spawn> {
  return spawn(process.execPath, [entry, file, "--market", "uk", "--dealer", "dealer-uk"], {
    env: process.env,
    stdio: "ignore",
  });
}

async function rowsDone(): Promise<number> {
  const [last] = await query<{ rows_done: number }>(
    "select rows_done from import_run order by started_at desc, id desc limit 1",
  );
  return last?.rows_done ?? 0;
}

function ended(child: ReturnType<typeof spawn>): Promise<number | null> {
  return new Promise((resolve) => child.once("exit", (code) => resolve(code)));
}

/** Kills the process with SIGKILL as soon as the import has passed `row`. */
async function killAfter(file: string, row: number): Promise<void> {
  const child = run(file);
  const end = ended(child);
  while (child.exitCode === null && (await rowsDone()) <= row) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(child.exitCode, "the import ended by itself before it could be killed").toBeNull();
  child.kill("SIGKILL");
  await end;
}

it(
  "continues after kill -9 where it was interrupted: no car twice, none missing, the counts of one complete run",
  async () => {
    const file = writeFeed("crash.csv", feed());
    const seen: number[] = [];
    for (const row of [0, 1_500, 3_000]) {
      await killAfter(file, row);
      seen.push(await rowsDone());
    }
    // The kills really happened during the import, each later than the one before.
    expect(seen[0]).toBeGreaterThan(0);
    expect(seen[2]).toBeLessThan(ROWS);
    expect([...seen].sort((a, b) => a - b)).toEqual(seen);

    const counts = await importFeed(optionsFor(file, "uk"));
    expect(counts).toMatchObject({
      read: ROWS,
      new: ROWS - 6,
      updated: 0,
      unchanged: 0,
      empty: 12,
    });
    expect(isBalanced(counts)).toBe(true);
    const [totals] = await query(
      "select count(*)::int as cars, count(distinct feed_key)::int as keys from listing",
    );
    expect(totals).toEqual({ cars: ROWS - 6, keys: ROWS - 6 });
    expect(
      await query(
        "select v.id from vehicle v left join listing l on l.vehicle_id = v.id where l.id is null",
      ),
    ).toEqual([]);

    const again = await importFeed(optionsFor(file, "uk"));
    expect(again).toMatchObject({ read: ROWS, new: 0, updated: 0, unchanged: ROWS - 6 });
  },
  PATIENCE_MS,
);
