import http from "node:http";
import { answersPerSecond, median } from "@/tests/bench/against-bare";
import { fetchTotal, timed } from "@/tests/bench/ask-app";
import { addressOf, askedOf, benchQuestions, type BenchQuestion } from "@/tests/bench/questions";
import type { BenchResult } from "@/tests/bench/result";
import { startVendure } from "@/tests/bench/rival-vendure";
import { startScaleApp } from "@/tests/bench/scale-app";

/**
 * 100,000 cars in a general shop and in ours, both measured over HTTP for a page of the cheapest cars, the
 * total and the counts, alternately: one request at a time, and sixteen in parallel. The shop supports neither
 * ranges nor circles, so these are removed from the searches for both; the totals are compared.
 */
const LISTINGS = 100_000;
const DATABASE = "candor_scale_100000";
const QUESTIONS = 60;
const ROUNDS = 3;
const AT_ONCE = 16;
const RATE_MS = 8_000;
const GOAL = 20;
const KNOWN: ReadonlySet<string> = new Set([
  "make",
  "model",
  "fuel",
  "gearbox",
  "body",
  "colour",
  "deal",
]);

type Side = (index: number, agent: http.Agent) => Promise<number>;

export async function run(): Promise<BenchResult> {
  const app = await startScaleApp(LISTINGS, DATABASE);
  try {
    const vendure = await startVendure(app.ownerUrl);
    try {
      const asked = benchQuestions(QUESTIONS).map(known);
      const urls = asked.map((question) => `${app.origin}${addressOf(question)}`);
      const filters = asked.map((question) => askedOf(question).filter);
      const ours: Side = (index, agent) => fetchTotal(urls[index % QUESTIONS] ?? "", agent);
      const theirs: Side = (index, agent) => {
        const filter = filters[index % QUESTIONS];
        if (filter === undefined) throw new Error("no such question");
        return vendure.total(filter, agent);
      };
      return await measure(ours, theirs);
    } finally {
      await vendure.stop();
    }
  } finally {
    await app.stop();
  }
}

async function measure(ours: Side, theirs: Side): Promise<BenchResult> {
  await oneByOne(ours, theirs);
  const ratios = { p50: [] as number[], rate: [] as number[] };
  for (let round = 1; round <= ROUNDS; round += 1) {
    const [own, other] = await oneByOne(ours, theirs);
    const rates = [await rate(ours), await rate(theirs)] as const;
    ratios.p50.push(other / own);
    ratios.rate.push(rates[0] / rates[1]);
    console.log(
      `round ${round}: p50 ${own.toFixed(2)} ms, Vendure ${other.toFixed(1)} ms; ${AT_ONCE} at once ${rates[0].toFixed(0)}/s, Vendure ${rates[1].toFixed(2)}/s`,
    );
  }
  const [p50, atOnce] = [median(ratios.p50), median(ratios.rate)];
  console.log(`one after the other, p50: ${p50.toFixed(0)} times (goal at least ${GOAL})`);
  console.log(
    `${AT_ONCE} at once, answers per second: ${atOnce.toFixed(0)} times (goal at least ${GOAL})`,
  );
  return { figure: Math.min(p50, atOnce), goal: GOAL, better: "higher", unit: "times" };
}

/** @returns the p50 of both, in milliseconds */
async function oneByOne(ours: Side, theirs: Side): Promise<readonly [number, number]> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const [own, other]: [number[], number[]] = [[], []];
  for (let index = 0; index < QUESTIONS; index += 1) {
    const totals = [
      await timed(own, () => ours(index, agent)),
      await timed(other, () => theirs(index, agent)),
    ];
    if (totals[0] !== totals[1])
      throw new Error(`question ${index}: ${String(totals[0])} cars, Vendure ${String(totals[1])}`);
  }
  agent.destroy();
  return [median(own), median(other)];
}

function rate(side: Side): Promise<number> {
  let next = 0;
  return answersPerSecond({
    ask: (agent) => side((next += 1), agent),
    ms: RATE_MS,
    atOnce: AT_ONCE,
  });
}

/** Returns the search without the filters that the shop does not support. */
function known({ market, params }: BenchQuestion): BenchQuestion {
  return { market, params: [...params.filter(([key]) => KNOWN.has(key)), ["sort", "price_up"]] };
}
