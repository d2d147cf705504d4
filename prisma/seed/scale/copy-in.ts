import { once } from "node:events";
import type { Client, Connection, Submittable } from "pg";

const CHUNK_BYTES = 256 * 1024;

/** Methods of pg's connection that its types lack. */
type CopyConnection = Connection & {
  readonly sendCopyFromChunk: (chunk: Buffer) => void;
  readonly endCopyFrom: () => void;
};

export type Cell = string | number | boolean | null;

/** Writes rows with COPY … FROM STDIN, which is fast enough to insert 700,000 rows in minutes. */
export async function copyIn(
  client: Client,
  into: { readonly table: string; readonly columns: readonly string[] },
  rows: Iterable<readonly Cell[]>,
): Promise<void> {
  const copy = new CopyIn(`COPY ${into.table} (${into.columns.join(", ")}) FROM STDIN`);
  client.query(copy);
  const connection = await copy.started;
  let chunk = "";
  for (const row of rows) {
    chunk += `${row.map(cellText).join("\t")}\n`;
    if (chunk.length < CHUNK_BYTES) continue;
    connection.sendCopyFromChunk(Buffer.from(chunk));
    chunk = "";
    if (connection.stream.writableNeedDrain) await once(connection.stream, "drain");
  }
  if (chunk !== "") connection.sendCopyFromChunk(Buffer.from(chunk));
  connection.endCopyFrom();
  await copy.done;
}

function cellText(cell: Cell): string {
  if (cell === null) return "\\N";
  if (typeof cell === "string") return cell.replace(/[\\\t\n\r]/g, (char) => ESCAPED[char] ?? "");
  return typeof cell === "boolean" ? (cell ? "t" : "f") : String(cell);
}

const ESCAPED: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "\t": "\\t",
  "\n": "\\n",
  "\r": "\\r",
};

/** pg calls these methods by name. */
class CopyIn implements Submittable {
  readonly started: Promise<CopyConnection>;
  readonly done: Promise<void>;
  private start: (connection: CopyConnection) => void = () => undefined;
  private finish: () => void = () => undefined;
  private fail: (error: Error) => void = () => undefined;

  constructor(private readonly sql: string) {
    const failed: ((error: Error) => void)[] = [];
    this.started = new Promise((resolve, reject) => {
      this.start = resolve;
      failed.push(reject);
    });
    this.done = new Promise((resolve, reject) => {
      this.finish = resolve;
      failed.push(reject);
    });
    // The caller awaits one of the two promises; the rejection of the other one must not end the process.
    this.started.catch(() => undefined);
    this.done.catch(() => undefined);
    this.fail = (error) => {
      for (const reject of failed) reject(error);
    };
  }

  submit(connection: Connection): void {
    connection.query(this.sql);
  }
  handleCopyInResponse(connection: CopyConnection): void {
    this.start(connection);
  }
  handleCommandComplete(): void {
    // Nothing to do: the query ends with ReadyForQuery.
  }
  handleError(error: Error): void {
    this.fail(error);
  }
  handleReadyForQuery(): void {
    this.finish();
  }
}
