import http from "node:http";
import { Client } from "pg";
import { setTimeout as pause } from "node:timers/promises";
import fs from "node:fs";
import { closeDatabase } from "@/lib/platform/db/client";
import { fetchTotal } from "@/tests/bench/ask-app";
import { changeListings } from "@/tests/bench/changes";
import { addressOf, askedOf, benchQuestions, type BenchQuestion } from "@/tests/bench/questions";
import type { BenchResult } from "@/tests/bench/result";
import { askPostgres } from "@/tests/bench/rival-postgres";
import { startScaleApp, type ScaleApp } from "@/tests/bench/scale-app";

/**
 * Thirty minutes of reading and writing with 700,000 listings: memory stays constant after the first five
 * minutes, nothing fails, changes are searchable within a second, and at the end the counts equal Postgres's.
 */
const MINUTES = Number(process.env["SOAK_MINUTES"] ?? 30);
const LISTINGS = Number(process.env["BENCH_LISTINGS"] ?? 700_000);
const WARM_SHARE = 1 / 6;
const WRITES_PER_SECOND = 100;
const READERS = 4;
const COMPARED = 100;
const GROWTH_MAX = 0.05;
const LAG_MAX_MS = 1_000;

export async function run(): Promise<BenchResult> {
  const app = await startScaleApp(LISTINGS);
  const writer = new Client({ connectionString: app.ownerUrl });
  await writer.connect();
  try {
    return await soak(app, writer);
  } finally {
    await writer.end();
    await closeDatabase();
    await app.stop();
  }
}

async function soak(app: ScaleApp, writer: Client): Promise<BenchResult> {
  const until = Date.now() + MINUTES * 60_000;
  const questions = benchQuestions(5_000, 31);
  const agent = new http.Agent({ keepAlive: true });
  const state = { read: 0, failed: 0, written: 0, lagMax: 0 };
  const memory: number[] = [];
  const readers = Array.from({ length: READERS }, async (_, reader) => {
    for (let at = reader; Date.now() < until; at += READERS) {
      const question = questions[at % questions.length];
      if (question === undefined) break;
      await fetchTotal(`${app.origin}${addressOf(question)}`, agent).catch(
        () => (state.failed += 1),
      );
      state.read += 1;
      await pause(20);
    }
  });
  const writing = changeListings(writer, {
    perSecond: WRITES_PER_SECOND,
    until,
    onWritten: (count) => (state.written += count),
  });
  while (Date.now() < until) {
    await pause(5_000);
    memory.push(residentBytes(app.pid));
    const lag = await lagOf(app.origin);
    state.lagMax = Math.max(state.lagMax, lag);
    console.log(
      `${state.read} read, ${state.written} written, ${state.failed} failed, ${Math.round((memory.at(-1) ?? 0) / 2 ** 20)} MiB, applied within ${lag} ms at p99`,
    );
  }
  await Promise.all([...readers, writing]);
  await pause(2_000);
  const different = await compare(app, writer, questions.slice(0, COMPARED), agent);
  agent.destroy();
  const growth = growthOf(memory);
  console.log(
    `memory ${(growth * 100).toFixed(1)} % after warm-up (at most ${GROWTH_MAX * 100} %), ${state.failed} failures, ${different} of ${COMPARED} counts differ, lag at most ${state.lagMax} ms (goal ${LAG_MAX_MS})`,
  );
  const isRight = state.failed === 0 && different === 0 && state.lagMax <= LAG_MAX_MS;
  return {
    figure: isRight ? growth * 100 : 100,
    goal: GROWTH_MAX * 100,
    better: "lower",
    unit: "% growth",
  };
}

/** The median memory of the last sixth compared with that of the second sixth; the first sixth is warm-up. */
function growthOf(memory: readonly number[]): number {
  const sixth = Math.max(1, Math.floor(memory.length * WARM_SHARE));
  const middle = (values: readonly number[]): number =>
    values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  const early = middle(memory.slice(sixth, 2 * sixth));
  return early === 0 ? 0 : Math.max(0, middle(memory.slice(-sixth)) / early - 1);
}

async function compare(
  app: ScaleApp,
  client: Client,
  questions: readonly BenchQuestion[],
  agent: http.Agent,
): Promise<number> {
  let different = 0;
  for (const question of questions) {
    const { filter, sort } = askedOf(question);
    const { total } = await askPostgres(client, filter, sort);
    if (total !== (await fetchTotal(`${app.origin}${addressOf(question)}`, agent))) different += 1;
  }
  return different;
}

/** Resident memory of the web process, including its search thread. */
function residentBytes(pid: number): number {
  const text = fs.readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+) kB/.exec(text)?.[1] ?? 0) * 1_024;
}

async function lagOf(origin: string): Promise<number> {
  const health: unknown = await (await fetch(`${origin}/api/health`)).json();
  const text = JSON.stringify(health);
  return Number(/"appliedP99Ms":(\d+)/.exec(text)?.[1] ?? Infinity);
}
