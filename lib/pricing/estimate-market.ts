import "server-only";
import { HOUR_MS, MINUTE_MS } from "@/lib/platform/core/durations";
import { listRepairCosts, type RepairCost } from "@/lib/inspections/repair-costs";
import {
  listFactsStamps,
  listOnSaleFacts,
  listPriceFacts,
  listPriceFactsById,
  type PriceFacts,
} from "@/lib/listings/price-facts";
import { isMarket, type Market } from "@/lib/markets/markets";
import { readClock } from "@/lib/platform/db/clock";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { runBackTest } from "@/lib/pricing/back-test";
import { storeBackTest, storeGuidance, storeMonths } from "@/lib/pricing/commands";
import { subtractDays, learnMarket, YIELDING, type MarketModel } from "@/lib/pricing/market-model";
import { toMonthRows } from "@/lib/pricing/months";
import { BACK_TEST_MONTHS, LEARNING_DAYS, LEARNING_MAX } from "@/lib/pricing/policy";
import { findLastRun, listComputedAt } from "@/lib/pricing/queries";

/** A model that is a day old gives nearly the same prices as a new one. */
const MODEL_HOURS = 24;
const BATCH = 500;

/** Each market's model, learned in this process. It is learned again when it is a day old. */
const learned = new Map<Market, MarketModel>();

async function modelOf(market: Market, at: Date): Promise<MarketModel> {
  const known = learned.get(market);
  const ageMs = known === undefined ? Infinity : at.getTime() - known.learnedAt.getTime();
  // In the demo, the clock may also have been set back.
  if (known !== undefined && ageMs >= 0 && ageMs < MODEL_HOURS * HOUR_MS) return known;
  const fresh = await learnMarket(market, at);
  learned.set(market, fresh);
  return fresh;
}

/** The nightly work for a market: `estimateMarket`, followed by the back-test. */
export async function recomputeMarket(market: Market): Promise<void> {
  const at = await readClock();
  await estimateMarket(market);
  const past = await pastOf(market, at);
  const result = await runBackTest(past, { market, at, pace: YIELDING });
  await runInTransaction((tx) => storeBackTest(tx, { market, ranAt: at, result }));
}

function pastOf(market: Market, at: Date): Promise<readonly PriceFacts[]> {
  const since = subtractDays(at, LEARNING_DAYS + BACK_TEST_MONTHS * 31);
  return listPriceFacts(market, { since, until: at, most: LEARNING_MAX });
}

/**
 * Learns the market's model again, estimates every car on sale and counts the months of each model.
 */
export async function estimateMarket(market: Market): Promise<void> {
  const at = await readClock();
  learned.delete(market);
  const model = await modelOf(market, at);
  let after: string | null = null;
  for (;;) {
    const rows: readonly PriceFacts[] = await listOnSaleFacts(market, { after, limit: BATCH });
    await judgeAll(model, rows, at);
    if (rows.length < BATCH) break;
    after = rows.at(-1)?.id ?? null;
  }
  const past = await pastOf(market, at);
  await runInTransaction((tx) => storeMonths(tx, market, toMonthRows(past, at)));
}

/** Recomputes the markets whose last full run is a day old. */
export async function recomputeIfDue(markets: readonly Market[]): Promise<void> {
  const at = await readClock();
  for (const market of markets) {
    const last = await findLastRun(market);
    const isFresh =
      last !== null && Math.abs(at.getTime() - last.getTime()) < MODEL_HOURS * HOUR_MS;
    if (!isFresh) await recomputeMarket(market);
  }
}

/** Estimates these listings again. Those that are no longer on sale keep their last estimate. */
export async function estimateListings(ids: readonly string[]): Promise<void> {
  const at = await readClock();
  const rows = (await listPriceFactsById(ids)).filter((row) => row.endedAt === null);
  const byMarket = new Map<Market, PriceFacts[]>();
  for (const row of rows) {
    if (!isMarket(row.market)) continue;
    byMarket.set(row.market, [...(byMarket.get(row.market) ?? []), row]);
  }
  for (const [market, facts] of byMarket) await judgeAll(await modelOf(market, at), facts, at);
}

/** A transaction may commit up to this long after the timestamp that it gives its rows. */
const LATE_COMMIT_MS = 10 * MINUTE_MS;

/**
 * The time up to which this process has looked for changes; null = everything has to be checked
 * once.
 */
let sweptUntil: Date | null = null;

/**
 * Estimates listings on sale that changed since their last estimate or have none: a new price, a
 * signed report, or an import.
 * @returns how many
 */
export async function estimateChangedListings(): Promise<number> {
  const at = await readClock();
  const isBack = sweptUntil !== null && sweptUntil > at;
  const since =
    sweptUntil === null || isBack ? null : new Date(sweptUntil.getTime() - LATE_COMMIT_MS);
  let after: string | null = null;
  let guided = 0;
  for (;;) {
    const stamps: Awaited<ReturnType<typeof listFactsStamps>> = await listFactsStamps({
      since,
      after,
      limit: BATCH,
    });
    const computed = await listComputedAt(stamps.map((stamp) => stamp.id));
    const stale = stamps.filter(({ id, updatedAt }) => {
      const at = computed.get(id);
      return at === undefined || at < updatedAt;
    });
    if (stale.length > 0) await estimateListings(stale.map((stamp) => stamp.id));
    guided += stale.length;
    if (stamps.length < BATCH) {
      sweptUntil = at;
      return guided;
    }
    after = stamps.at(-1)?.id ?? null;
  }
}

async function judgeAll(
  model: MarketModel,
  rows: readonly PriceFacts[],
  computedAt: Date,
): Promise<void> {
  if (rows.length === 0) return;
  const costs = new Map<string, RepairCost[]>();
  for (const cost of await listRepairCosts(rows.flatMap((row) => row.inspectionId ?? []))) {
    costs.set(cost.inspectionId, [...(costs.get(cost.inspectionId) ?? []), cost]);
  }
  const judged = rows.map((facts) => ({
    facts,
    judgement: model.judge(facts, costs.get(facts.inspectionId ?? "") ?? []),
  }));
  const { market, learnedFromCount } = model;
  await runInTransaction((tx) =>
    storeGuidance(tx, { market, computedAt, learnedFromCount }, judged),
  );
}
