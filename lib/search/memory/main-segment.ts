import {
  listColumnArrays,
  copyRows,
  allocate,
  shared,
  type Columns,
} from "@/lib/search/memory/columns";
import { compareRows, pickIds, type IdList } from "@/lib/search/memory/id-list";
import { buildPostings, countPostingBytes, type Postings } from "@/lib/search/memory/postings";

/** Columns with postings for single values, where they are selective enough. */
export const POSTED_COLUMNS = [
  ...(["fuel", "gearbox", "drivetrain", "body", "colour", "seats", "grade", "deal"] as const),
  "year",
] as const;
export type PostedColumn = (typeof POSTED_COLUMNS)[number];

/** For a value that more than one in six cars has, scanning the column is as fast as a posting. */
const POSTED_SHARE = 1 / 6;
const VALUES = 256;
export const MARKET_SLOTS = 4;

/**
 * The main segment: all cars up to the last rebuild, sorted by market, make, model and id. The rows of a
 * make are one range, and so are those of a model. Plain data in shared buffers, so that it can be
 * passed between threads and written to the file unchanged.
 */
export type MainSegment = {
  readonly rows: number;
  readonly columns: Columns;
  readonly ids: IdList;
  /** Row numbers in the order of their ids, for finding one by id. */
  readonly idOrder: Uint32Array;
  /** The rows of market m are from marketStarts[m] up to marketStarts[m + 1]. */
  readonly marketStarts: Uint32Array;
  /** The starts of the ranges with one market, make and model. */
  readonly runStarts: Uint32Array;
  readonly runMakes: Uint32Array;
  readonly runModels: Uint32Array;
  /** The first range of each market. */
  readonly marketRuns: Uint32Array;
  /**
   * Key = (column, market, value). If the total is larger than the posting, the value was not selective
   * enough and the posting is empty.
   */
  readonly values: Postings;
  readonly valueTotals: Uint32Array;
  /** Key = token. */
  readonly tokens: Postings;
};

/** The input of a rebuild: rows in any order, and which of them are still valid. */
export type Source = {
  readonly rows: number;
  readonly columns: Columns;
  readonly ids: IdList;
  readonly tokens: Uint32Array;
  readonly tokenStarts: Uint32Array;
  readonly isAlive: Uint8Array | null;
};

export function toValueKey(column: PostedColumn, market: number, value: number): number {
  return (POSTED_COLUMNS.indexOf(column) * MARKET_SLOTS + market) * VALUES + value;
}

/** Sorts the rows and builds all indexes. */
export function buildMain(source: Source, tokenCount: number): MainSegment {
  const order = sortedRows(source);
  const rows = order.length;
  const columns = allocate(rows);
  copyRows(source.columns, columns, order, 0);
  const ids = pickIds(source.ids, order);
  const stretches = stretchesOf(columns, rows);
  return {
    rows,
    columns,
    ids,
    idOrder: idOrderOf(ids, rows, order),
    ...stretches,
    ...valuePostings(columns, rows, stretches.marketStarts),
    tokens: tokenPostings(source, order, tokenCount),
  };
}

/** Valid rows by market, make and model. Within these they keep their order, which need not be by id. */
function sortedRows(source: Source): Uint32Array {
  const { columns, isAlive } = source;
  let rows = new Uint32Array(source.rows);
  let count = 0;
  for (let row = 0; row < source.rows; row += 1) {
    if (isAlive === null || isAlive[row] === 1) rows[count++] = row;
  }
  rows = rows.slice(0, count);
  const { make, model } = columns.words;
  const { market } = columns.bytes;
  for (const cells of [model, make, market]) rows = sortedBy(cells, rows);
  return rows;
}

/** One stable counting sort, because cells are small numbers. */
function sortedBy(cells: Uint32Array | Uint8Array, rows: Uint32Array<ArrayBuffer>) {
  let largest = 0;
  for (const row of rows) largest = Math.max(largest, cells[row] ?? 0);
  const starts = new Uint32Array(largest + 2);
  for (const row of rows) {
    const at = (cells[row] ?? 0) + 1;
    starts[at] = (starts[at] ?? 0) + 1;
  }
  for (let i = 1; i < starts.length; i += 1) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
  const out = new Uint32Array(rows.length);
  for (const row of rows) {
    const value = cells[row] ?? 0;
    const at = starts[value] ?? 0;
    out[at] = row;
    starts[value] = at + 1;
  }
  return out;
}

