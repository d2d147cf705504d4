import type { Cell, Wire } from "@/lib/search/sync/car-columns";

const SIGNATURE_BYTES = 11;
const HEADER_BYTES = 19;
const HIGH = 2 ** 32;

/**
 * Decodes PostgreSQL's binary COPY format as it arrives: a chunk may end in the middle of a row, whose bytes
 * are kept for the next one. Pure.
 */
export class BinaryRows {
  private rest: Buffer = Buffer.alloc(0);
  private hasHeader = false;
  private rows = 0;
  private readonly cells: Cell[];

  constructor(
    private readonly wires: readonly Wire[],
    private readonly onRow: (cells: readonly Cell[]) => void,
  ) {
    this.cells = wires.map(() => null);
  }

  get count(): number {
    return this.rows;
  }

  append(chunk: Buffer): void {
    const bytes = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    let at = this.hasHeader ? 0 : findHeaderEnd(bytes);
    if (at !== null) this.hasHeader = true;
    for (let end = at; end !== null; end = this.readRow(bytes, end)) at = end;
    this.rest = bytes.subarray(at ?? 0);
  }

  /** @returns where the row ends; null when it has not arrived whole, and at the trailer */
  private readRow(bytes: Buffer, from: number): number | null {
    if (from + 2 > bytes.length) return null;
    const columns = bytes.readInt16BE(from);
    if (columns < 0) return null;
    const { cells, wires } = this;
    if (columns !== wires.length) throw new Error(`COPY sent ${columns} columns`);
    let at = from + 2;
    for (let index = 0; index < wires.length; index += 1) {
      if (at + 4 > bytes.length) return null;
      const length = bytes.readInt32BE(at);
      at += 4;
      if (length < 0) {
        cells[index] = null;
        continue;
      }
      if (at + length > bytes.length) return null;
      cells[index] = toCell(bytes, wires[index] ?? "text", at, length);
      at += length;
    }
    this.rows += 1;
    this.onRow(cells);
    return at;
  }
}

/** The signature, four bytes of flags, and an extension of which only the length is known. */
function findHeaderEnd(bytes: Buffer): number | null {
  if (bytes.length < HEADER_BYTES) return null;
  const end = HEADER_BYTES + bytes.readInt32BE(SIGNATURE_BYTES + 4);
  return bytes.length < end ? null : end;
}

function toCell(bytes: Buffer, wire: Wire, at: number, length: number): Cell {
  switch (wire) {
    case "text":
      return bytes.toString("utf8", at, at + length);
    case "int":
      return bytes.readInt32BE(at);
    case "long":
      // Exact up to 2^53, which is more than any price, distance or instant.
      return bytes.readInt32BE(at) * HIGH + bytes.readUInt32BE(at + 4);
    case "float":
      return bytes.readDoubleBE(at);
    case "bool":
      return bytes[at] === 1;
  }
}
