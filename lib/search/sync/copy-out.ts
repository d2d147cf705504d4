import type { Client, Connection, Submittable } from "pg";
import type { Cell, Wire } from "@/lib/search/sync/car-columns";

const SIGNATURE_BYTES = 11;
const HEADER_BYTES = 19;
const HIGH = 2 ** 32;

/**
 * Reads a COPY … TO STDOUT (FORMAT binary) row by row, which is several times faster than the rows
 * of a query.
 */
export function copyOut(
  client: Client,
  query: { readonly sql: string; readonly wires: readonly Wire[] },
  onRow: (cells: readonly Cell[]) => void,
): Promise<number> {
  return new Promise((resolve, reject) => {
    client.query(new CopyOut(query, onRow, { resolve, reject }));
  });
}

type Done = {
  readonly resolve: (rows: number) => void;
  readonly reject: (error: Error) => void;
};

/**
 * pg calls these methods by name. Each row is one message, and the first one begins with the file
 * header.
 */
class CopyOut implements Submittable {
  private rows = 0;
  private isFirst = true;
  private failure: Error | null = null;
  private readonly cells: Cell[];

  constructor(
    private readonly query: { readonly sql: string; readonly wires: readonly Wire[] },
    private readonly onRow: (cells: readonly Cell[]) => void,
    private readonly done: Done,
  ) {
    this.cells = query.wires.map(() => null);
  }

  submit(connection: Connection): void {
    connection.query(`COPY (${this.query.sql}) TO STDOUT (FORMAT binary)`);
  }

  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    if (this.failure !== null) return;
    try {
      this.read(chunk);
    } catch (error) {
      // The server continues to send, so the error is reported at the end.
      this.failure = error instanceof Error ? error : new Error(String(error));
    }
  }

  private read(chunk: Buffer): void {
    let at = 0;
    if (this.isFirst) {
      at = HEADER_BYTES + chunk.readInt32BE(SIGNATURE_BYTES + 4);
      this.isFirst = false;
    }
    if (at >= chunk.length || chunk.readInt16BE(at) < 0) return;
    at += 2;
    const { cells } = this;
    const { wires } = this.query;
    for (let index = 0; index < wires.length; index += 1) {
      const length = chunk.readInt32BE(at);
      at += 4;
      if (length < 0) {
        cells[index] = null;
        continue;
      }
      cells[index] = cellOf(chunk, wires[index] ?? "text", at, length);
      at += length;
    }
    this.rows += 1;
    this.onRow(cells);
  }

  handleCommandComplete(): void {
    // The end is signalled by ReadyForQuery.
  }
  handleError(error: Error): void {
    this.done.reject(error);
  }
  handleReadyForQuery(): void {
    if (this.failure === null) this.done.resolve(this.rows);
    else this.done.reject(this.failure);
  }
}

function cellOf(chunk: Buffer, wire: Wire, at: number, length: number): Cell {
  switch (wire) {
    case "text":
      return chunk.toString("utf8", at, at + length);
    case "int":
      return chunk.readInt32BE(at);
    case "long":
      // Exact up to 2^53, which is more than any price, distance or instant.
      return chunk.readInt32BE(at) * HIGH + chunk.readUInt32BE(at + 4);
    case "float":
      return chunk.readDoubleBE(at);
    case "bool":
      return chunk[at] === 1;
  }
}
