import "server-only";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { parse } from "csv-parse";
import {
  detectDelimiter,
  scanEncoding,
  type Delimiter,
  type Encoding,
} from "@/lib/dealers/feeds/detect";
import { isHeader, parseHeaderLayout } from "@/lib/dealers/feeds/columns";
import { inferLayout } from "@/lib/dealers/feeds/infer";
import type { Row } from "@/lib/dealers/feeds/car";
import type { FeedLayout } from "@/lib/dealers/feeds/types";
import { AppError } from "@/lib/platform/core/errors";

export type FileFacts = {
  readonly sha256: string;
  readonly bytes: number;
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
};

/** Reads the whole file once to learn its properties. Only a sample is kept in memory. */
export async function inspectFile(path: string): Promise<FileFacts> {
  const hash = createHash("sha256");
  const scan = scanEncoding();
  const head: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    scan.push(chunk);
    if (bytes < SAMPLE_BYTES) head.push(chunk);
    bytes += chunk.length;
  }
  const encoding = scan.finish();
  const sample = new TextDecoder(encoding).decode(Buffer.concat(head).subarray(0, SAMPLE_BYTES));
  return { sha256: hash.digest("hex"), bytes, encoding, delimiter: detectDelimiter(sample) };
}

const SAMPLE_BYTES = 128 * 1_024;
/** An unclosed quote must not load the whole file into memory. */
const RECORD_BYTES_MAX = 256 * 1_024;

/** The rows of the file in order, numbered as in a spreadsheet (the first line is 1), with bounded memory. */
export async function* readRows(path: string, facts: FileFacts): AsyncGenerator<Row> {
  const parser = parse({
    delimiter: facts.delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: RECORD_BYTES_MAX,
  });
  const failed = decodeInto(path, facts.encoding, parser);
  let row = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row += 1;
      yield { row, cells };
    }
    await failed;
  } catch (error) {
    throw new AppError("invalid", {
      code: "feed_unreadable",
      detail: `The file cannot be read as CSV after row ${row}: ${error instanceof Error ? error.message : "unknown"}`,
      cause: error,
    });
  }
}

async function decodeInto(
  path: string,
  encoding: Encoding,
  parser: ReturnType<typeof parse>,
): Promise<void> {
  const decoder = new TextDecoder(encoding);
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      if (parser.destroyed) return;
      const isRoom = parser.write(decoder.decode(chunk, { stream: true }));
      if (!isRoom) await new Promise<void>((resolve) => onceReady(parser, resolve));
    }
    parser.end(decoder.decode());
  } catch (error) {
    parser.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

function onceReady(parser: ReturnType<typeof parse>, resolve: () => void): void {
  const done = (): void => {
    parser.off("drain", done);
    parser.off("close", done);
    resolve();
  };
  parser.once("drain", done);
  parser.once("close", done);
}

export function isEmptyRow(row: Row): boolean {
  return row.cells.every((cell) => cell.trim() === "");
}

const SAMPLE_ROWS = 300;

/** The field of each column: from the header line, otherwise inferred from the values. */
export async function readLayout(
  path: string,
  facts: FileFacts,
  isPlace: (cell: string) => boolean,
): Promise<FeedLayout> {
  const sample: (readonly string[])[] = [];
  for await (const row of readRows(path, facts)) {
    if (isEmptyRow(row)) continue;
    if (sample.length === 0 && isHeader(row.cells)) return parseHeaderLayout(row.cells);
    sample.push(row.cells);
    if (sample.length >= SAMPLE_ROWS) break;
  }
  const layout = inferLayout(sample, isPlace);
  if (layout !== null) return layout;
  throw new AppError("invalid", {
    code: "feed_columns_unknown",
    detail:
      sample.length === 0
        ? "The file holds no rows."
        : "There is no header line, and the columns cannot be told from what stands in them: add a line with names such as make, model, year, price, mileage.",
  });
}
