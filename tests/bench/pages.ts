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
  type Size,
} from "@/tests/bench/against-bare";
import { lighthouseScores, scriptBytes } from "@/tests/bench/browser-costs";
import { addressOf, benchQuestions } from "@/tests/bench/questions";
import { measureHover } from "@/tests/bench/hover";
import { measureReport } from "@/tests/bench/report";
import { printFigure, type BenchResult } from "@/tests/bench/result";
import { ensureRivals, startScaleApp } from "@/tests/bench/scale-app";
import { vitals } from "@/tests/bench/vitals";

/**
 * What our pages cost compared with bare Next.js pages of the same size: on the server (the cached catalogue
 * page; the results page and the search's JSON on a separate database; the report on the demo's data), in bytes
 * of JavaScript, and for a visitor on a slow phone. `-- pages speed`, `script`, `vitals`, `lighthouse` and
 * `hover` measure one part each; with `short` a part is only checked to work.
 */
const GOALS = { catalogue: 0.6, results: 0.6, json: 0.45, script: 1.6 } as const;
const SCORES = { performance: 85, accessibility: 100, bestPractices: 100, seo: 100 } as const;
const PARTS = ["speed", "script", "vitals", "lighthouse", "hover"];
const isShort = process.argv.includes("short");
const COUNTS = isShort
  ? { listings: 2_000, questions: 20, rounds: 1, ms: 1_000, loads: 1, lighthouse: 1, clicks: 1 }
  : {
      listings: 100_000,
      questions: 200,
      rounds: 5,
      ms: 4_000,
      loads: 15,
      lighthouse: 5,
      clicks: 9,
    };

export async function run(): Promise<BenchResult> {
  const parts = PARTS.filter((part) => process.argv.includes(part));
  const isAsked = (part: string): boolean => parts.length === 0 || parts.includes(part);
  const servers: ChildProcess[] = [];
  const reached: number[] = [];
  try {
    if (!isBuilt()) throw new Error("build first: npm run demo");
    // Installed before any request to a server: during npm install, idle keep-alive connections would be closed
    // unnoticed.
    if (isAsked("lighthouse")) ensureRivals();
    const bare = await startBare(servers);
    const ours = await startOurs(servers);
    if (isAsked("speed")) reached.push(...(await speed(ours, bare)));
    const car = await aCar(ours);
    const results = `${ours}/uk/cars`;
    if (isAsked("script")) reached.push(...(await script(ours, bare, car)));
    if (isAsked("vitals")) reached.push(...(await vitals(results, servers, COUNTS.loads)));
    if (isAsked("lighthouse")) reached.push(...(await lighthouse(ours, car)));
    if (isAsked("hover")) {
      reached.push(printFigure("hovered link", await measureHover(results, COUNTS.clicks)));
    }
  } finally {
    for (const server of servers) server.kill("SIGTERM");
  }
  return { figure: Math.min(...reached), goal: 1, better: "higher", unit: "of every goal" };
}

async function speed(ours: string, bare: string): Promise<readonly number[]> {
  const report = printFigure("report page", await measureReport(ours, bare, isShort));
  const app = await startScaleApp(COUNTS.listings, `candor_scale_${COUNTS.listings}`);
  const { rounds, ms } = COUNTS;
  const compare = async (name: string, goal: number, address: string, likeIt: LikeIt) => {
    const theirs = await sameSize(await fetchText(address), likeIt);
    const figure = await throughputRatio({ name, ours: address, theirs, rounds, ms });
    return printFigure(name, { figure, goal, better: "higher" });
  };
  try {
    return [
      report,
      await compare(
        "kept catalogue page",
        GOALS.catalogue,
        `${app.origin}/uk/used/bmw/3-series`,
        ({ elements, letters }) => `${bare}/static/${elements}/${letters}`,
      ),
      await compare(
        "page of results",
        GOALS.results,
        `${app.origin}/uk/cars?make=BMW`,
        ({ elements, letters }) => `${bare}/?elements=${elements}&letters=${letters}`,
      ),
      await searchJson(app.origin, bare),
    ];
  } finally {
    await app.stop();
  }
}

/** Builds the URL of the bare page for a size. */
type LikeIt = (size: Size) => string;

/** Every request is a different search; the bare reply has the median number of bytes. */
async function searchJson(origin: string, bare: string): Promise<number> {
  const asked = benchQuestions(COUNTS.questions);
  const urls = asked.map((question) => `${origin}${addressOf(question)}`);
  const sizes: number[] = [];
  for (const url of urls) sizes.push(Buffer.byteLength(await fetchText(url)));
  const bytes = median(sizes);
  console.log(`search JSON: ${bytes} bytes in the middle of ${asked.length} questions`);
  let at = 0;
  const figure = await throughputRatio({
    name: "search JSON",
    ours: () => urls[(at += 1) % urls.length] ?? origin,
    theirs: `${bare}/bytes?count=${bytes}`,
    rounds: COUNTS.rounds,
    ms: COUNTS.ms,
  });
  return printFigure("search JSON", { figure, goal: GOALS.json, better: "higher" });
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
    console.log(`script of ${name}: ${own} bytes (gzip), bare page ${theirs}`);
    const figure = own / theirs;
    reached.push(printFigure(`script of ${name}`, { figure, goal: GOALS.script, better: "lower" }));
  }
  return reached;
}

async function lighthouse(ours: string, car: string): Promise<readonly number[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "candor-lighthouse-"));
  const reached: number[] = [];
  try {
    for (const path of ["/uk", "/uk/cars", new URL(car).pathname]) {
      const url = `${ours}${path}`;
      await fetchText(url);
      const runs = [];
      for (let i = 0; i < COUNTS.lighthouse; i += 1) runs.push(await lighthouseScores(url, folder));
      for (const name of ["performance", "accessibility", "bestPractices", "seo"] as const) {
        const figure = median(runs.map((scores) => scores[name]));
        const result: BenchResult = { figure, goal: SCORES[name], better: "higher" };
        reached.push(printFigure(`Lighthouse ${path} ${name}`, result));
      }
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
  return reached;
}
