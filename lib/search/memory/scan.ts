/**
 * The inner loops. Each is written once per cell type, so that the compiler sees one type in each, and
 * without a branch in the body: a row is always written and the length grows by 0 or 1.
 */

export type Rows = Uint32Array;

/** @returns how many rows are left; they are moved to the front */
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

/** Rows whose number lies in the closed range. */
export function keepNumbers(
  cells: Float64Array,
  range: { readonly min: number; readonly max: number },
  rows: Rows,
  count: number,
): number {
  const { min, max } = range;
  let kept = 0;
  for (let i = 0; i < count; i += 1) {
    const row = rows[i] ?? 0;
    const value = cells[row] ?? 0;
    rows[kept] = row;
    kept += +(value >= min) & +(value <= max);
  }
  return kept;
}

/** Rows that are marked. */
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

export function countBytes(cells: Uint8Array, rows: Rows, count: number, sums: Uint32Array): void {
  for (let i = 0; i < count; i += 1) {
    const value = cells[rows[i] ?? 0] ?? 0;
    sums[value] = (sums[value] ?? 0) + 1;
  }
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
