import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { createSeededRandom } from "@/prisma/seed/scale/cars";
import { toRequestColumns } from "@/lib/saved-searches/stored-search";
import { scaleDatabase } from "@/scripts/lib/scale.mjs";
import { requestOf } from "@/tests/bench/requests";
import { ensureListings } from "@/tests/bench/scale-app";

/**
 * Measures the time from the commit that puts a car on sale to the commit of its hits, with the real matcher
 * running.
 */
const LISTINGS = 100_000;
const DATABASE = "candor_scale_100000";
const PER_SECOND = 50;
const SECONDS = Number(process.env["FRESH_SECONDS"] ?? 30);
/**
 * The share of saved searches that name a model, as most do, so that a car matches dozens of them and not a
 * thousand.
 */
const MODEL_SHARE = 0.97;
const LOOK_MS = 10;
/** Different from the seller, because people are not offered their own cars. */
const BUYER = "usr_benchbuyer";

/** @returns milliseconds from listing to hit, 99th percentile */
export async function freshness(requests: number): Promise<number> {
  const database = await scaleDatabase(DATABASE);
  // The matcher's client reads DATABASE_URL once, on its first use.
  process.env["DATABASE_URL"] = database.app;
  process.env["DATABASE_OWNER_URL"] = database.owner;
  const client = new Client({ connectionString: database.owner });
  const stop = new AbortController();
  try {
    await ensureListings(database.owner, LISTINGS);
    await client.connect();
    const { Matcher } = await import("@/lib/saved-searches/matching/matcher");
    const { closeDatabase } = await import("@/lib/platform/db/client");
    const first = new Matcher(database.app);
    const ids = await withdrawn(client, PER_SECOND * SECONDS);
    // Sets the matcher's starting position before the saved searches exist, so that none is answered from cars
    // already on sale.
    await first.consume();
    await first.close();
    await ask(client, requests);
    const matcher = new Matcher(database.app);
    await matcher.consume();
    const running = matcher.run(stop.signal);
    const times = await putOnSale(client, database.owner, ids);
    stop.abort();
    await running;
    await closeDatabase();
    return report(times, ids.length);
  } finally {
    stop.abort();
    await client.query("delete from car_request where id like 'req_bench%'").catch(() => undefined);
    await client.end();
    await database.stop();
  }
}

async function withdrawn(client: Client, count: number): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>(
    `update listing set status = 'withdrawn' where id in
       (select id from listing where status = 'live' order by md5(id) limit $1) returning id`,
    [count],
  );
  return rows.map(({ id }) => id);
}

async function ask(client: Client, count: number): Promise<void> {
  await client.query(
    `insert into app_user (id, email, full_name, display_name, created_at)
     values ($1, 'bench-buyer@candor.example', 'Bench Buyer', 'B. B.', now()) on conflict do nothing`,
    [BUYER],
  );
  const random = createSeededRandom(12);
  const rows = Array.from({ length: count }, (_, number) => {
    const { request } = requestOf(random, number, MODEL_SHARE);
    const columns = toRequestColumns(request);
    return {
      id: `req_bench${number}`,
      token: randomUUID(),
      market: columns.market,
      currency: columns.currency,
      must: columns.must,
      nice: columns.nice,
      min: columns.budgetMinMinor?.toString() ?? null,
      max: columns.budgetMaxMinor?.toString() ?? null,
      lat: columns.lat,
      lon: columns.lon,
      radius: columns.radiusMetres?.toString() ?? null,
    };
  });
  for (let from = 0; from < rows.length; from += 5_000) {
    await client.query(
      `insert into car_request (id, owner_id, kind, state, market, must, nice, budget_min_minor,
         budget_max_minor, currency, lat, lon, radius_metres, visibility, delivery, time_zone,
         daily_cap, unsubscribe_token, seen_at, created_at, updated_at)
       select x.id, $2, 'request', 'active', x.market, x.must, x.nice, x.min, x.max, x.currency, x.lat, x.lon, x.radius, 'private', 'off',
         'UTC', 6, x.token, now(), now(), now()
       from jsonb_to_recordset($1::jsonb) as x(id text, token text, market text, currency text,
         must jsonb, nice jsonb, min bigint, max bigint, lat float8, lon float8, radius bigint)`,
      [JSON.stringify(rows.slice(from, from + 5_000)), BUYER],
    );
  }
  console.log(`${count.toLocaleString("en")} requests stand`);
}

/**
 * Puts cars on sale at an even rate, while another connection polls for hits. @returns milliseconds for each
 * car with a hit
 */
async function putOnSale(
  client: Client,
  owner: string,
  ids: readonly string[],
): Promise<readonly number[]> {
  const since = new Map<string, number>();
  const times: number[] = [];
  const watcher = new Client({ connectionString: owner });
  await watcher.connect();
  const done = new AbortController();
  const watching = (async () => {
    while (!done.signal.aborted) {
      const waiting = [...since.keys()];
      const { rows } = await watcher.query<{ id: string }>(
        `select distinct listing_id as id from request_hit where listing_id = any($1)`,
        [waiting],
      );
      for (const { id } of rows) {
        times.push(performance.now() - (since.get(id) ?? 0));
        since.delete(id);
      }
      await pause(LOOK_MS);
    }
  })();
  const began = performance.now();
  for (const [number, id] of ids.entries()) {
    await pause(Math.max(0, began + (number * 1_000) / PER_SECOND - performance.now()));
    await client.query("update listing set status = 'live', published_at = now() where id = $1", [
      id,
    ]);
    since.set(id, performance.now());
  }
  await pause(3_000);
  done.abort();
  await watching;
  await watcher.end();
  return times;
}

function report(times: readonly number[], cars: number): number {
  const p99 = at(times, 0.99);
  console.log(
    `${cars} cars came on sale at ${PER_SECOND} a second, ${times.length} met somebody's request: hit written after p50 ${Math.round(at(times, 0.5))} ms, p99 ${Math.round(p99)} ms (goal under 1000 ms)`,
  );
  // A run in which most cars got no hit must not count as fast.
  return times.length < cars / 2 ? Infinity : p99;
}

export function at(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
