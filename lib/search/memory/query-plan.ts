import { MARKETS } from "@/lib/markets/markets";
import {
  toDayCell,
  toDay,
  YEAR_ZERO,
  type ByteColumn,
  type NumberColumn,
  type WordColumn,
} from "@/lib/search/memory/columns";
import type { Dictionaries } from "@/lib/search/memory/dictionaries";
import type { PostedColumn } from "@/lib/search/memory/main-segment";
import type { FacetName, SearchFilter } from "@/lib/search/types";
import { DEAL_BANDS } from "@/lib/search/vocabulary";

/** One condition on one column, and the facet whose own count ignores it (null = none). */
export type Test = { readonly facet: FacetName | null } & (
  | {
      readonly kind: "byte";
      readonly column: ByteColumn;
      readonly ok: Uint8Array;
      /** Set where postings can be used: the requested cells. */
      readonly posted: { readonly column: PostedColumn; readonly cells: readonly number[] } | null;
    }
  | { readonly kind: "warranty"; readonly min: number }
  | { readonly kind: "word"; readonly column: WordColumn; readonly ok: Uint8Array }
  | {
      readonly kind: "number";
      readonly column: NumberColumn;
      readonly min: number;
      readonly max: number;
    }
);

/** A query in terms of cells, which is the same for every segment. */
export type Plan = {
  readonly market: number;
  /** Make and model are separate, because they also select ranges of the main segment. */
  readonly makeOk: Uint8Array | null;
  readonly modelOk: Uint8Array | null;
  readonly tests: readonly Test[];
  /** The smallest cell of a warranty that is still valid. */
  readonly warrantyMin: number;
  /** The distance of every known position from the place in metres; null without a place. */
  readonly metres: Float64Array | null;
  readonly filtered: ReadonlySet<FacetName>;
};

const CELLS = 256;

export function planQuery(filter: SearchFilter, of: Dictionaries): Plan {
  const tests: Test[] = [...byteTests(filter, of), ...rangeTests(filter)];
  const warrantyMin = toDayCell(toDay(filter.today));
  if (filter.hasWarranty) tests.push({ facet: "warranty", kind: "warranty", min: warrantyMin });
  if (filter.trims.length > 0) {
    const ok = of.trim.tableOf(filter.trims);
    tests.push({ facet: "trim", kind: "word", column: "trim", ok });
  }
  const metres = filter.near === null ? null : of.points.metresFrom(filter.near);
  const radius = filter.near?.radiusMetres ?? null;
  if (metres !== null && radius !== null) {
    const limit = Math.round(radius);
    const ok = Uint8Array.from(metres, (value) => (value >= 0 && value <= limit ? 1 : 0));
    tests.push({ facet: null, kind: "word", column: "point", ok });
  }
  const makeOk = filter.makes.length === 0 ? null : of.make.tableOf(filter.makes);
  const modelOk = filter.models.length === 0 ? null : of.model.tableOf(filter.models);
  const filtered = new Set(tests.flatMap((test) => test.facet ?? []));
  if (makeOk !== null) filtered.add("make");
  if (modelOk !== null) filtered.add("model");
  const market = MARKETS.indexOf(filter.market);
  return { market, makeOk, modelOk, tests, warrantyMin, metres, filtered };
}

function tableOf(cells: readonly number[]): Uint8Array {
  const ok = new Uint8Array(CELLS);
  for (const cell of cells) if (cell >= 0 && cell < CELLS) ok[cell] = 1;
  return ok;
}

function byteTest(facet: FacetName, column: ByteColumn, cells: readonly number[]): Test {
  return { facet, kind: "byte", column, ok: tableOf(cells), posted: null };
}

function postedTest(facet: FacetName, column: PostedColumn, cells: readonly number[]): Test {
  const known = [...new Set(cells)].filter((cell) => cell > 0 && cell < CELLS);
  return { facet, kind: "byte", column, ok: tableOf(known), posted: { column, cells: known } };
}

function byteTests(filter: SearchFilter, of: Dictionaries): readonly Test[] {
  const tests: Test[] = [];
  const words = (
    facet: FacetName,
    column: "fuel" | "gearbox" | "drivetrain" | "body" | "colour",
    wanted: readonly string[],
  ): void => {
    if (wanted.length === 0) return;
    const cells = wanted.map((word) => of[column].find(word));
    tests.push(postedTest(facet, column, cells));
  };
  words("fuel", "fuel", filter.fuels);
  words("gearbox", "gearbox", filter.gearboxes);
  words("drivetrain", "drivetrain", filter.drivetrains);
  words("body", "body", filter.bodies);
  words("colour", "colour", filter.colours);
  const numbers = (
    facet: FacetName,
    column: "seats" | "grade",
    wanted: readonly number[],
  ): void => {
    if (wanted.length > 0)
      tests.push(
        postedTest(
          facet,
          column,
          wanted.map((value) => value + 1),
        ),
      );
  };
  numbers("seats", "seats", filter.seats);
  numbers("grade", "grade", filter.grades);
  if (filter.deals.length > 0) {
    const cells = filter.deals.map((band) => DEAL_BANDS.indexOf(band) + 1);
    tests.push(postedTest("deal", "deal", cells));
  }
  if (filter.inspected !== "also") {
    tests.push(byteTest("inspected", "inspected", [filter.inspected === "only" ? 1 : 0]));
  }
  if (filter.isAccidentFree) tests.push(byteTest("accidentFree", "accidentFree", [1]));
  return tests;
}

function rangeTests(filter: SearchFilter): readonly Test[] {
  const tests: Test[] = [];
  const { yearMin, yearMax } = filter;
  if (yearMin !== null || yearMax !== null) {
    const cells = Array.from({ length: CELLS - 1 }, (_, index) => index + 1).filter(
      (cell) =>
        (yearMin === null || cell + YEAR_ZERO >= yearMin) &&
        (yearMax === null || cell + YEAR_ZERO <= yearMax),
    );
    tests.push(postedTest("year", "year", cells));
  }
  const range = (
    facet: FacetName,
    column: NumberColumn,
    [min, max]: readonly [bigint | null, bigint | null],
  ): void => {
    if (min === null && max === null) return;
    tests.push({
      facet,
      kind: "number",
      column,
      // Cells are stored plus one, and 0 (unknown) is in no range.
      min: min === null ? 1 : Math.max(1, Number(min) + 1),
      max: max === null ? Infinity : Number(max) + 1,
    });
  };
  range("price", "price", [filter.priceMinMinor, filter.priceMaxMinor]);
  range("distance", "odometer", [filter.odometerMinMetres, filter.odometerMaxMetres]);
  return tests;
}
