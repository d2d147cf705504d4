import http from "node:http";
import { Client } from "pg";
import { setTimeout as pause } from "node:timers/promises";
import fs from "node:fs";
import { scalePlaces } from "@/prisma/seed/scale/places";
import { disconnect } from "@/lib/platform/db/client";
import { toFilter } from "@/lib/search/filter";
import { parseSearch } from "@/lib/search/schema";
import { benchQuestions, type BenchQuestion } from "@/tests/bench/questions";
import type { BenchResult } from "@/tests/bench/result";
import { askPostgres } from "@/tests/bench/rival-postgres";
import { startScaleApp, type ScaleApp } from "@/tests/bench/scale-app";

/**
 * Thirty minutes of readers and writers at 700,000 listings: memory stays flat after the first five,
 * nothing fails, changes are searchable within a second, and at the end the counts are Postgres's.
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
    await disconnect();
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
      await ask(app.origin, question, agent).catch(() => (state.failed += 1));
      state.read += 1;
      await pause(20);
    }
  });
  const writing = write(writer, until, state);
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

/** The median of the last sixth against that of the second sixth: warm-up is the first. */
function growthOf(memory: readonly number[]): number {
  const sixth = Math.max(1, Math.floor(memory.length * WARM_SHARE));
  const middle = (values: readonly number[]): number =>
    values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  const early = middle(memory.slice(sixth, 2 * sixth));
  return early === 0 ? 0 : Math.max(0, middle(memory.slice(-sixth)) / early - 1);
}

async function write(writer: Client, until: number, state: { written: number }): Promise<void> {
  while (Date.now() < until) {
    const from = Date.now();
    // Prices move, cars are reserved and come back, as through the day.
    await writer
      .query(
        `update listing set asking_price_minor = greatest(50000, (asking_price_minor * (0.97 + random() * 0.05))::bigint),
         status = case when random() < 0.1 then (case status when 'live' then 'reserved' else 'live' end) else status end
       where ctid = any(array(select format('(%s,%s)', (random() * (select relpages - 1 from pg_class where oid = 'listing'::regclass))::int,
            1 + (random() * 8)::int)::tid from generate_series(1, $1)))
       returning 1`,
        [WRITES_PER_SECOND],
      )
      .then((done) => (state.written += done.rows.length));
    await pause(Math.max(0, 1_000 - (Date.now() - from)));
  }
}

function ask(origin: string, question: BenchQuestion, agent: http.Agent): Promise<number> {
  const params = new URLSearchParams([
    ["market", question.market],
    ...question.params.map(([key, value]) => [key, value]),
  ]);
  return new Promise((resolve, reject) => {
    http
      .get(`${origin}/api/search?${params.toString()}`, { agent }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          const parsed: unknown = JSON.parse(Buffer.concat(chunks).toString());
          const isAnswer = typeof parsed === "object" && parsed !== null && "total" in parsed;
          if (isAnswer) resolve(Number(parsed.total));
          else reject(new Error(String(response.statusCode)));
        });
      })
      .on("error", reject);
  });
}

async function compare(
  app: ScaleApp,
  client: Client,
  questions: readonly BenchQuestion[],
  agent: http.Agent,
): Promise<number> {
  let different = 0;
  for (const question of questions) {
    const raw: Record<string, string[]> = {};
    for (const [key, value] of question.params) (raw[key] ??= []).push(value);
    const { query } = parseSearch(raw);
    const position = scalePlaces(question.market).find(({ id }) => id === query.place) ?? null;
    const filter = toFilter(query, { market: question.market, position, at: new Date() });
    const { total } = await askPostgres(client, filter, query.sort);
    if (total !== (await ask(app.origin, question, agent))) different += 1;
  }
  return different;
}

/** Resident memory of the web process, its search thread included. */
function residentBytes(pid: number): number {
  const text = fs.readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+) kB/.exec(text)?.[1] ?? 0) * 1_024;
}

async function lagOf(origin: string): Promise<number> {
  const health: unknown = await (await fetch(`${origin}/api/health`)).json();
  const text = JSON.stringify(health);
  return Number(/"appliedP99Ms":(\d+)/.exec(text)?.[1] ?? Infinity);
}
