import {
  fillBitsAtLeast,
  fillBitsFromBytes,
  fillBitsInRange,
  fillBitsFromWords,
  countBits,
  intersect,
  collectRows,
  findWordRange,
  type Bits,
} from "@/lib/search/memory/bitmaps";
import type { MainSegment } from "@/lib/search/memory/main-segment";
import type { Test } from "@/lib/search/memory/query-plan";
import type { Rows, RowRange } from "@/lib/search/memory/scan";

/** The number of cached conditions. Many people set the same ones (petrol, not older than 2018). */
const KEPT_MAX = 96;

/**
 * For searches that match a large part of a market: each condition is a bitmap over the market's rows in
 * the main segment, and one AND combines 32 rows. Columns never change, so a bitmap is valid until the
 * next rebuild. Removed cars are tracked separately.
 */
export class WideFilter {
  private readonly kept = new Map<string, Bits>();
  private readonly alive: Bits;

  constructor(private readonly main: MainSegment) {
    this.alive = new Uint32Array(findWordRange(0, main.rows)[1]).fill(-1);
  }

  get bytes(): number {
    let sum = this.alive.byteLength;
    for (const bits of this.kept.values()) sum += bits.byteLength;
    return sum;
  }

  /** A car of the main segment was replaced or removed. */
  take(row: number): void {
    this.alive[row >>> 5] = (this.alive[row >>> 5] ?? 0) & ~(1 << (row & 31));
  }

  /** @returns how many rows of the ranges meet every test; the rows are in `out` */
  rows(market: number, tests: readonly Test[], stretches: readonly RowRange[], out: Rows): number {
    const { bits, first } = this.bitsOf(market, tests);
    let count = 0;
    for (const stretch of stretches)
      count = collectRows(bits, first, stretch, { rows: out, at: count });
    return count;
  }

  /**
   * How many rows of each range meet every test: the counts for makes and models, whose rows are
   * adjacent.
   */
  counts(
    market: number,
    tests: readonly Test[],
    stretches: readonly RowRange[],
  ): readonly number[] {
    const { bits, first } = this.bitsOf(market, tests);
    return stretches.map((stretch) => countBits(bits, first, stretch));
  }

  private bitsOf(market: number, tests: readonly Test[]) {
    const { marketStarts, rows } = this.main;
    const from = marketStarts[market] ?? rows;
    const [first, end] = findWordRange(from, marketStarts[market + 1] ?? rows);
    const bits = this.alive.slice(first, end);
    for (const test of tests) intersect(bits, this.ready(market, test, [first, end]));
    return { bits, first };
  }

  private ready(market: number, test: Test, [first, end]: RowRange): Bits {
    const key = `${market} ${keyOf(test)}`;
    const found = this.kept.get(key);
    const bits = found ?? new Uint32Array(end - first);
    if (found === undefined) this.fill(test, bits, first);
    // The Map's first key is the least recently used.
    this.kept.delete(key);
    this.kept.set(key, bits);
    const [oldest] = this.kept.keys();
    if (this.kept.size > KEPT_MAX && oldest !== undefined) this.kept.delete(oldest);
    return bits;
  }

  private fill(test: Test, out: Bits, first: number): void {
    const { bytes, words, shorts, numbers } = this.main.columns;
    switch (test.kind) {
      case "byte":
        fillBitsFromBytes(bytes[test.column], test.ok, out, first);
        return;
      case "word":
        fillBitsFromWords(words[test.column], test.ok, out, first);
        return;
      case "warranty":
        fillBitsAtLeast(shorts.warranty, test.min, out, first);
        return;
      case "number":
        fillBitsInRange({ cells: numbers[test.column], min: test.min, max: test.max }, out, first);
    }
  }
}

/** Two tests with the same key have the same result for every row. */
function keyOf(test: Test): string {
  switch (test.kind) {
    case "byte":
    case "word":
      return `${test.column} ${cellsOf(test.ok)}`;
    case "warranty":
      return `warranty ${test.min}`;
    case "number":
      return `${test.column} ${test.min} ${test.max}`;
  }
}

function cellsOf(ok: Uint8Array): string {
  let text = "";
  for (let cell = 0; cell < ok.length; cell += 1) if (ok[cell] === 1) text += `${cell} `;
  return text;
}
