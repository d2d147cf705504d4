import fs from "node:fs";
import path from "node:path";
import {
  createDictionaries,
  saveDictionaries,
  type SavedDictionaries,
} from "@/lib/search/memory/dictionaries";
import type { Loaded } from "@/lib/search/sync/read";
import type { Position } from "@/lib/search/sync/position";
import {
  flatten,
  inflateSegment,
  type CellArray,
  type CellKind,
} from "@/lib/search/sync/flat-segment";

/** Increase it when the meaning of a column changes, so that older files are ignored. */
const VERSION = 1;
const ALIGN = 8;

type Header = {
  readonly version: number;
  readonly position: Position;
  readonly dictionaries: SavedDictionaries;
  readonly arrays: readonly {
    readonly name: string;
    readonly kind: CellKind;
    readonly length: number;
    readonly at: number;
  }[];
};

export function getSnapshotPath(dataDir: string): string {
  return path.join(dataDir, "search", "index.bin");
}

/**
 * The whole index as one file, so that a restart need not read PostgreSQL. Written to a temporary file
 * and then renamed.
 */
export function writeSnapshot(file: string, loaded: Loaded): void {
  const parts = flatten(loaded.main);
  let at = 0;
  const arrays = parts.map(({ name, kind, cells }) => {
    const entry = { name, kind, length: cells.length, at };
    at += Math.ceil(cells.byteLength / ALIGN) * ALIGN;
    return entry;
  });
  const header: Header = {
    version: VERSION,
    position: loaded.position,
    dictionaries: saveDictionaries(loaded.of),
    arrays,
  };
  const text = Buffer.from(JSON.stringify(header));
  const lead = Buffer.alloc(ALIGN);
  lead.writeBigUInt64LE(BigInt(text.length));
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  const handle = fs.openSync(temporary, "w");
  try {
    fs.writeSync(handle, lead);
    fs.writeSync(handle, text);
    const start = ALIGN + text.length;
    parts.forEach(({ cells }, index) => {
      const view = new Uint8Array(cells.buffer, cells.byteOffset, cells.byteLength);
      fs.writeSync(handle, view, 0, view.length, start + (arrays[index]?.at ?? 0));
    });
  } finally {
    fs.closeSync(handle);
  }
  fs.renameSync(temporary, file);
}

/** null when there is no file, or none that this version can read. */
export function readSnapshot(file: string): Loaded | null {
  if (!fs.existsSync(file)) return null;
  const handle = fs.openSync(file, "r");
  try {
    const lead = Buffer.alloc(ALIGN);
    fs.readSync(handle, lead, 0, ALIGN, 0);
    const text = Buffer.alloc(Number(lead.readBigUInt64LE()));
    fs.readSync(handle, text, 0, text.length, ALIGN);
    // Our own file. Its version is checked before anything in it is used.
    const header = JSON.parse(text.toString("utf8")) as Header;
    if (header.version !== VERSION) return null;
    const start = ALIGN + text.length;
    const read = (name: string, cells: CellArray): void => {
      const entry = header.arrays.find((array) => array.name === name);
      const view = new Uint8Array(cells.buffer, cells.byteOffset, cells.byteLength);
      if (
        entry === undefined ||
        fs.readSync(handle, view, 0, view.length, start + entry.at) < view.length
      ) {
        throw new Error(`the index file does not contain ${name}`);
      }
    };
    const main = inflateSegment(header.arrays, read);
    return { of: createDictionaries(header.dictionaries), main, position: header.position };
  } catch {
    // The file is truncated or from another version. PostgreSQL has all the data.
    return null;
  } finally {
    fs.closeSync(handle);
  }
}
