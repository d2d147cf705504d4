import type { ChildProcess } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { isBuilt } from "@/scripts/lib/build.mjs";
import { db } from "@/lib/platform/db/client";
import {
  fetchText,
  median,
  sameSize,
  startBare,
  startOurs,
  throughputRatio,
} from "@/tests/bench/against-bare";
import { lighthouseScores, scriptBytes } from "@/tests/bench/browser-costs";
import { addressOf, benchQuestions } from "@/tests/bench/questions";
import type { BenchResult } from "@/tests/bench/result";
import { ensureRivals, startScaleApp } from "@/tests/bench/scale-app";
import { vitals } from "@/tests/bench/vitals";

/**
 * What our pages cost beside bare Next pages of the same size: the kept catalogue page, the page of results
 * and the search's JSON on 100,000 cars; the browser's script and Lighthouse on the demo's.
 * `-- pages speed`, `script`, `lighthouse` and `vitals` measure one part.
 */
const LISTINGS = 100_000;
const DATABASE = "candor_scale_100000";
const GOALS = { catalogue: 0.6, results: 0.7, json: 0.5, script: 1.25 } as const;
const SCORES = { performance: 95, accessibility: 100, seo: 100 } as const;
const LIGHTHOUSE_RUNS = 3;
const QUESTIONS = 200;
const PARTS = ["speed", "script", "lighthouse", "vitals"];

export async function run(): Promise<BenchResult> {
  const parts = PARTS.filter((part) => process.argv.includes(part));
  const isAsked = (part: string): boolean => parts.length === 0 || parts.includes(part);
  const servers: ChildProcess[] = [];
  const reached: number[] = [];
  try {
    const bare = await startBare(servers);
    if (isAsked("speed")) reached.push(...(await speed(bare)));
    if (["script", "lighthouse", "vitals"].some(isAsked)) {
      if (!isBuilt()) throw new Error("build first: npm run demo");
      const ours = await startOurs(servers);
      const car = await aCar(ours);
      if (isAsked("script")) reached.push(...(await script(ours, bare, car)));
      if (isAsked("lighthouse")) reached.push(...(await lighthouse(ours, car)));
      if (isAsked("vitals")) reached.push(...(await vitals(`${ours}/uk/cars`, servers)));
    }
  } finally {
    for (const server of servers) server.kill("SIGTERM");
  }
  return { figure: Math.min(...reached), goal: 1, better: "higher", unit: "of every goal" };
}

async function speed(bare: string): Promise<readonly number[]> {
  const app = await startScaleApp(LISTINGS, DATABASE);
  const long = { rounds: 5, ms: 4_000 };
  try {
    const used = `${app.origin}/uk/used/bmw/3-series`;
    const kept = await fetchText(used);
    const still = await sameSize(
      kept,
      ({ elements, letters }) => `${bare}/static/${elements}/${letters}`,
    );
    const catalogue = await throughputRatio({
      ...{ name: "kept catalogue page", ours: used, theirs: still },
      ...long,
    });
    const found = `${app.origin}/uk/cars?make=BMW`;
    const drawn = await sameSize(
      await fetchText(found),
      ({ elements, letters }) => `${bare}/?elements=${elements}&letters=${letters}`,
    );
    const results = await throughputRatio({
      ...{ name: "page of results", ours: found, theirs: drawn },
      ...long,
    });
    const json = await searchJson(app.origin, bare);
    return [catalogue / GOALS.catalogue, results / GOALS.results, json / GOALS.json];
  } finally {
    await app.stop();
  }
}

/** Every question another one, as many bytes as they have in the middle. */
async function searchJson(origin: string, bare: string): Promise<number> {
  const urls = benchQuestions(QUESTIONS).map((question) => `${origin}${addressOf(question)}`);
  const sizes: number[] = [];
  for (const url of urls) sizes.push(Buffer.byteLength(await fetchText(url)));
  const bytes = median(sizes);
  console.log(`search JSON: ${bytes} bytes in the middle of ${QUESTIONS} questions`);
  let at = 0;
  return throughputRatio({
    name: "search JSON",
    ours: () => urls[(at += 1) % urls.length] ?? origin,
    theirs: `${bare}/bytes?count=${bytes}`,
    ...{ rounds: 5, ms: 4_000 },
  });
}

async function aCar(origin: string): Promise<string> {
  const car = await db.listing.findFirst({
    where: { market: "uk", status: "live", inspectionId: { not: null }, photos: { some: {} } },
    select: { slug: true },
    orderBy: { id: "asc" },
  });
  if (car === null)
    throw new Error("this part needs the demo's data: run npm run demo once before");
  return `${origin}/uk/cars/${car.slug}`;
}

async function script(ours: string, bare: string, car: string): Promise<readonly number[]> {
  const theirs = await scriptBytes(`${bare}/?elements=20&letters=20`);
  const reached: number[] = [];
  for (const [name, url] of [["results", `${ours}/uk/cars`] as const, ["car page", car] as const]) {
    const own = await scriptBytes(url);
    console.log(
      `script of ${name}: ${own} bytes (gzip), bare page ${theirs}: ${(own / theirs).toFixed(2)} (goal at most ${GOALS.script})`,
    );
    reached.push(GOALS.script / (own / theirs));
  }
  return reached;
}

async function lighthouse(ours: string, car: string): Promise<readonly number[]> {
  ensureRivals();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "candor-lighthouse-"));
  const reached: number[] = [];
  try {
    for (const path of ["/uk", "/uk/cars", new URL(car).pathname]) {
      const url = `${ours}${path}`;
      await fetchText(url);
      const runs = [];
      for (let i = 0; i < LIGHTHOUSE_RUNS; i += 1) runs.push(await lighthouseScores(url, folder));
      for (const name of ["performance", "accessibility", "seo"] as const) {
        const score = median(runs.map((scores) => scores[name]));
        console.log(`Lighthouse ${url}: ${name} ${score} (goal at least ${SCORES[name]})`);
        reached.push(score / SCORES[name]);
      }
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
  return reached;
}
