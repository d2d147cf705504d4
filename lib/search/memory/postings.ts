import { shared } from "@/lib/search/memory/columns";

/**
 * For each key the rows that have it, ascending, as differences in 7-bit bytes. Cars are sorted by
 * make and model, so the differences for a word of either are mostly ones, and an entry takes little
 * more than one byte.
 */
export type Postings = {
  readonly starts: Uint32Array;
  readonly counts: Uint32Array;
  readonly bytes: Uint8Array;
};

/** Entries with keys in any order, and ascending rows within each key. */
export type Entries = {
  readonly keyCount: number;
  /** Calls back with each (key, row), with ascending rows within each key. It is run twice. */
  readonly each: (visit: (key: number, row: number) => void) => void;
};

export function buildPostings({ keyCount, each }: Entries): Postings {
  const sizes = new Uint32Array(keyCount + 1);
  const counts = shared.u32(keyCount);
  const last = new Int32Array(keyCount).fill(-1);
  each((key, row) => {
    sizes[key] = (sizes[key] ?? 0) + sizeOf(row - (last[key] ?? -1));
    counts[key] = (counts[key] ?? 0) + 1;
    last[key] = row;
  });
  const starts = shared.u32(keyCount + 1);
  for (let key = 0; key < keyCount; key += 1) {
    starts[key + 1] = (starts[key] ?? 0) + (sizes[key] ?? 0);
  }
  const bytes = shared.u8(starts[keyCount] ?? 0);
  const at = Uint32Array.from(starts);
  last.fill(-1);
  each((key, row) => {
    at[key] = write(bytes, at[key] ?? 0, row - (last[key] ?? -1));
    last[key] = row;
  });
  return { starts, counts, bytes };
}

function sizeOf(value: number): number {
  return value < 0x80
    ? 1
    : value < 0x4000
      ? 2
      : value < 0x20_0000
        ? 3
        : value < 0x1000_0000
          ? 4
          : 5;
}

function write(bytes: Uint8Array, from: number, value: number): number {
  let at = from;
  let rest = value;
  while (rest >= 0x80) {
    bytes[at++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  bytes[at++] = rest;
  return at;
}

/** @returns the new length of `out` */
export function readPosting(
  postings: Postings,
  key: number,
  out: Uint32Array,
  length: number,
): number {
  const { bytes } = postings;
  let at = postings.starts[key] ?? 0;
  const end = postings.starts[key + 1] ?? at;
  let row = -1;
  let count = length;
  while (at < end) {
    let byte = bytes[at++] ?? 0;
    let value = byte & 0x7f;
    for (let shift = 7; byte >= 0x80; shift += 7) {
      byte = bytes[at++] ?? 0;
      value |= (byte & 0x7f) << shift;
    }
    row += value;
    out[count++] = row;
  }
  return count;
}

export function countPostingBytes(postings: Postings): number {
  return postings.bytes.byteLength + postings.starts.byteLength + postings.counts.byteLength;
}
