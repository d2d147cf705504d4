import { MARKETS } from "@/lib/markets/markets";
import {
  DAYS_MAX,
  BYTE_COLUMNS,
  NUMBER_COLUMNS,
  SHORT_COLUMNS,
  WORD_COLUMNS,
} from "@/lib/search/memory/columns";
import type { Dictionaries } from "@/lib/search/memory/dictionaries";
import type { MainSegment } from "@/lib/search/memory/main-segment";
import { planQuery, type Test } from "@/lib/search/memory/query-plan";
import { FACETS, isCounted, type FacetName } from "@/lib/search/types";
import type { Sort } from "@/lib/search/vocabulary";
import type { AskedSearch } from "@/tests/bench/questions";

/** The kinds and sorts that floor.c supports, with the numbers that it uses for them. */
const KINDS = { byte: 0, word: 1, warranty: 2, number: 3, circle: 4 } as const;
const SORTS: readonly Sort[] = ["newest", "price_up", "distance", "year"];
const NO_FACET = -1;
const NO_BYTES = -1;

/** Binary data for floor.c: little-endian, one section after the other. */
class Sections {
  private readonly parts: Buffer[] = [];

  u32(...values: readonly number[]): void {
    this.cells(Uint32Array.from(values));
  }
  i32(...values: readonly number[]): void {
    this.cells(Int32Array.from(values));
  }
  f64(...values: readonly number[]): void {
    this.cells(Float64Array.from(values));
  }
  cells(values: Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array): void {
    this.parts.push(Buffer.from(values.buffer, values.byteOffset, values.byteLength));
  }
  /** null: the query has no condition on this column. */
  table(values: Uint8Array | null): void {
    this.u32(values?.length ?? 0);
    if (values !== null) this.cells(values);
  }
  get all(): readonly Buffer[] {
    return this.parts;
  }
}

/** Writes the engine's own columns and its planned queries as input for tests/bench/baseline/floor/floor.c. */
export function floorFile(
  main: MainSegment,
  of: Dictionaries,
  asked: readonly AskedSearch[],
): readonly Buffer[] {
  const out = new Sections();
  const { rows, columns, runStarts, runMakes, runModels, marketRuns } = main;
  out.u32(rows, runMakes.length, of.points.size, asked.length);
  out.i32(...FACETS.map(byteOf));
  out.u32(of.make.size, of.model.size, of.trim.size, of.points.size);
  for (const name of BYTE_COLUMNS) out.cells(columns.bytes[name]);
  for (const name of SHORT_COLUMNS) out.cells(columns.shorts[name]);
  for (const name of WORD_COLUMNS) out.cells(columns.words[name]);
  for (const name of NUMBER_COLUMNS) out.cells(columns.numbers[name]);
  const ranks = new Uint32Array(rows);
  main.idOrder.forEach((row, rank) => (ranks[row] = rank));
  out.cells(ranks);
  for (const cells of [runStarts, runMakes, runModels, marketRuns]) out.cells(cells);
  out.f64(...of.points.lat);
  out.f64(...of.points.lon);
  for (const question of asked) write(out, question, of);
  return out.all;
}

function write(out: Sections, { filter, sort }: AskedSearch, of: Dictionaries): void {
  const plan = planQuery(filter, of);
  const counted = FACETS.reduce(
    (bits, facet, index) => (isCounted(facet, filter) ? bits | (1 << index) : bits),
    0,
  );
  if (filter.words.length > 0 || !SORTS.includes(sort)) throw new Error("floor.c does not know it");
  out.u32(MARKETS.indexOf(filter.market), SORTS.indexOf(sort), counted);
  out.u32(Math.min(plan.warrantyMin, DAYS_MAX));
  out.f64(filter.near?.lat ?? 0, filter.near?.lon ?? 0, filter.near?.radiusMetres ?? 0);
  out.table(plan.makeOk);
  out.table(plan.modelOk);
  out.u32(plan.tests.length);
  for (const test of plan.tests) writeTest(out, test);
}

function writeTest(out: Sections, test: Test): void {
  const isCircle = test.kind === "word" && test.column === "point";
  out.i32(test.facet === null ? NO_FACET : FACETS.indexOf(test.facet));
  out.i32(isCircle ? KINDS.circle : KINDS[test.kind], columnOf(test));
  out.f64(test.kind === "number" || test.kind === "warranty" ? test.min : 0);
  out.f64(test.kind === "number" ? test.max : 0);
  // C calculates the circle itself, because finding the places inside it is part of the measured work.
  if (!isCircle) out.table("ok" in test ? test.ok : null);
}

function columnOf(test: Test): number {
  switch (test.kind) {
    case "byte":
      return BYTE_COLUMNS.indexOf(test.column);
    case "word":
      return WORD_COLUMNS.indexOf(test.column);
    case "number":
      return NUMBER_COLUMNS.indexOf(test.column);
    case "warranty":
      return SHORT_COLUMNS.indexOf("warranty");
  }
}

function byteOf(facet: FacetName): number {
  if (facet === "price") return BYTE_COLUMNS.indexOf("priceStep");
  if (facet === "distance") return BYTE_COLUMNS.indexOf("distanceStep");
  const own = BYTE_COLUMNS.find((column) => column === facet);
  return own === undefined ? NO_BYTES : BYTE_COLUMNS.indexOf(own);
}
