import type { Columns } from "@/lib/search/memory/columns";
import type { IdList } from "@/lib/search/memory/id-list";
import { readPosting } from "@/lib/search/memory/postings";
import { valueKey, type MainSegment } from "@/lib/search/memory/main-segment";
import type { Plan, Test } from "@/lib/search/memory/plan";
import {
  fillRange,
  keepAtLeast,
  keepBytes,
  keepMarked,
  keepNumbers,
  keepWords,
  type Rows,
} from "@/lib/search/memory/scan";
import type { FacetName } from "@/lib/search/types";

/** The rows of a segment that meet one word. */
export type WordRows = { readonly rows: Rows; readonly marks: Uint8Array };

/** What answers are read from: settled cars or the latest changes. */
export type Segment = {
  readonly rows: number;
  readonly columns: Columns;
  readonly ids: IdList;
  /** 0 = replaced or gone. */
  readonly isAlive: Uint8Array;
  readonly hasDead: boolean;
  /** Writes the rows which may meet the plan and says which conditions were thereby met. */
  readonly candidates: (ask: Ask, out: Rows) => Found;
};

export type Ask = {
  readonly plan: Plan;
  readonly words: readonly WordRows[];
  /** The facet whose own condition is left out. */
  readonly except: FacetName | null;
};

type Found = {
  readonly count: number;
  readonly isMakeMet: boolean;
  readonly met: Test | WordRows | null;
};

/** All rows of the segment that meet the question, in `out`. @returns how many */
export function matching(segment: Segment, ask: Ask, out: Rows): number {
  const { plan, except } = ask;
  const { words } = segment.columns;
  const found = segment.candidates(ask, out);
  let { count } = found;
  if (segment.hasDead) count = keepMarked(segment.isAlive, out, count);
  if (!found.isMakeMet) {
    if (plan.makeOk !== null && except !== "make") {
      count = keepWords(words.make, plan.makeOk, out, count);
    }
    if (plan.modelOk !== null && except !== "model") {
      count = keepWords(words.model, plan.modelOk, out, count);
    }
  }
  for (const word of ask.words) {
    if (word !== found.met) count = keepMarked(word.marks, out, count);
  }
  for (const test of plan.tests) {
    if (count === 0) return 0;
    if (test === found.met || (test.facet !== null && test.facet === except)) continue;
    count = keep(segment.columns, test, out, count);
  }
  return count;
}

function keep(columns: Columns, test: Test, rows: Rows, count: number): number {
  switch (test.kind) {
    case "byte":
      return keepBytes(columns.bytes[test.column], test.ok, rows, count);
    case "word":
      return keepWords(columns.words[test.column], test.ok, rows, count);
    case "warranty":
      return keepAtLeast(columns.shorts.warranty, test.min, rows, count);
    case "number":
      return keepNumbers(columns.numbers[test.column], test, rows, count);
  }
}

/** The latest changes are few: all of them are looked at. */
export function deltaCandidates(segment: { readonly rows: number; readonly columns: Columns }) {
  return ({ plan }: Ask, out: Rows): Found => {
    const isMarket = new Uint8Array(256);
    isMarket[plan.market] = 1;
    const all = fillRange(out, 0, 0, segment.rows);
    const count = keepBytes(segment.columns.bytes.market, isMarket, out, all);
    return { count, isMakeMet: false, met: null };
  };
}

/** Begins with whatever leaves the fewest rows: stretches of a make, a value's posting or a word's rows. */
export function mainCandidates(main: MainSegment) {
  return (ask: Ask, out: Rows): Found => {
    const { plan, except } = ask;
    const stretches = stretchesOf(main, plan, except);
    let best = stretches.count;
    let met: Test | WordRows | null = null;
    for (const word of ask.words) {
      if (word.rows.length < best) [best, met] = [word.rows.length, word];
    }
    for (const test of plan.tests) {
      const total = test.facet === except ? null : postedTotal(main, plan.market, test);
      if (total !== null && total < best) [best, met] = [total, test];
    }
    if (met === null) {
      let count = 0;
      for (const [from, to] of stretches.ranges) count = fillRange(out, count, from, to);
      return { count, isMakeMet: true, met };
    }
    if ("rows" in met) {
      out.set(met.rows);
      return { count: met.rows.length, isMakeMet: false, met };
    }
    return { count: readPosted(main, plan.market, met, out), isMakeMet: false, met };
  };
}

type Range = readonly [from: number, to: number];

function stretchesOf(
  main: MainSegment,
  plan: Plan,
  except: FacetName | null,
): { readonly ranges: readonly Range[]; readonly count: number } {
  const makeOk = except === "make" ? null : plan.makeOk;
  const modelOk = except === "model" ? null : plan.modelOk;
  const { marketStarts, marketRuns, runStarts, runMakes, runModels } = main;
  if (makeOk === null && modelOk === null) {
    const from = marketStarts[plan.market] ?? 0;
    const to = marketStarts[plan.market + 1] ?? from;
    return { ranges: [[from, to]], count: to - from };
  }
  const ranges: Range[] = [];
  let count = 0;
  const end = marketRuns[plan.market + 1] ?? 0;
  for (let run = marketRuns[plan.market] ?? 0; run < end; run += 1) {
    if (makeOk !== null && makeOk[runMakes[run] ?? 0] !== 1) continue;
    if (modelOk !== null && modelOk[runModels[run] ?? 0] !== 1) continue;
    const from = runStarts[run] ?? 0;
    const to = runStarts[run + 1] ?? from;
    ranges.push([from, to]);
    count += to - from;
  }
  return { ranges, count };
}

/** How many rows the test's postings hold; null when there are none to read. */
function postedTotal(main: MainSegment, market: number, test: Test): number | null {
  if (test.kind !== "byte" || test.posted === null) return null;
  let sum = 0;
  for (const cell of test.posted.cells) {
    const key = valueKey(test.posted.column, market, cell);
    const count = main.values.counts[key] ?? 0;
    if (count !== main.valueTotals[key]) return null;
    sum += count;
  }
  return sum;
}

function readPosted(main: MainSegment, market: number, test: Test, out: Rows): number {
  if (test.kind !== "byte" || test.posted === null) return 0;
  let count = 0;
  for (const cell of test.posted.cells) {
    count = readPosting(main.values, valueKey(test.posted.column, market, cell), out, count);
  }
  return count;
}
