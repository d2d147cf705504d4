/**
 * The inner loops. There is one function per cell type, so that the compiler sees one type in each,
 * and the body has no branch: a row is always written, and the length grows by 0 or 1.
 */

export type Rows = Uint32Array;
/** Where the next row is written: after the first `at` rows. */
export type RowBuffer = { readonly rows: Rows; readonly at: number };
export type RowRange = readonly [from: number, to: number];

/** @returns how many rows remain; they are moved to the front */
export function keepBytes(cells: Uint8Array, ok: Uint8Array, rows: Rows, count: number): number {
  let kept = 0;
  for (let i = 0; i < count; i += 1) {
    const row = rows[i] ?? 0;
    rows[kept] = row;
    kept += ok[cells[row] ?? 0] ?? 0;
  }
  return kept;
}

export function keepAtLeast(cells: Uint16Array, min: number, rows: Rows, count: number): number {
  let kept = 0;
  for (let i = 0; i < count; i += 1) {
    const row = rows[i] ?? 0;
    rows[kept] = row;
    kept += +((cells[row] ?? 0) >= min);
  }
  return kept;
}

export function keepWords(cells: Uint32Array, ok: Uint8Array, rows: Rows, count: number): number {
  let kept = 0;
  for (let i = 0; i < count; i += 1) {
    const row = rows[i] ?? 0;
    rows[kept] = row;
    kept += ok[cells[row] ?? 0] ?? 0;
  }
  return kept;
}

/** A closed range of one column. */
export type NumberRange = {
  readonly cells: Float64Array;
  readonly min: number;
  readonly max: number;
};

export function keepNumbers({ cells, min, max }: NumberRange, rows: Rows, count: number): number {
  let kept = 0;
  for (let i = 0; i < count; i += 1) {
    const row = rows[i] ?? 0;
    const value = cells[row] ?? 0;
    rows[kept] = row;
    kept += +(value >= min) & +(value <= max);
  }
  return kept;
}

/** The same for a range of rows, in one pass. */
export function fillBytes(
  cells: Uint8Array,
  ok: Uint8Array,
  [from, to]: RowRange,
  { rows, at }: RowBuffer,
): number {
  let kept = at;
  for (let row = from; row < to; row += 1) {
    rows[kept] = row;
    kept += ok[cells[row] ?? 0] ?? 0;
  }
  return kept;
}

export function fillAtLeast(
  cells: Uint16Array,
  min: number,
  [from, to]: RowRange,
  { rows, at }: RowBuffer,
): number {
  let kept = at;
  for (let row = from; row < to; row += 1) {
    rows[kept] = row;
    kept += +((cells[row] ?? 0) >= min);
  }
  return kept;
}

export function fillWords(
  cells: Uint32Array,
  ok: Uint8Array,
  [from, to]: RowRange,
  { rows, at }: RowBuffer,
): number {
  let kept = at;
  for (let row = from; row < to; row += 1) {
    rows[kept] = row;
    kept += ok[cells[row] ?? 0] ?? 0;
  }
  return kept;
}

export function fillNumbers(
  { cells, min, max }: NumberRange,
  [from, to]: RowRange,
  { rows, at }: RowBuffer,
): number {
  let kept = at;
  for (let row = from; row < to; row += 1) {
    const value = cells[row] ?? 0;
    rows[kept] = row;
    kept += +(value >= min) & +(value <= max);
  }
  return kept;
}

/** Keeps the rows that are marked. */
export function keepMarked(marks: Uint8Array, rows: Rows, count: number): number {
  let kept = 0;
  for (let i = 0; i < count; i += 1) {
    const row = rows[i] ?? 0;
    rows[kept] = row;
    kept += marks[row] ?? 0;
  }
  return kept;
}

export function fillRange(rows: Rows, at: number, from: number, to: number): number {
  let count = at;
  for (let row = from; row < to; row += 1) rows[count++] = row;
  return count;
}

/** Space for four counts of each byte value. */
const LANES = new Uint32Array(4 * 256);
/** Below this number of rows, adding the four counts costs more than they save. */
const LANES_FROM = 1_024;

/**
 * Adjacent rows often have the same value, and an increment of a cell has to wait for the previous
 * write to it. Therefore four adjacent rows are counted in four separate tables.
 */
export function countBytes(cells: Uint8Array, rows: Rows, count: number, sums: Uint32Array): void {
  let at = 0;
  if (count >= LANES_FROM) {
    LANES.fill(0);
    for (; at + 3 < count; at += 4) {
      add(LANES, cells[rows[at] ?? 0] ?? 0);
      add(LANES, 256 + (cells[rows[at + 1] ?? 0] ?? 0));
      add(LANES, 512 + (cells[rows[at + 2] ?? 0] ?? 0));
      add(LANES, 768 + (cells[rows[at + 3] ?? 0] ?? 0));
    }
    for (let lane = 0; lane < LANES.length; lane += 1) {
      sums[lane & 255] = (sums[lane & 255] ?? 0) + (LANES[lane] ?? 0);
    }
  }
  for (; at < count; at += 1) add(sums, cells[rows[at] ?? 0] ?? 0);
}

function add(sums: Uint32Array, cell: number): void {
  sums[cell] = (sums[cell] ?? 0) + 1;
}

export function countAtLeast(cells: Uint16Array, min: number, rows: Rows, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i += 1) sum += +((cells[rows[i] ?? 0] ?? 0) >= min);
  return sum;
}

export function countWords(cells: Uint32Array, rows: Rows, count: number, sums: Uint32Array): void {
  for (let i = 0; i < count; i += 1) {
    const value = cells[rows[i] ?? 0] ?? 0;
    sums[value] = (sums[value] ?? 0) + 1;
  }
}
