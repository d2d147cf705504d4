import { z } from "zod";
import { toMetres, MARKET_FACTS, type Market } from "@/lib/markets/markets";
import {
  BODIES,
  COLOURS,
  FUELS,
  GEARBOXES,
  GRADES,
  INSPECTED,
  SORTS,
  type Inspected,
  type Sort,
} from "@/lib/search/vocabulary";
import { readCursor } from "@/lib/search/cursor";
import { searchWords } from "@/lib/search/words";
import type { Cursor, SearchFilter } from "@/lib/search/types";

export type RawParams = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The address of a results page, read: amounts in major units, distances in the market's unit. */
export type SearchQuery = {
  readonly q: string;
  readonly make: readonly string[];
  readonly model: readonly string[];
  readonly fuel: readonly string[];
  readonly gearbox: readonly string[];
  readonly body: readonly string[];
  readonly colour: readonly string[];
  readonly grade: readonly number[];
  readonly inspected: Inspected;
  readonly yearMin: number | null;
  readonly yearMax: number | null;
  readonly priceMin: number | null;
  readonly priceMax: number | null;
  readonly distanceMax: number | null;
  /** A place's id. */
  readonly place: string | null;
  /** Around the place, in the market's unit; null = anywhere. */
  readonly radius: number | null;
  readonly sort: Sort;
  readonly view: "grid" | "list";
};

export type ParsedSearch = {
  readonly query: SearchQuery;
  readonly cursor: Cursor | null;
  /** Parameters that were not understood and left out; the page says so. */
  readonly ignored: readonly string[];
};

const VALUES_MAX = 20;
const name = z.string().trim().min(1).max(40);
/** People type thousands separators and a currency sign into number fields. */
const whole = (max: number): z.ZodType<number, string> =>
  z
    .string()
    .transform((text) => text.replace(/[\s,$£¥]/g, ""))
    .pipe(z.string().regex(/^\d{1,9}$/))
    .transform(Number)
    .pipe(z.number().max(max));
const YEAR = whole(2_100);
const AMOUNT = whole(100_000_000);
const grade = z
  .string()
  .transform(Number)
  .pipe(z.literal([...GRADES]));

type Reader = {
  readonly ignored: ReadonlySet<string>;
  /** Every value that is valid; one that is not is noted. Empty text is an unfilled field. */
  readonly many: <T>(key: string, value: z.ZodType<T>) => readonly T[];
  readonly one: <T>(key: string, value: z.ZodType<T>) => T | null;
  readonly ignore: (key: string) => void;
};

function readerOf(raw: RawParams): Reader {
  const ignored = new Set<string>();
  const many = <T>(key: string, value: z.ZodType<T>): readonly T[] => {
    const given = [raw[key] ?? []].flat().filter((text) => text.trim() !== "");
    if (given.length > VALUES_MAX) ignored.add(key);
    const out: T[] = [];
    for (const text of given.slice(0, VALUES_MAX)) {
      const parsed = value.safeParse(text);
      if (!parsed.success) ignored.add(key);
      else if (!out.includes(parsed.data)) out.push(parsed.data);
    }
    return out;
  };
  const one = <T>(key: string, value: z.ZodType<T>): T | null => many(key, value)[0] ?? null;
  return { ignored, many, one, ignore: (key) => void ignored.add(key) };
}

const KNOWN = new Set([
  ...["q", "make", "model", "fuel", "gearbox", "body", "colour", "grade", "inspected"],
  ...["yearMin", "yearMax", "priceMin", "priceMax", "distanceMax", "place", "radius"],
  ...["sort", "view", "cursor"],
]);

/** Reads an address. Nothing in it can make the page fail: what is not understood is left out and named. */
export function parseSearch(raw: RawParams): ParsedSearch {
  const read = readerOf(raw);
  const query = readQuery(read);
  for (const key of Object.keys(raw)) if (!KNOWN.has(key)) read.ignore(key);
  if (query.sort === "nearest" && query.place === null) read.ignore("sort");
  const sort = query.sort === "nearest" && query.place === null ? "newest" : query.sort;
  const text = read.one("cursor", z.string().max(300));
  const cursor = text === null ? null : readCursor(text, sort);
  if (text !== null && cursor === null) read.ignore("cursor");
  return { query: { ...query, sort }, cursor, ignored: [...read.ignored].sort() };
}

function readQuery(read: Reader): SearchQuery {
  const [yearMin, yearMax] = ordered(read.one("yearMin", YEAR), read.one("yearMax", YEAR));
  const [priceMin, priceMax] = ordered(read.one("priceMin", AMOUNT), read.one("priceMax", AMOUNT));
  return {
    q: read.one("q", z.string().trim().max(200)) ?? "",
    make: read.many("make", name),
    model: read.many("model", name),
    fuel: read.many("fuel", z.enum(FUELS)),
    gearbox: read.many("gearbox", z.enum(GEARBOXES)),
    body: read.many("body", z.enum(BODIES)),
    colour: read.many("colour", z.enum(COLOURS)),
    grade: read.many("grade", grade),
    inspected: read.one("inspected", z.enum(INSPECTED)) ?? "also",
    yearMin,
    yearMax,
    priceMin,
    priceMax,
    distanceMax: read.one("distanceMax", whole(9_999_999)),
    place: read.one("place", z.string().regex(/^[\w-]{1,64}$/)),
    radius: read.one("radius", whole(5_000)),
    sort: read.one("sort", z.enum(SORTS)) ?? "newest",
    view: read.one("view", z.enum(["grid", "list"])) ?? "grid",
  };
}

/** Somebody who writes 30,000 to 20,000 means 20,000 to 30,000. */
function ordered(min: number | null, max: number | null): readonly [number | null, number | null] {
  return min !== null && max !== null && min > max ? [max, min] : [min, max];
}

/** The question in the units of storage. `position` is the place's, when there is one. */
export function toFilter(
  query: SearchQuery,
  market: Market,
  position: { readonly lat: number; readonly lon: number } | null,
): SearchFilter {
  const unit = MARKET_FACTS[market].distanceUnit;
  return {
    market,
    words: searchWords(query.q),
    makes: query.make,
    models: query.model,
    fuels: query.fuel,
    gearboxes: query.gearbox,
    bodies: query.body,
    colours: query.colour,
    grades: query.grade,
    inspected: query.inspected,
    yearMin: query.yearMin,
    yearMax: query.yearMax,
    priceMinMinor: query.priceMin === null ? null : BigInt(query.priceMin) * 100n,
    priceMaxMinor: query.priceMax === null ? null : BigInt(query.priceMax) * 100n,
    odometerMaxMetres: query.distanceMax === null ? null : toMetres(query.distanceMax, unit),
    near:
      position === null
        ? null
        : {
            ...position,
            radiusMetres: query.radius === null ? null : Number(toMetres(query.radius, unit)),
          },
  };
}
