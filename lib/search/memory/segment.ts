import type { Columns } from "@/lib/search/memory/columns";
import type { IdList } from "@/lib/search/memory/id-list";
import { readPosting } from "@/lib/search/memory/postings";
import { toValueKey, type MainSegment } from "@/lib/search/memory/main-segment";
import type { Plan, Test } from "@/lib/search/memory/query-plan";
import {
  fillAtLeast,
  fillBytes,
  fillNumbers,
  fillRange,
  fillWords,
  keepAtLeast,
  keepBytes,
  keepMarked,
  keepNumbers,
  keepWords,
  type NumberRange,
  type RowBuffer,
  type Rows,
  type RowRange,
} from "@/lib/search/memory/scan";
import type { WideFilter } from "@/lib/search/memory/bitmap-filter";
import type { FacetName } from "@/lib/search/types";

/** The rows of a segment that match one word. */
export type WordRows = { readonly rows: Rows; readonly marks: Uint8Array };

/** One part of the index: the main segment or the latest changes. */
export type Segment = {
  readonly rows: number;
  readonly columns: Columns;
  readonly ids: IdList;
  /** 0 = replaced or removed. */
  readonly isAlive: Uint8Array;
  readonly hasDead: boolean;
  /**
   * Writes the rows that may meet the query, and reports which conditions are already met by this.
   */
  readonly candidates: (ask: Ask, out: Rows) => Found;
};

export type Ask = {
  readonly plan: Plan;
  readonly words: readonly WordRows[];
  /** The facet whose own condition is ignored. */
  readonly except: FacetName | null;
};

type Found = {
  readonly count: number;
  readonly isMakeMet: boolean;
  readonly met: Test | WordRows | null;
  /** All conditions are met, and all rows are valid. */
  readonly isDone?: boolean;
};

/** The conditions that remain when one facet's own is ignored. */
export function listTests({ plan, except }: Ask): readonly Test[] {
  return plan.tests.filter(({ facet }) => facet === null || facet !== except);
}

/** Only the market is filtered: each of its valid rows meets the query. */
export function isUnfiltered({ plan, words, except }: Ask): boolean {
  return (
    words.length === 0 &&
    (plan.makeOk === null || except === "make") &&
    (plan.modelOk === null || except === "model") &&
    listTests({ plan, words, except }).length === 0
  );
}

/** All rows of the segment that meet the query, in `out`. @returns how many */
export function findMatching(segment: Segment, ask: Ask, out: Rows): number {
  const { plan, except } = ask;
  const { words } = segment.columns;
  const found = segment.candidates(ask, out);
  let { count } = found;
  if (found.isDone === true) return count;
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

function rangeOf(columns: Columns, test: Extract<Test, { kind: "number" }>): NumberRange {
  return { cells: columns.numbers[test.column], min: test.min, max: test.max };
}

function fill(columns: Columns, test: Test, stretch: RowRange, out: RowBuffer): number {
  switch (test.kind) {
    case "byte":
      return fillBytes(columns.bytes[test.column], test.ok, stretch, out);
    case "word":
      return fillWords(columns.words[test.column], test.ok, stretch, out);
    case "warranty":
      return fillAtLeast(columns.shorts.warranty, test.min, stretch, out);
    case "number":
      return fillNumbers(rangeOf(columns, test), stretch, out);
  }
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
      return keepNumbers(rangeOf(columns, test), rows, count);
  }
}

/** The latest changes are few, so all of them are candidates. */
export function createDeltaCandidates(segment: {
  readonly rows: number;
  readonly columns: Columns;
}) {
  return ({ plan }: Ask, out: Rows): Found => {
    const isMarket = new Uint8Array(256);
    isMarket[plan.market] = 1;
    const all = fillRange(out, 0, 0, segment.rows);
    const count = keepBytes(segment.columns.bytes.market, isMarket, out, all);
    return { count, isMakeMet: false, met: null };
  };
}

/**
 * Starts with the most selective condition: the range of a make, the posting of a value, or the rows of a
 * word.
 */
