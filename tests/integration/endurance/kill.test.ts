import { afterAll, beforeAll, expect, it } from "vitest";
import { checkLedger } from "@/lib/ledger/queries";
import { booksAgree } from "../escrow/world";
import { eventually, pause, type Managed } from "../../support/processes";
import { buyOneCar, type Effort } from "./journey";
import { startLine, type Line } from "./line";
import { seededRandom, seedOfRun } from "./random";

const isFull = process.env["CANDOR_FULL"] === "1";
/** The short run is part of `npm test`; `npm run test:full` produces the figures of the README. */
const KILLS = isFull ? { app: 20, worker: 20, postgres: 20 } : { app: 2, worker: 1, postgres: 3 };
const PURCHASES_MAX = isFull ? 160 : 24;
const AT_ONCE = isFull ? 12 : 4;
/**
 * Long enough for purchases to make progress between two kills, short enough that every purchase is affected by
 * some. With six seconds, every worker was killed before it had released the jobs of the previous one, and all
 * purchases stayed at their first step until the killing ended.
 */
const BETWEEN_KILLS_MS = isFull ? 18_000 : 3_000;
const MINUTE_MS = 60_000;

let line: Line;
beforeAll(async () => {
  line = await startLine(PURCHASES_MAX);
}, 3 * MINUTE_MS);
afterAll(async () => {
  await line.stop();
}, MINUTE_MS);

function targets(): readonly (readonly [Managed, number])[] {
  return [
    [line.app, KILLS.app],
    [line.worker, KILLS.worker],
    [line.postgres, KILLS.postgres],
  ];
}

/** Kills each process at random times of its own, also while another one is starting. */
async function killAll(seed: number): Promise<void> {
  await Promise.all(
    targets().map(async ([target, kills], index) => {
      const random = seededRandom(seed + index);
      for (let kill = 0; kill < kills; kill += 1) {
        await pause(200 + random() * BETWEEN_KILLS_MS);
        await target.killAndRestart();
      }
    }),
  );
}

/** Starts new purchases for as long as processes are being killed. */
async function keepBuying(isOver: () => boolean, bought: string[], effort: Effort): Promise<void> {
  const cars = [...line.prepared];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      do {
        const car = cars.pop();
        if (car === undefined) return;
        bought.push(await buyOneCar(line, car, effort));
      } while (!isOver());
    }),
  );
}

/**
 * Jobs that failed while the database was down wait for minutes before their retry, so their retry time is
 * brought forward.
 */
async function everythingArrived(): Promise<boolean> {
  await line.observe(
    "update graphile_worker._private_jobs set run_at = now() where locked_at is null returning 1",
  );
  const { openDeliveries, openTimers } = await line.control.state();
  const [row] = await line.observe<{ events: number; jobs: number }>(
    `select (select count(*)::int from stripe_event where processed_at is null) as events,
            (select count(*)::int from graphile_worker.jobs) as jobs`,
  );
  const left = { openDeliveries, openTimers, ...row };
  if (Object.values(left).every((count) => count === 0)) return true;
  throw new Error(`left: ${JSON.stringify(left)}`);
}

it(
  `survives kill -9 of app (${KILLS.app}), worker (${KILLS.worker}) and PostgreSQL (${KILLS.postgres}): every purchase ends paid out once, to the cent`,
  { timeout: (isFull ? 25 : 8) * MINUTE_MS },
  async () => {
    const seed = seedOfRun();
    const effort: Effort = { requests: 0, repeated: 0, waits: [] };
    const started = Date.now();
    let isOver = false;
    const killing = killAll(seed).finally(() => {
      isOver = true;
    });
    const bought: string[] = [];
    try {
      await Promise.all([keepBuying(() => isOver, bought, effort), killing]);
      await eventually("every event, job and timer is done with", everythingArrived, {
        withinMs: 3 * MINUTE_MS,
        everyMs: 500,
      });
    } catch (error) {
      throw new Error(`${String(error)}\n${await whatWaits()}`, { cause: error });
    } finally {
      report(seed, bought.length, effort, Date.now() - started);
    }

    for (const [target, kills] of targets()) expect(target.counts().killed).toBe(kills);
    await expectPaidOutOnce(bought);
    await expectBooksRight();
  },
);

