import {
  BYTE_COLUMNS,
  NUMBER_COLUMNS,
  shared,
  SHORT_COLUMNS,
  WORD_COLUMNS,
  type Columns,
} from "@/lib/search/memory/columns";
import type { MainSegment } from "@/lib/search/memory/main-segment";

export type CellArray = Uint8Array | Uint16Array | Uint32Array | Float64Array;
export type CellKind = keyof typeof shared;
type Part = { readonly name: string; readonly kind: CellKind; readonly cells: CellArray };

function kindOf(cells: CellArray): CellKind {
  if (cells instanceof Uint8Array) return "u8";
  if (cells instanceof Uint16Array) return "u16";
  return cells instanceof Uint32Array ? "u32" : "f64";
}

/** The main segment as a list of named arrays. */
export function flatten(main: MainSegment): readonly Part[] {
  const part = (name: string, cells: CellArray): Part => ({ name, kind: kindOf(cells), cells });
  const { columns } = main;
  return [
    ...BYTE_COLUMNS.map((name) => part(name, columns.bytes[name])),
    ...SHORT_COLUMNS.map((name) => part(name, columns.shorts[name])),
    ...WORD_COLUMNS.map((name) => part(name, columns.words[name])),
    ...NUMBER_COLUMNS.map((name) => part(name, columns.numbers[name])),
    part("ids.bytes", main.ids.bytes),
    part("ids.starts", main.ids.starts),
    part("idOrder", main.idOrder),
    part("marketStarts", main.marketStarts),
    part("marketRuns", main.marketRuns),
    part("runStarts", main.runStarts),
    part("runMakes", main.runMakes),
    part("runModels", main.runModels),
    part("valueTotals", main.valueTotals),
    part("values.starts", main.values.starts),
    part("values.counts", main.values.counts),
    part("values.bytes", main.values.bytes),
    part("tokens.starts", main.tokens.starts),
    part("tokens.counts", main.tokens.counts),
    part("tokens.bytes", main.tokens.bytes),
  ];
}

type Entry = { readonly name: string; readonly length: number };

/** Reads the list back; `fill` writes the cells of each array. @throws when one is missing */
export function inflateSegment(
  entries: readonly Entry[],
  fill: (name: string, cells: CellArray) => void,
): MainSegment {
  const lengths = new Map(entries.map((entry) => [entry.name, entry.length]));
  const filled = <T extends CellArray>(name: string, make: (length: number) => T): T => {
    const length = lengths.get(name);
    if (length === undefined) throw new Error(`the index file does not contain ${name}`);
    const cells = make(length);
    if (length > 0) fill(name, cells);
    return cells;
  };
  const postings = (name: string) => ({
    starts: filled(`${name}.starts`, shared.u32),
    counts: filled(`${name}.counts`, shared.u32),
    bytes: filled(`${name}.bytes`, shared.u8),
  });
  const of = <K extends string, V>(names: readonly K[], make: (name: K) => V): Record<K, V> =>
    // The only cast from a list of names to a record with all of them.
    Object.fromEntries(names.map((name) => [name, make(name)])) as Record<K, V>;
  const columns: Columns = {
    bytes: of(BYTE_COLUMNS, (name) => filled(name, shared.u8)),
    shorts: of(SHORT_COLUMNS, (name) => filled(name, shared.u16)),
    words: of(WORD_COLUMNS, (name) => filled(name, shared.u32)),
    numbers: of(NUMBER_COLUMNS, (name) => filled(name, shared.f64)),
  };
  return {
    rows: columns.bytes.market.length,
    columns,
    ids: { bytes: filled("ids.bytes", shared.u8), starts: filled("ids.starts", shared.u32) },
    idOrder: filled("idOrder", shared.u32),
    marketStarts: filled("marketStarts", shared.u32),
    marketRuns: filled("marketRuns", shared.u32),
    runStarts: filled("runStarts", shared.u32),
    runMakes: filled("runMakes", shared.u32),
    runModels: filled("runModels", shared.u32),
    valueTotals: filled("valueTotals", shared.u32),
    values: postings("values"),
    tokens: postings("tokens"),
  };
}
