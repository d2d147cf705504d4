import fs from "node:fs";
import path from "node:path";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { isBalanced, countRejected, type ImportCounts } from "@/lib/dealers/feeds/report";
import { importFeed, type FeedOptions } from "@/scripts/import-feed";
import { REAL_ROWS } from "@/tests/integration/dealers/real-rows";
import { optionsFor, query, seedDealers, writeFeed } from "@/tests/integration/dealers/support";
import type { Market } from "@/lib/markets/markets";

/** Real data from other sources; it is stored beside the project and is not part of it. */
const FOLDER = path.resolve("../shared/data/listings");
const isThere = fs.existsSync(FOLDER);
if (!isThere) console.log(`skipped: the real listings are not in ${FOLDER}`);
/** `npm run test:full` writes all 143,000 rows, twice; otherwise they are only parsed and validated. */
const isFull = process.env["CANDOR_FULL"] === "1";

type RealFile = {
  readonly name: string;
  readonly market: Market;
  readonly rows: number;
  readonly empty: number;
};

const FILES: readonly RealFile[] = [
  { name: "uk/audi.csv", market: "uk", rows: 10_668, empty: 0 },
  { name: "uk/bmw.csv", market: "uk", rows: 10_781, empty: 0 },
  { name: "uk/ford.csv", market: "uk", rows: 17_965, empty: 0 },
  { name: "uk/merc.csv", market: "uk", rows: 13_119, empty: 0 },
  { name: "uk/vauxhall.csv", market: "uk", rows: 13_632, empty: 0 },
  { name: "uk/vw.csv", market: "uk", rows: 15_157, empty: 0 },
  { name: "uk/raw_scrape_focus.csv", market: "uk", rows: 5_548, empty: 56 },
  { name: "us_classifieds_51k.csv", market: "us", rows: 51_525, empty: 0 },
  { name: "us_dealer_cars_with_vin.csv", market: "us", rows: 1_876, empty: 0 },
  { name: "cn_classifieds_beijing_shanghai.csv", market: "cn", rows: 3_995, empty: 0 },
];
const PATIENCE_MS = 600_000;
const REJECTED_SHARE_MAX = 0.03;

function realOptions(file: RealFile, path: string): FeedOptions {
  const given = file.name.includes("raw_scrape") ? { make: "Ford" } : {};
  return { ...optionsFor(path, file.market), given };
}

function expectAccounted(counts: ImportCounts, file: RealFile): void {
  expect(isBalanced(counts), "read = new + updated + unchanged + rejected").toBe(true);
  expect(counts).toMatchObject({ read: file.rows, empty: file.empty });
  expect(countRejected(counts) / counts.read).toBeLessThanOrEqual(REJECTED_SHARE_MAX);
}

beforeAll(seedDealers);

describe.skipIf(!isThere)("the real files, unmodified", () => {
  beforeEach(async () => {
    await query("truncate listing, vehicle, odometer_reading, price_change, import_run cascade");
  });

  it.each(FILES)(
    "$name: every row is accounted for and at most 3 in 100 are refused",
    async (file) => {
      const options = realOptions(file, path.join(FOLDER, file.name));
      const counts = await importFeed({ ...options, isDryRun: !isFull });
      expectAccounted(counts, file);
      expect(counts.updated).toBe(0);
      if (!isFull) return;
      const again = await importFeed(options);
      expect(again).toMatchObject({
        new: 0,
        updated: 0,
        unchanged: file.rows - countRejected(counts),
      });
      expect(again.rejected).toEqual(counts.rejected);
    },
    PATIENCE_MS,
  );

  it.each(FILES)("$name: twenty rows are stored as a person reads them", async (file) => {
    const expected = (REAL_ROWS[file.name] ?? "").trim().split("\n");
    expect(expected).toHaveLength(20);
    const lines = fs.readFileSync(path.join(FOLDER, file.name), "utf8").split(/\r?\n/);
    const header = file.market === "cn" ? [] : [lines[0] ?? ""];
    const twenty = expected.map((line) => lines[Number(line.split("|")[0]) - 1] ?? "");
    const feed = writeFeed("twenty.csv", [...header, ...twenty].join("\n"));
    expect(await importFeed(realOptions(file, feed))).toMatchObject({ read: 20, new: 20 });
    const facts = expected.map((line) => line.replace(/^\d+\|/, ""));
    expect(await storedFacts()).toEqual(facts.sort());
  });
});

async function storedFacts(): Promise<string[]> {
  const rows = await query<Record<string, string | number | null>>(
    `select l.model_year, l.asking_price_minor, l.odometer_reading, l.fuel, l.gearbox, l.make, l.model_name,
       v.displacement_cc from listing l join vehicle v on v.id = l.vehicle_id`,
  );
  return rows
    .map((row) =>
      Object.values(row)
        .map((value) => value ?? "-")
        .join("|"),
    )
    .sort();
}