/**
 * Ids grow with time, so the rows are mostly in their order already, and a sort that benefits from this is
 * used.
 */
function idOrderOf(ids: IdList, rows: number, order: Uint32Array): Uint32Array {
  const bySource = new Int32Array(order.reduce((max, row) => Math.max(max, row + 1), 0)).fill(-1);
  order.forEach((from, row) => (bySource[from] = row));
  const newRows = [...bySource].filter((row) => row >= 0);
  newRows.sort((a, b) => compareRows(ids, a, b));
  const out = shared.u32(rows);
  out.set(newRows);
  return out;
}

function stretchesOf(columns: Columns, rows: number) {
  const { make, model } = columns.words;
  const { market } = columns.bytes;
  const starts: number[] = [];
  const marketStarts = shared.u32(MARKET_SLOTS + 1).fill(rows);
  const marketRuns = shared.u32(MARKET_SLOTS + 1);
  let before = -1;
  for (let row = 0; row < rows; row += 1) {
    const isNewMarket = market[row] !== before;
    if (isNewMarket) {
      for (let m = before + 1; m <= (market[row] ?? 0); m += 1) {
        marketStarts[m] = row;
        marketRuns[m] = starts.length;
      }
      before = market[row] ?? 0;
    }
    if (isNewMarket || make[row] !== make[row - 1] || model[row] !== model[row - 1]) {
      starts.push(row);
    }
  }
  for (let m = before + 1; m <= MARKET_SLOTS; m += 1) marketRuns[m] = starts.length;
  const runStarts = shared.u32(starts.length + 1);
  runStarts.set(starts);
  runStarts[starts.length] = rows;
  const runMakes = shared.u32(starts.length);
  const runModels = shared.u32(starts.length);
  starts.forEach((row, run) => {
    runMakes[run] = make[row] ?? 0;
    runModels[run] = model[row] ?? 0;
  });
  return { marketStarts, marketRuns, runStarts, runMakes, runModels };
}

function valuePostings(columns: Columns, rows: number, marketStarts: Uint32Array) {
  const keyCount = POSTED_COLUMNS.length * MARKET_SLOTS * VALUES;
  const totals = shared.u32(keyCount);
  const visit = (on: (key: number, row: number) => void): void => {
    for (const column of POSTED_COLUMNS) {
      const cells = columns.bytes[column];
      for (let market = 0; market < MARKET_SLOTS; market += 1) {
        const base = toValueKey(column, market, 0);
        const end = marketStarts[market + 1] ?? rows;
        for (let row = marketStarts[market] ?? rows; row < end; row += 1) {
          const value = cells[row] ?? 0;
          if (value > 0) on(base + value, row);
        }
      }
    }
  };
  visit((key) => {
    totals[key] = (totals[key] ?? 0) + 1;
  });
  const limit = (key: number): number => {
    const market = Math.floor(key / VALUES) % MARKET_SLOTS;
    return ((marketStarts[market + 1] ?? rows) - (marketStarts[market] ?? rows)) * POSTED_SHARE;
  };
  const isWorthIt = Uint8Array.from(totals, (total, key) => (total <= limit(key) ? 1 : 0));
  const values = buildPostings({
    keyCount,
    each: (on) => {
      visit((key, row) => {
        if (isWorthIt[key] === 1) on(key, row);
      });
    },
  });
  return { values, valueTotals: totals };
}

function tokenPostings(source: Source, order: Uint32Array, tokenCount: number): Postings {
  const { tokens, tokenStarts } = source;
  return buildPostings({
    keyCount: tokenCount,
    each: (on) => {
      for (let row = 0; row < order.length; row += 1) {
        const from = order[row] ?? 0;
        const end = tokenStarts[from + 1] ?? 0;
        for (let i = tokenStarts[from] ?? 0; i < end; i += 1) on(tokens[i] ?? 0, row);
      }
    },
  });
}

/** The size of the segment in bytes. */
export function countMainBytes(main: MainSegment): number {
  return (
    listColumnArrays(main.columns) +
    main.ids.bytes.byteLength +
    main.ids.starts.byteLength +
    main.idOrder.byteLength +
    main.runStarts.byteLength * 3 +
    countPostingBytes(main.values) +
    countPostingBytes(main.tokens)
  );
}
