import { shared } from "@/lib/search/memory/columns";

/** What almost every id begins with is not stored 700,000 times. */
const PREFIX = "lst_";
const BARE = 1;

/** Ids of rows, as bytes one behind the other. */
export type IdList = { readonly bytes: Uint8Array; readonly starts: Uint32Array };

/** Byte 0 of each tells whether the usual prefix was left out, so that any other id keeps its own. */
export function getIdAt(list: IdList, row: number): string {
  const from = list.starts[row] ?? 0;
  const to = list.starts[row + 1] ?? from;
  const text = Buffer.from(list.bytes.buffer, list.bytes.byteOffset + from + 1, to - from - 1);
  return (list.bytes[from] === BARE ? PREFIX : "") + text.toString("latin1");
}

/** Order of two ids, byte by byte like SQL's COLLATE "C". */
export function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Order of two rows' ids without making strings where both left the prefix out. */
export function compareRows(list: IdList, a: number, b: number): number {
  const { bytes, starts } = list;
  let atA = starts[a] ?? 0;
  let atB = starts[b] ?? 0;
  if (bytes[atA] !== bytes[atB]) return compareIds(getIdAt(list, a), getIdAt(list, b));
  const endA = starts[a + 1] ?? atA;
  const endB = starts[b + 1] ?? atB;
  while (atA < endA && atB < endB) {
    const difference = (bytes[atA] ?? 0) - (bytes[atB] ?? 0);
    if (difference !== 0) return difference;
    atA += 1;
    atB += 1;
  }
  return endA - atA - (endB - atB);
}

export class IdListBuilder {
  private bytes = shared.u8(1 << 16);
  private starts = shared.u32(1 << 12);
  private used = 0;
  private rows = 0;

  add(id: string): void {
    const isBare = id.startsWith(PREFIX);
    const from = isBare ? PREFIX.length : 0;
    const size = 1 + id.length - from;
    if (this.used + size > this.bytes.length) {
      const wider = shared.u8(Math.max(this.bytes.length * 2, this.used + size));
      wider.set(this.bytes);
      this.bytes = wider;
    }
    if (this.rows + 2 > this.starts.length) {
      const longer = shared.u32(this.starts.length * 2);
      longer.set(this.starts);
      this.starts = longer;
    }
    this.bytes[this.used++] = isBare ? BARE : 0;
    // Ids are plain letters and digits: one byte each.
    for (let at = from; at < id.length; at += 1) this.bytes[this.used++] = id.charCodeAt(at);
    this.rows += 1;
    this.starts[this.rows] = this.used;
  }

  get list(): IdList {
    return { bytes: this.bytes, starts: this.starts };
  }
}

/** The ids of the given rows, in that order, in buffers of exactly their size. */
export function pickIds(list: IdList, rows: Uint32Array): IdList {
  let size = 0;
  for (const row of rows) size += (list.starts[row + 1] ?? 0) - (list.starts[row] ?? 0);
  const bytes = shared.u8(size);
  const starts = shared.u32(rows.length + 1);
  let at = 0;
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] ?? 0;
    const from = list.starts[row] ?? 0;
    const to = list.starts[row + 1] ?? from;
    // Ids are short: byte by byte is faster than a view each.
    for (let k = from; k < to; k += 1) bytes[at++] = list.bytes[k] ?? 0;
    starts[i + 1] = at;
  }
  return { bytes, starts };
}
