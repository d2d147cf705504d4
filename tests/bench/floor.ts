import { spawn, spawnSync, type ChildProcessByStdio } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import readline from "node:readline";
import type { Readable, Writable } from "node:stream";
import { scaleDatabase } from "@/scripts/lib/scale.mjs";
import { getIdAt } from "@/lib/search/memory/id-list";
import type { MainSegment } from "@/lib/search/memory/main-segment";
import { Replica } from "@/lib/search/memory/replica";
import { readAll } from "@/lib/search/sync/read";
import { FACETS, type SearchPage } from "@/lib/search/types";
import { floorFile } from "@/tests/bench/floor-file";
import { askedOf, benchQuestions } from "@/tests/bench/questions";
import type { BenchResult } from "@/tests/bench/result";
import { ensureListings } from "@/tests/bench/scale-app";

/**
 * How far the search engine is from what this processor can do: the mean time for page, total and all facets,
 * compared with C code over the same columns, measured alternately. Every total, page and count is compared.
 */
const LISTINGS = Number(process.env["BENCH_LISTINGS"] ?? 700_000);
const QUESTIONS = Number(process.env["BENCH_QUESTIONS"] ?? 500);
const ROUNDS = 5;
const GOAL = 3;
const PAGE = 24;
const SOURCE = "tests/bench/baseline/floor/floor.c";
/** In these facets cell 0 means "no"; in all others it means "unknown" and is not shown. */
const YES_OR_NO: readonly string[] = ["inspected", "accidentFree", "warranty"];

type Floor = ChildProcessByStdio<Writable, Readable, null>;

export async function run(): Promise<BenchResult> {
  const result = { goal: GOAL, better: "lower", unit: "times C" } as const;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "candor-floor-"));
  const program = path.join(folder, "floor");
  const built = spawnSync("cc", ["-O3", "-march=native", "-o", program, SOURCE, "-lm"]);
  if (built.status !== 0) {
    fs.rmSync(folder, { recursive: true });
    if (built.error === undefined) throw new Error(`floor.c: ${built.stderr.toString()}`);
    console.log(
      "skipped: no C compiler (cc) on this machine, so there is no floor to measure from",
    );
    return { ...result, figure: Infinity, skipped: true };
  }
  const database = await scaleDatabase();
  try {
    await ensureListings(database.owner, LISTINGS);
    const { main, of } = await readAll(database.app);
    const asked = benchQuestions(QUESTIONS).map(askedOf);
    const file = path.join(folder, "columns");
    fs.writeFileSync(file, Buffer.concat(floorFile(main, of, asked)));
    const floor = spawn(program, [file], { stdio: ["pipe", "pipe", "inherit"] });
    const lines = readline.createInterface({ input: floor.stdout })[Symbol.asyncIterator]();
    const replica = new Replica(of, main);
    const ratios: number[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const sums = { engine: 0, floor: 0 };
      for (const [index, { filter, sort }] of asked.entries()) {
        const from = performance.now();
        const page = replica.search({ filter, sort, cursor: null, limit: PAGE });
        sums.engine += performance.now() - from;
        sums.floor += await askFloor(floor, lines, { index, page, main });
      }
      // The first round warms up both sides and is not counted.
      if (round === 0) continue;
      const [engine, own] = [sums.engine / QUESTIONS, sums.floor / QUESTIONS];
      console.log(
        `round ${round}: engine mean ${engine.toFixed(3)} ms, C mean ${own.toFixed(3)} ms, ${(engine / own).toFixed(2)} times`,
      );
      ratios.push(engine / own);
    }
    floor.stdin.end();
    console.log(
      `${QUESTIONS} questions, ${main.rows.toLocaleString("en")} listings: all answers equal`,
    );
    return { ...result, figure: ratios.toSorted((a, b) => a - b)[ROUNDS >> 1] ?? Infinity };
  } finally {
    await database.stop();
    fs.rmSync(folder, { recursive: true });
  }
}

/** @returns milliseconds that the C program needed, measured by itself */
async function askFloor(
  floor: Floor,
  lines: AsyncIterator<string>,
  {
    index,
    page,
    main,
  }: { readonly index: number; readonly page: SearchPage; readonly main: MainSegment },
): Promise<number> {
  floor.stdin.write(`${index}\n`);
  const line = await lines.next();
  if (line.done === true) throw new Error("floor.c ended");
  const [head = "", rows = "", ...facets] = line.value.split("|");
  const [ns, total] = head.split(" ").map(Number);
  const ids = rows === "" ? [] : rows.split(",").map((row) => getIdAt(main.ids, Number(row)));
  const differs = (what: string): Error => new Error(`question ${index}: another ${what} in C`);
  if (total !== page.total) throw differs("total");
  if (ids.slice(0, PAGE).join() !== page.ids.join()) throw differs("page");
  FACETS.forEach((facet, at) => {
    const own = countsIn(facets[at] ?? "", YES_OR_NO.includes(facet));
    const ours = page.facets[facet].map(({ count }) => count).sort((a, b) => a - b);
    if (own.join() !== ours.join()) throw differs(`count of ${facet}`);
  });
  return (ns ?? 0) / 1e6;
}

function countsIn(text: string, countsNo: boolean): readonly number[] {
  return text
    .trim()
    .split(" ")
    .filter((each) => each !== "" && (countsNo || !each.startsWith("0:")))
    .map((each) => Number(each.split(":")[1]))
    .sort((a, b) => a - b);
}