export function createMainCandidates(
  main: MainSegment,
  /**
   * From this number of candidates on, bitmaps over the whole market cost less than checking each
   * row.
   */
  { wide, from }: { readonly wide: WideFilter; readonly from: number },
) {
  return (ask: Ask, out: Rows): Found => {
    const { plan, except } = ask;
    const tests = listTests(ask);
    const stretches = stretchesOf(main, ask);
    let best = stretches.count;
    let met: Test | WordRows | null = null;
    for (const word of ask.words) {
      if (word.rows.length < best) [best, met] = [word.rows.length, word];
    }
    for (const test of plan.tests) {
      const total = test.facet === except ? null : postedTotal(main, plan.market, test);
      if (total !== null && total < best) [best, met] = [total, test];
    }
    if (best >= from && tests.length > 0 && ask.words.length === 0) {
      const count = wide.rows(plan.market, tests, stretches.ranges, out);
      return { count, isMakeMet: true, met: null, isDone: true };
    }
    if (met === null)
      return { ...wholeStretches(main, stretches.ranges, ask, out), isMakeMet: true };
    if ("rows" in met) {
      out.set(met.rows);
      return { count: met.rows.length, isMakeMet: false, met };
    }
    return { count: readPosted(main, plan.market, met, out), isMakeMet: false, met };
  };
}

/**
 * No index is more selective: the ranges are scanned, and the first condition is checked in the same
 * pass.
 */
function wholeStretches(
  { columns }: MainSegment,
  stretches: readonly RowRange[],
  ask: Ask,
  out: Rows,
): { readonly count: number; readonly met: Test | null } {
  const first = listTests(ask)[0] ?? null;
  let count = 0;
  for (const stretch of stretches) {
    if (first === null) count = fillRange(out, count, ...stretch);
    else count = fill(columns, first, stretch, { rows: out, at: count });
  }
  return { count, met: first };
}

/** Every range of one make and model that the query selects, with its codes. */
export function findRuns(main: MainSegment, { plan, except }: Ask) {
  const { marketRuns, runStarts, runMakes, runModels } = main;
  const makeOk = except === "make" ? null : plan.makeOk;
  const modelOk = except === "model" ? null : plan.modelOk;
  const runs: { readonly make: number; readonly model: number; readonly stretch: RowRange }[] = [];
  const end = marketRuns[plan.market + 1] ?? 0;
  for (let run = marketRuns[plan.market] ?? 0; run < end; run += 1) {
    const make = runMakes[run] ?? 0;
    const model = runModels[run] ?? 0;
    if (makeOk !== null && makeOk[make] !== 1) continue;
    if (modelOk !== null && modelOk[model] !== 1) continue;
    const from = runStarts[run] ?? 0;
    runs.push({ make, model, stretch: [from, runStarts[run + 1] ?? from] });
  }
  return runs;
}

function stretchesOf(
  main: MainSegment,
  ask: Ask,
): { readonly ranges: readonly RowRange[]; readonly count: number } {
  const { plan, except } = ask;
  const isWhole =
    (plan.makeOk === null || except === "make") && (plan.modelOk === null || except === "model");
  if (isWhole) {
    const from = main.marketStarts[plan.market] ?? 0;
    const to = main.marketStarts[plan.market + 1] ?? from;
    return { ranges: [[from, to]], count: to - from };
  }
  const ranges = findRuns(main, ask).map(({ stretch }) => stretch);
  return { ranges, count: ranges.reduce((sum, [from, to]) => sum + to - from, 0) };
}

/** How many rows the test's postings contain; null when it has no postings. */
function postedTotal(main: MainSegment, market: number, test: Test): number | null {
  if (test.kind !== "byte" || test.posted === null) return null;
  let sum = 0;
  for (const cell of test.posted.cells) {
    const key = toValueKey(test.posted.column, market, cell);
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
    count = readPosting(main.values, toValueKey(test.posted.column, market, cell), out, count);
  }
  return count;
}
