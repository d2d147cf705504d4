import http from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { fetchTotal } from "@/tests/bench/ask-app";
import { changeListings } from "@/tests/bench/changes";
import type { BenchResult } from "@/tests/bench/result";
import { startScaleApp, type ScaleApp } from "@/tests/bench/scale-app";

/**
 * Measures the time from the commit of a price change in Postgres until the search over HTTP finds the car by
 * its new price, with 700,000 listings and a hundred other changes per second.
 */
const LISTINGS = Number(process.env["BENCH_LISTINGS"] ?? 700_000);
const SECONDS = 90;
const CHANGES_PER_SECOND = 100;
const GOAL_MS = 1_000;
const WARM_UP = 5;
const POLL_MS = 5;
const PAUSE_MS = 150;
/** Prices above that of any other car, so that each change can be found by its own price. */
const PRICE_FROM = 7_000_000;
const PENCE = 100;

export async function run(): Promise<BenchResult> {
  const app = await startScaleApp(LISTINGS);
  const [writer, prober] = [app.ownerUrl, app.ownerUrl].map(
    (connectionString) => new Client({ connectionString }),
  );
  if (writer === undefined || prober === undefined) throw new Error("two clients were asked for");
  try {
    await Promise.all([writer.connect(), prober.connect()]);
    const until = Date.now() + SECONDS * 1_000;
    let written = 0;
    const writing = changeListings(writer, {
      perSecond: CHANGES_PER_SECOND,
      until,
      onWritten: (count) => (written += count),
    });
    const waits = await probe(app, prober, until);
    await writing;
    const sorted = waits.slice(WARM_UP).sort((a, b) => a - b);
    const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Infinity;
    console.log(
      `${sorted.length} changes looked for while ${(written / SECONDS).toFixed(0)} a second were written: p50 ${at(0.5).toFixed(0)} ms, p99 ${at(0.99).toFixed(0)} ms, the longest ${(sorted.at(-1) ?? Infinity).toFixed(0)} ms`,
    );
    if (written < CHANGES_PER_SECOND * SECONDS * 0.98) throw new Error("too few changes written");
    return { figure: at(0.99), goal: GOAL_MS, better: "lower", unit: "ms" };
  } finally {
    await Promise.all([writer.end(), prober.end()]);
    await app.stop();
  }
}

/** @returns milliseconds from each commit to the first reply that contains the change */
async function probe(app: ScaleApp, prober: Client, until: number): Promise<readonly number[]> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const { rows } = await prober.query<{ id: string; price: string }>(
    `SELECT id, asking_price_minor::text AS price FROM listing
     WHERE status = 'live' AND market = 'uk' ORDER BY id DESC LIMIT 1`,
  );
  const [car] = rows;
  if (car === undefined) throw new Error("no car to change");
  const setPrice = (minor: string) =>
    prober.query("UPDATE listing SET asking_price_minor = $1 WHERE id = $2", [minor, car.id]);
  const waits: number[] = [];
  try {
    for (let pounds = PRICE_FROM; Date.now() < until; pounds += 1) {
      await setPrice(String(pounds * PENCE));
      const from = performance.now();
      const url = `${app.origin}/api/search?market=uk&priceMin=${pounds}&priceMax=${pounds}`;
      while ((await fetchTotal(url, agent)) !== 1) {
        if (performance.now() - from > 10 * GOAL_MS) throw new Error("a change is not found");
        await pause(POLL_MS);
      }
      waits.push(performance.now() - from);
      await pause(PAUSE_MS);
    }
  } finally {
    await setPrice(car.price);
    agent.destroy();
  }
  return waits;
}
