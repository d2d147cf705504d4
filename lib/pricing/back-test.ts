import { DAY_MS } from "@/lib/platform/core/durations";
import type { PriceFacts } from "@/lib/listings/price-facts";
import type { Market } from "@/lib/markets/markets";
import { toCarFacts, toPricedCars } from "@/lib/pricing/market-cars";
import { judge } from "@/lib/pricing/estimate-price";
import { fitGuide } from "@/lib/pricing/model/price-model";
import type { Pace } from "@/lib/pricing/model/hedonic";
import { calculateMedian } from "@/lib/pricing/model/statistics";
import {
  AGE_EDGES,
  BACK_TEST_MONTHS,
  COMPARABLE_DAYS,
  FAR_OFF_PERMILLE,
  LEARNING_MIN,
  PRICE_EDGES_MINOR,
  WORST_SHOWN,
} from "@/lib/pricing/policy";

/**
 * The rolling back-test. For each of the last months, the model learns only from listings that had
 * ended before that month, and then estimates those that ended in it. Their last asking price is
 * used as the true value.
 */
export type BackTest = {
  readonly from: string;
  readonly until: string;
  readonly months: number;
  readonly overall: SegmentScore;
  readonly makes: readonly NamedScore[];
  readonly prices: readonly NamedScore[];
  readonly ages: readonly NamedScore[];
  /** Those with the largest error first. */
  readonly worst: readonly Miss[];
};

export type SegmentScore = {
  readonly tested: number;
  readonly guided: number;
  /** The median error, in per mille of the asking price; null = no estimates. */
  readonly medianErrorPermille: number | null;
  /** How many of the estimated cars were inside their interval. */
  readonly inside: number;
  /** How many of the estimated cars had an error of more than FAR_OFF_PERMILLE. */
  readonly farOff: number;
};
export type NamedScore = SegmentScore & { readonly key: string };
export type Miss = {
  readonly make: string;
  readonly modelName: string;
  readonly modelYear: number;
  readonly askedMinor: string;
  readonly expectedMinor: string;
  readonly offPermille: number;
};

type Outcome = {
  readonly facts: PriceFacts;
  readonly askedMinor: bigint;
  readonly year: number;
  /** null = no estimate. */
  readonly expectedMinor: bigint | null;
  readonly isInside: boolean;
};

const MONTH_DAYS = 30;

/**
 * @param rows listings of at least the last year; months with too few earlier listings are left out
 */
export async function runBackTest(
  rows: readonly PriceFacts[],
  { market, at, pace }: { readonly market: Market; readonly at: Date; readonly pace: Pace },
): Promise<BackTest> {
  const outcomes: Outcome[] = [];
  let months = 0;
  for (let back = BACK_TEST_MONTHS; back >= 1; back -= 1) {
    const origin = new Date(at.getTime() - back * MONTH_DAYS * DAY_MS);
    const judged = await judgeMonth(rows, { market, origin, pace });
    if (judged.length > 0) months += 1;
    outcomes.push(...judged);
  }
  return {
    from: new Date(at.getTime() - BACK_TEST_MONTHS * MONTH_DAYS * DAY_MS).toISOString(),
    until: at.toISOString(),
    months,
    overall: scoreOf(outcomes),
    makes: grouped(outcomes, ({ facts }) => facts.make ?? "").toSorted(
      (a, b) => b.tested - a.tested || (a.key < b.key ? -1 : 1),
    ),
    prices: inOrder(
      grouped(outcomes, ({ askedMinor }) => bandIndex(askedMinor, PRICE_EDGES_MINOR[market])),
    ),
    ages: inOrder(
      grouped(outcomes, ({ year }) => bandIndex(at.getUTCFullYear() - year, AGE_EDGES)),
    ),
    worst: worstOf(outcomes),
  };
}