/**
 * For debugging a failure: the state of each purchase, the remaining jobs, and which session waits for which
 * lock.
 */
async function whatWaits(): Promise<string> {
  const escrows = await line.observe("select id, state, chargeback from escrow");
  const parts = await line.observe("select escrow_id, kind, state from funding_part");
  const jobs = await line.observe(
    `select task_identifier, key, attempts, run_at, locked_at, locked_by, last_error
     from graphile_worker.jobs`,
  );
  const events = await line.observe("select * from stripe_event where processed_at is null");
  const sessions = await line.observe(
    `select application_name, state, wait_event_type, wait_event, left(query, 200) as query, now() - xact_start as since
     from pg_stat_activity where datname = current_database() and state is not null`,
  );
  const said = [line.app, line.worker, line.sandbox].map(
    (target) => `${target.name}: ${target.tail().slice(-3_000)}`,
  );
  const provider = await line.control.state().catch((error: unknown) => String(error));
  return (
    JSON.stringify({ escrows, parts, jobs, events, sessions, provider }, null, 1) + said.join("\n")
  );
}

async function expectPaidOutOnce(bought: readonly string[]): Promise<void> {
  const escrows = await line.observe<{ id: string; state: string; net: string }>(
    "select id, state, (price_minor - fee_minor)::text as net from escrow",
  );
  expect(escrows.map((row) => row.id).sort()).toEqual([...bought].sort());
  expect(new Set(escrows.map((row) => row.state))).toEqual(new Set(["released"]));
  const payouts = await line.observe<{ escrow_id: string; n: number; total: string; ok: boolean }>(
    `select escrow_id, count(*)::int as n, sum(amount_minor)::text as total, bool_and(state = 'paid') as ok
     from seller_payout group by escrow_id`,
  );
  const owed = new Map(escrows.map((row) => [row.id, row.net]));
  for (const payout of payouts) {
    expect(payout).toEqual({
      escrow_id: payout.escrow_id,
      n: 1,
      total: owed.get(payout.escrow_id),
      ok: true,
    });
  }
  expect(payouts).toHaveLength(bought.length);
  // The same facts, from the provider's own objects.
  const atProvider = await line.observe<{ kind: string; n: number }>(
    "select kind, count(*)::int as n from sandbox.object where kind in ('transfer', 'payout', 'refund') group by kind order by kind",
  );
  expect(atProvider).toEqual([
    { kind: "payout", n: bought.length },
    { kind: "transfer", n: bought.length },
  ]);
  const charged = await line.observe<{ n: number }>(
    "select count(*)::int as n from sandbox.object where kind = 'charge' and data ->> 'status' = 'succeeded'",
  );
  expect(charged).toEqual([{ n: bought.length * 2 }]);
}

async function expectBooksRight(): Promise<void> {
  const ledger = await checkLedger();
  expect(ledger.sums.map((sum) => sum.sumMinor)).toEqual(ledger.sums.map(() => "0"));
  expect(ledger.drift).toEqual([]);
  const held = await line.observe(
    `select a.code, b.posted from ledger.account a join ledger.balance b on b.account_id = a.id
     where a.code like 'escrow:%:held' and b.posted <> 0`,
  );
  expect(held).toEqual([]);
  const world = { url: "", control: line.control, statuses: [], close: () => Promise.resolve() };
  expect(await booksAgree(world)).toEqual([]);
  expect(await line.observe("select * from audit_verify()")).toEqual([]);
}

function report(seed: number, purchases: number, effort: Effort, ms: number): void {
  const all = [line.app, line.worker, line.sandbox, line.postgres].map((target) => {
    const { killed, diedByItself } = target.counts();
    for (const words of target.lastWords()) console.log(`${target.name} ended saying:\n${words}`);
    return `${target.name} killed ${killed}, ended by itself ${diedByItself}`;
  });
  const longest = [...effort.waits]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 5)
    .map(([name, waited]) => `${name} ${Math.round(waited / 1000)} s`)
    .join(", ");
  console.log(
    `seed ${seed}: ${purchases} purchases in ${Math.round(ms / 1000)} s; ${all.join("; ")}; ` +
      `${effort.requests} requests, ${effort.repeated} of them repeats; longest waits ${longest}`,
  );
}
