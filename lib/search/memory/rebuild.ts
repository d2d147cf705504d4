import { allocate, copyRows, shared, type Columns } from "@/lib/search/memory/columns";
import type { IdList } from "@/lib/search/memory/id-list";
import { buildMain, type MainSegment, type Source } from "@/lib/search/memory/main-segment";
import { readPosting } from "@/lib/search/memory/postings";

/** The input of a rebuild: plain data that can be sent to another thread. */
export type RebuildInput = {
  readonly main: MainSegment;
  readonly isAlive: Uint8Array;
  readonly delta: Source;
  readonly tokenCount: number;
};

/** Merges the valid rows of the main segment with the changes into a new main segment. */
export function rebuild({ main, isAlive, delta, tokenCount }: RebuildInput): MainSegment {
  const rows = main.rows + delta.rows;
  const columns = allocate(rows);
  append(columns, main.columns, main.rows, 0);
  append(columns, delta.columns, delta.rows, main.rows);
  const alive = new Uint8Array(rows).fill(1);
  alive.set(isAlive);
  if (delta.isAlive !== null) alive.set(delta.isAlive.subarray(0, delta.rows), main.rows);
  const source: Source = {
    rows,
    columns,
    ids: joinedIds(main.ids, main.rows, delta.ids, delta.rows),
    ...joinedTokens(main, delta),
    isAlive: alive,
  };
  return buildMain(source, tokenCount);
}

function append(target: Columns, source: Columns, rows: number, at: number): void {
  copyRows(source, target, upTo(rows), at);
}

function upTo(rows: number): Uint32Array {
  const out = new Uint32Array(rows);
  for (let row = 0; row < rows; row += 1) out[row] = row;
  return out;
}

function joinedIds(a: IdList, rowsA: number, b: IdList, rowsB: number): IdList {
  const usedA = a.starts[rowsA] ?? 0;
  const usedB = b.starts[rowsB] ?? 0;
  const bytes = shared.u8(usedA + usedB);
  bytes.set(a.bytes.subarray(0, usedA));
  bytes.set(b.bytes.subarray(0, usedB), usedA);
  const starts = shared.u32(rowsA + rowsB + 1);
  starts.set(a.starts.subarray(0, rowsA + 1));
  for (let row = 0; row <= rowsB; row += 1) starts[rowsA + row] = usedA + (b.starts[row] ?? 0);
  return { bytes, starts };
}

/** The inverted postings: the tokens of each row, followed by those of the changes. */
function joinedTokens(main: MainSegment, delta: Source) {
  const counts = main.tokens.counts;
  const longest = counts.reduce((max, count) => Math.max(max, count), 0);
  const buffer = new Uint32Array(longest);
  const tokenStarts = shared.u32(main.rows + delta.rows + 1);
  const each = (visit: (row: number, token: number) => void): void => {
    for (let token = 0; token < counts.length; token += 1) {
      const count = readPosting(main.tokens, token, buffer, 0);
      for (let i = 0; i < count; i += 1) visit(buffer[i] ?? 0, token);
    }
  };
  each((row) => {
    tokenStarts[row + 1] = (tokenStarts[row + 1] ?? 0) + 1;
  });
  for (let row = 0; row < main.rows; row += 1) {
    tokenStarts[row + 1] = (tokenStarts[row + 1] ?? 0) + (tokenStarts[row] ?? 0);
  }
  const used = tokenStarts[main.rows] ?? 0;
  const changed = delta.tokenStarts[delta.rows] ?? 0;
  const tokens = shared.u32(used + changed);
  const at = Uint32Array.from(tokenStarts.subarray(0, main.rows));
  each((row, token) => {
    const place = at[row] ?? 0;
    tokens[place] = token;
    at[row] = place + 1;
  });
  tokens.set(delta.tokens.subarray(0, changed), used);
  for (let row = 0; row <= delta.rows; row += 1) {
    tokenStarts[main.rows + row] = used + (delta.tokenStarts[row] ?? 0);
  }
  return { tokens, tokenStarts };
}
