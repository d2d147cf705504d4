import { DAY_MS } from "@/lib/platform/core/durations";
/**
 * A set of cars as typed columns. Numbers that may be missing are stored plus one, and 0 means
 * unknown. Words are codes of a dictionary. All columns are in shared buffers, so that a rebuild in
 * another thread can read them without copying.
 */

/** One byte per car. */
export const BYTE_COLUMNS = [
  ...(["market", "fuel", "gearbox", "drivetrain", "body", "colour", "seats", "grade"] as const),
  ...(["deal", "inspected", "accidentFree", "year", "priceStep", "distanceStep"] as const),
] as const;
/** Days since 2000 on which the manufacturer's warranty ends; the inspection's score. */
export const SHORT_COLUMNS = ["warranty", "score"] as const;
export const WORD_COLUMNS = ["make", "model", "trim", "point"] as const;
/** Exact up to 2^53: minor units, metres, milliseconds. */
export const NUMBER_COLUMNS = ["price", "odometer", "published"] as const;

export type ByteColumn = (typeof BYTE_COLUMNS)[number];
export type ShortColumn = (typeof SHORT_COLUMNS)[number];
export type WordColumn = (typeof WORD_COLUMNS)[number];
export type NumberColumn = (typeof NUMBER_COLUMNS)[number];

export type Columns = {
  readonly bytes: Readonly<Record<ByteColumn, Uint8Array>>;
  readonly shorts: Readonly<Record<ShortColumn, Uint16Array>>;
  readonly words: Readonly<Record<WordColumn, Uint32Array>>;
  readonly numbers: Readonly<Record<NumberColumn, Float64Array>>;
};

export const YEAR_ZERO = 1885;
const YEAR_LAST = YEAR_ZERO + 255;
const DAY_ZERO = Date.UTC(2000, 0, 1) / DAY_MS;
export const DAYS_MAX = 65_535;

/** Impossible model years are stored as unknown. */
export function toYearCell(year: number | null): number {
  return year === null || year <= YEAR_ZERO || year > YEAR_LAST ? 0 : year - YEAR_ZERO;
}

/** Converts days since 1970 to the cell. Values outside 2000 to 2179 become the nearest limit. */
export function toDayCell(day: number | null): number {
  return day === null ? 0 : Math.min(DAYS_MAX, Math.max(1, day - DAY_ZERO + 1));
}

export function toDay(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

function recordOf<K extends string, V>(keys: readonly K[], make: () => V): Readonly<Record<K, V>> {
  // The only cast from a list of names to a record with all of them.
  return Object.fromEntries(keys.map((key) => [key, make()])) as Record<K, V>;
}

export const shared = {
  u8: (length: number): Uint8Array => new Uint8Array(new SharedArrayBuffer(length)),
  u16: (length: number): Uint16Array => new Uint16Array(new SharedArrayBuffer(length * 2)),
  u32: (length: number): Uint32Array => new Uint32Array(new SharedArrayBuffer(length * 4)),
  f64: (length: number): Float64Array => new Float64Array(new SharedArrayBuffer(length * 8)),
} as const;

export function allocate(rows: number): Columns {
  return {
    bytes: recordOf(BYTE_COLUMNS, () => shared.u8(rows)),
    shorts: recordOf(SHORT_COLUMNS, () => shared.u16(rows)),
    words: recordOf(WORD_COLUMNS, () => shared.u32(rows)),
    numbers: recordOf(NUMBER_COLUMNS, () => shared.f64(rows)),
  };
}

/** Copies rows `from[i]` of one set to rows `at + i` of another. */
export function copyRows(source: Columns, target: Columns, from: Uint32Array, at: number): void {
  for (const name of BYTE_COLUMNS) gather(source.bytes[name], target.bytes[name], from, at);
  for (const name of SHORT_COLUMNS) gather(source.shorts[name], target.shorts[name], from, at);
  for (const name of WORD_COLUMNS) gather(source.words[name], target.words[name], from, at);
  for (const name of NUMBER_COLUMNS) {
    gather(source.numbers[name], target.numbers[name], from, at);
  }
}

type Cells = Uint8Array | Uint16Array | Uint32Array | Float64Array;

function gather(source: Cells, target: Cells, from: Uint32Array, at: number): void {
  for (let i = 0; i < from.length; i += 1) target[at + i] = source[from[i] ?? 0] ?? 0;
}

/** The same cells in columns of another size. Additional rows are empty. */
export function resizeColumns(source: Columns, rows: number, capacity: number): Columns {
  const target = allocate(capacity);
  for (const name of BYTE_COLUMNS) target.bytes[name].set(source.bytes[name].subarray(0, rows));
  for (const name of SHORT_COLUMNS) target.shorts[name].set(source.shorts[name].subarray(0, rows));
  for (const name of WORD_COLUMNS) target.words[name].set(source.words[name].subarray(0, rows));
  for (const name of NUMBER_COLUMNS) {
    target.numbers[name].set(source.numbers[name].subarray(0, rows));
  }
  return target;
}

export function listColumnArrays({ bytes, shorts, words, numbers }: Columns): number {
  const cells: readonly Cells[] = [
    ...BYTE_COLUMNS.map((name) => bytes[name]),
    ...SHORT_COLUMNS.map((name) => shorts[name]),
    ...WORD_COLUMNS.map((name) => words[name]),
    ...NUMBER_COLUMNS.map((name) => numbers[name]),
  ];
  return cells.reduce((sum, column) => sum + column.byteLength, 0);
}
