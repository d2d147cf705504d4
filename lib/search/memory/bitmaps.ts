import type { NumberRange, RowBuffer, RowRange } from "@/lib/search/memory/scan";

/**
 * One bit per row of a market's range in the main segment, 32 rows per word. Word 0 is the one in which
 * the market begins, so a row has the same bit position in every bitmap.
 */
export type Bits = Uint32Array;

export const WORD_ROWS = 32;

/** The words that hold the rows from `from` up to `to`. */
export function findWordRange(from: number, to: number): readonly [first: number, end: number] {
  return [from >>> 5, (to + WORD_ROWS - 1) >>> 5];
}

/** The bits of `word` whose rows are in the range. */
function masked(word: number, at: number, from: number, to: number): number {
  const base = at * WORD_ROWS;
  let mask = -1;
  if (base < from) mask &= -1 << (from - base);
  if (base + WORD_ROWS > to) mask &= -1 >>> (base + WORD_ROWS - to);
  return word & mask;
}

export function fillBitsFromBytes(
  cells: Uint8Array,
  ok: Uint8Array,
  out: Bits,
  first: number,
): void {
  for (let word = 0; word < out.length; word += 1) {
    const base = (first + word) * WORD_ROWS;
    let bits = 0;
    for (let i = 0; i < WORD_ROWS; i += 1) bits |= (ok[cells[base + i] ?? 0] ?? 0) << i;
    out[word] = bits;
  }
}

export function fillBitsFromWords(
  cells: Uint32Array,
  ok: Uint8Array,
  out: Bits,
  first: number,
): void {
  for (let word = 0; word < out.length; word += 1) {
    const base = (first + word) * WORD_ROWS;
    let bits = 0;
    for (let i = 0; i < WORD_ROWS; i += 1) bits |= (ok[cells[base + i] ?? 0] ?? 0) << i;
    out[word] = bits;
  }
}

export function fillBitsAtLeast(cells: Uint16Array, min: number, out: Bits, first: number): void {
  for (let word = 0; word < out.length; word += 1) {
    const base = (first + word) * WORD_ROWS;
    let bits = 0;
    for (let i = 0; i < WORD_ROWS; i += 1) bits |= +((cells[base + i] ?? 0) >= min) << i;
    out[word] = bits;
  }
}

export function fillBitsInRange({ cells, min, max }: NumberRange, out: Bits, first: number): void {
  for (let word = 0; word < out.length; word += 1) {
    const base = (first + word) * WORD_ROWS;
    let bits = 0;
    for (let i = 0; i < WORD_ROWS; i += 1) {
      const value = cells[base + i] ?? 0;
      bits |= (+(value >= min) & +(value <= max)) << i;
    }
    out[word] = bits;
  }
}

export function intersect(into: Bits, other: Bits): void {
  for (let word = 0; word < into.length; word += 1)
    into[word] = (into[word] ?? 0) & (other[word] ?? 0);
}

/** Writes the rows of a range that are set. @returns the new number of written rows */
export function collectRows(
  bits: Bits,
  first: number,
  [from, to]: RowRange,
  { rows, at }: RowBuffer,
): number {
  let count = at;
  const [start, end] = findWordRange(from, to);
  for (let word = start; word < end; word += 1) {
    let left = masked(bits[word - first] ?? 0, word, from, to);
    const base = word * WORD_ROWS;
    while (left !== 0) {
      const lowest = left & -left;
      rows[count++] = base + 31 - Math.clz32(lowest);
      left ^= lowest;
    }
  }
  return count;
}

export function countBits(bits: Bits, first: number, [from, to]: RowRange): number {
  let count = 0;
  const [start, end] = findWordRange(from, to);
  for (let word = start; word < end; word += 1) {
    count += ones(masked(bits[word - first] ?? 0, word, from, to));
  }
  return count;
}

/** The number of set bits in 32, added in pairs, nibbles and bytes. */
function ones(word: number): number {
  let sum = word - ((word >>> 1) & 0x55555555);
  sum = (sum & 0x33333333) + ((sum >>> 2) & 0x33333333);
  return Math.imul((sum + (sum >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