async function judgeMonth(
  rows: readonly PriceFacts[],
  { market, origin, pace }: { readonly market: Market; readonly origin: Date; readonly pace: Pace },
): Promise<readonly Outcome[]> {
  const until = new Date(origin.getTime() + MONTH_DAYS * DAY_MS);
  const known = rows.filter((row) => row.endedAt !== null && row.endedAt < origin);
  const learned = toPricedCars(known, origin);
  if (learned.length < LEARNING_MIN) return [];
  const guide = await fitGuide(learned, pace);
  const since = new Date(origin.getTime() - COMPARABLE_DAYS * DAY_MS);
  const recent = new Set(
    known.flatMap((row) => (row.endedAt !== null && row.endedAt >= since ? [row.id] : [])),
  );
  const asked = new Map(
    rows
      .filter((row) => row.endedAt !== null && row.endedAt >= origin && row.endedAt < until)
      .map((row) => [row.id, row]),
  );
  return toPricedCars([...asked.values()], origin).flatMap((car): Outcome[] => {
    const facts = asked.get(car.id);
    if (facts?.askingPriceMinor == null || facts.modelYear === null) return [];
    const judgement = judge(
      {
        market,
        car: toCarFacts(facts, origin),
        askingMinor: facts.askingPriceMinor,
        titleStatus: facts.titleStatus,
        hasFailedVerdict: false,
        defects: null,
        usualWearPermille: 0,
      },
      (each) => guide.estimate(each, (other) => recent.has(other.id)),
    );
    const askedMinor = facts.askingPriceMinor;
    return [
      {
        facts,
        askedMinor,
        year: facts.modelYear,
        expectedMinor: judgement.reason === null ? judgement.expectedMinor : null,
        isInside:
          judgement.reason === null &&
          askedMinor >= judgement.lowMinor &&
          askedMinor <= judgement.highMinor,
      },
    ];
  });
}

function offPermilleOf({ askedMinor, expectedMinor }: Outcome): number | null {
  if (expectedMinor === null) return null;
  return Number(((expectedMinor - askedMinor) * 10_000n) / askedMinor) / 10;
}

function scoreOf(outcomes: readonly Outcome[]): SegmentScore {
  const errors = outcomes.flatMap((outcome) => {
    const off = offPermilleOf(outcome);
    return off === null ? [] : [Math.abs(off)];
  });
  return {
    tested: outcomes.length,
    guided: errors.length,
    medianErrorPermille: errors.length === 0 ? null : Math.round(calculateMedian(errors)),
    inside: outcomes.filter((outcome) => outcome.isInside).length,
    farOff: errors.filter((error) => error > FAR_OFF_PERMILLE).length,
  };
}

function grouped(outcomes: readonly Outcome[], keyOf: (outcome: Outcome) => string): NamedScore[] {
  const groups = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const key = keyOf(outcome);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [outcome]);
    else group.push(outcome);
  }
  return [...groups].map(([key, group]) => ({ key, ...scoreOf(group) }));
}

/** "0" is below the first edge, "n" starts at the last one. */
function bandIndex<T extends number | bigint>(value: T, edges: readonly T[]): string {
  return String(edges.filter((edge) => value >= edge).length);
}

function inOrder(scores: readonly NamedScore[]): readonly NamedScore[] {
  return scores.toSorted((a, b) => Number(a.key) - Number(b.key));
}

function worstOf(outcomes: readonly Outcome[]): readonly Miss[] {
  return outcomes
    .flatMap((outcome): Miss[] => {
      const { facts, askedMinor, expectedMinor, year } = outcome;
      const off = offPermilleOf(outcome);
      if (expectedMinor === null || off === null) return [];
      return [
        {
          make: facts.make ?? "",
          modelName: facts.modelName ?? "",
          modelYear: year,
          askedMinor: askedMinor.toString(),
          expectedMinor: expectedMinor.toString(),
          offPermille: Math.round(off),
        },
      ];
    })
    .toSorted((a, b) => Math.abs(b.offPermille) - Math.abs(a.offPermille))
    .slice(0, WORST_SHOWN);
}
