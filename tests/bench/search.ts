import http from "node:http";
import { Client } from "pg";
import { countMainBytes } from "@/lib/search/memory/main-segment";
import { Replica } from "@/lib/search/memory/replica";
import { readAll } from "@/lib/search/sync/read";
import { readSnapshot, getSnapshotPath } from "@/lib/search/sync/snapshot-file";
import { fetchTotal, timed } from "@/tests/bench/ask-app";
import { addressOf, askedOf, benchQuestions, type AskedSearch } from "@/tests/bench/questions";
import type { BenchResult } from "@/tests/bench/result";
import { askDuck, duckOf } from "@/tests/bench/rival-duckdb";
import { askPostgres } from "@/tests/bench/rival-postgres";
import { scanAll } from "@/tests/bench/rival-scan";
import { ensureRivals, startScaleApp, type ScaleApp } from "@/tests/bench/scale-app";

/**
 * Page, exact total and every facet with 700,000 listings: the app's HTTP API compared with Postgres using
 * GROUPING SETS, with the same searches, measured alternately. Then the engine without HTTP compared with a
 * scan of every row and with DuckDB. All results are compared with each other.
 */
const LISTINGS = Number(process.env["BENCH_LISTINGS"] ?? 700_000);
const QUESTIONS = Number(process.env["BENCH_QUESTIONS"] ?? 150);
const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? 3);
const BYTES_MAX = 150;
const RESTART_MAX_MS = 5_000;
const WARM_UP = 40;
/** The goal for each ratio; README.md lists the goals beside the measured figures. */
const GOALS = { p50: 30, p99: 15, scan: 5, duck: 5 } as const;

type Asked = AskedSearch & { readonly url: string };

export async function run(): Promise<BenchResult> {
  ensureRivals();
  const app = await startScaleApp(LISTINGS);
  try {
    return await measure(app);
  } finally {
    await app.stop();
  }
}

async function measure(app: ScaleApp): Promise<BenchResult> {
  const asked = benchQuestions(QUESTIONS).map((question) => ({
    ...askedOf(question),
    url: `${app.origin}${addressOf(question)}`,
  }));
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const client = new Client({ connectionString: app.databaseUrl });
  await client.connect();
  const { main, of } = await readAll(app.databaseUrl);
  const restartMs = restarted(app.dataDir);
  const replica = new Replica(of, main);
  const bytes = countMainBytes(main) / main.rows;
  console.log(
    `index of ${main.rows.toLocaleString("en")} listings: read from its file in ${restartMs} ms (goal at most ${RESTART_MAX_MS}), ${bytes.toFixed(1)} bytes each (goal at most ${BYTES_MAX})`,
  );
  const duck = await duckOf(app.ownerUrl, app.dataDir);
  const search = ({ filter, sort }: Asked): number =>
    replica.search({ filter, sort, cursor: null, limit: 24 }).total;
  for (const question of asked.slice(0, WARM_UP)) {
    await fetchTotal(question.url, agent);
    search(question);
  }
  const ratios = {
    p50: [] as number[],
    p99: [] as number[],
    scan: [] as number[],
    duck: [] as number[],
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    const times = {
      api: [] as number[],
      postgres: [] as number[],
      engine: [] as number[],
      scan: [] as number[],
      duck: [] as number[],
    };
    for (const question of asked) {
      const totals = [
        await timed(times.api, () => fetchTotal(question.url, agent)),
        await timed(
          times.postgres,
          async () => (await askPostgres(client, question.filter, question.sort)).total,
        ),
        await timed(times.engine, () => Promise.resolve(search(question))),
        await timed(times.scan, () => Promise.resolve(scanAll(main, of, question.filter))),
        await timed(times.duck, () => askDuck(duck, question.filter, question.sort)),
      ];
      if (new Set(totals).size !== 1)
        throw new Error(`different totals ${totals.join(", ")} for ${question.url}`);
    }
    for (const [name, list] of Object.entries(times))
      console.log(`round ${round + 1}, ${name.padEnd(8)} ${line(list)}`);
    ratios.p50.push(at(times.postgres, 0.5) / at(times.api, 0.5));
    ratios.p99.push(at(times.postgres, 0.99) / at(times.api, 0.99));
    ratios.scan.push(at(times.scan, 0.5) / at(times.engine, 0.5));
    ratios.duck.push(at(times.duck, 0.5) / at(times.engine, 0.5));
  }
  await client.end();
  agent.destroy();
  return verdict(ratios, { bytes, restartMs });
}

/** Loads the index file that the app wrote, as a process does on restart. @returns milliseconds */
function restarted(dataDir: string): number {
  const from = performance.now();
  const saved = readSnapshot(getSnapshotPath(dataDir));
  if (saved === null) throw new Error("the app wrote no file of its index");
  new Replica(saved.of, saved.main).size();
  return Math.round(performance.now() - from);
}

/** The lowest of all ratios to their goals; 1 = every goal is just met. */
function verdict(
  ratios: Readonly<Record<keyof typeof GOALS, readonly number[]>>,
  size: { readonly bytes: number; readonly restartMs: number },
): BenchResult {
  const reached = (["p50", "p99", "scan", "duck"] as const).map((name) => {
    const median = at(ratios[name], 0.5);
    const what = {
      p50: "API against Postgres, p50",
      p99: "API against Postgres, p99",
      scan: "engine against a scan, p50",
      duck: "engine against DuckDB, p50",
    }[name];
    console.log(`${what}: ${median.toFixed(1)} times (goal at least ${GOALS[name]})`);
    return median / GOALS[name];
  });
  reached.push(BYTES_MAX / size.bytes, RESTART_MAX_MS / size.restartMs);
  return { figure: Math.min(...reached), goal: 1, better: "higher", unit: "of every goal" };
}

function at(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function line(values: readonly number[]): string {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return `p50 ${at(values, 0.5).toFixed(2)} ms, p99 ${at(values, 0.99).toFixed(2)} ms, mean ${mean.toFixed(2)} ms`;
}
