import { z } from "zod";
import {
  DEAL_BANDS,
  GRADES,
  INSPECTED,
  SEATS,
  SORTS,
  VIEWS,
  type DealBand,
  type Inspected,
  type Sort,
  type View,
} from "@/lib/search/vocabulary";
import {
  BODY_TYPES,
  COLOURS,
  DRIVETRAINS,
  FUELS,
  GEARBOXES,
  type BodyType,
  type Colour,
  type Drivetrain,
  type Fuel,
  type Gearbox,
} from "@/lib/vehicles/vocabulary";
import { readCursor } from "@/lib/search/cursor";
import type { Cursor } from "@/lib/search/types";

export type RawParams = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The parsed URL of a results page: amounts in major units, distances in the market's unit. */
export type SearchQuery = {
  readonly q: string;
  readonly make: readonly string[];
  readonly model: readonly string[];
  readonly trim: readonly string[];
  readonly fuel: readonly Fuel[];
  readonly gearbox: readonly Gearbox[];
  readonly drivetrain: readonly Drivetrain[];
  readonly body: readonly BodyType[];
  readonly colour: readonly Colour[];
  readonly seats: readonly number[];
  readonly grade: readonly number[];
  readonly deal: readonly DealBand[];
  readonly inspected: Inspected;
  readonly accidentFree: boolean;
  readonly warranty: boolean;
  readonly yearMin: number | null;
  readonly yearMax: number | null;
  readonly priceMin: number | null;
  readonly priceMax: number | null;
  /** The maximum monthly payment under the illustrative terms in policy.ts. */
  readonly monthlyMax: number | null;
  readonly distanceMin: number | null;
  readonly distanceMax: number | null;
  /** The id of a place. */
  readonly place: string | null;
  /** Around the place, in the market's unit; null = anywhere. */
  readonly radius: number | null;
  readonly sort: Sort;
  readonly view: View;
};

export type ParsedSearch = {
  readonly query: SearchQuery;
  readonly cursor: Cursor | null;
  /** Parameters that were not understood and were ignored; the page names them. */
  readonly ignored: readonly string[];
};

const VALUES_MAX = 20;
const name = z.string().trim().min(1).max(40);
/** People enter thousands separators and currency signs into number fields. */
const whole = (max: number): z.ZodType<number, string> =>
  z
    .string()
    .transform((text) => text.replace(/[\s,$£¥]/g, ""))
    .pipe(z.string().regex(/^\d{1,9}$/))
    .transform(Number)
    .pipe(z.number().max(max));
const YEAR = whole(2_100);
const AMOUNT = whole(100_000_000);
const DISTANCE = whole(9_999_999);
const numberOf = (values: readonly number[]): z.ZodType<number, string> =>
  z
    .string()
    .transform(Number)
    .pipe(z.literal([...values]));
/** Created once, because creating the schemas costs more than parsing a URL with them. */
const yes = z.literal("1").transform(() => true);
const words = z.string().trim().max(200);
const cursorText = z.string().max(300);
const placeId = z.string().regex(/^[\w-]{1,64}$/);
const seats = numberOf(SEATS);
const grade = numberOf(GRADES);
const MONTHLY = whole(1_000_000);
const RADIUS = whole(5_000);
const oneOf = {
  fuel: z.enum(FUELS),
  gearbox: z.enum(GEARBOXES),
  drivetrain: z.enum(DRIVETRAINS),
  body: z.enum(BODY_TYPES),
  colour: z.enum(COLOURS),
  deal: z.enum(DEAL_BANDS),
  inspected: z.enum(INSPECTED),
  sort: z.enum(SORTS),
  view: z.enum(VIEWS),
} as const;

type Reader = {
  readonly ignored: ReadonlySet<string>;
  /** Returns all valid values and records the invalid ones. Empty text means an empty field. */
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
  "q",
  "make",
  "model",
  "trim",
  "fuel",
  "gearbox",
  "drivetrain",
  "body",
  "colour",
  "seats",
  "grade",
  "deal",
  "inspected",
  "accidentFree",
  "warranty",
  "yearMin",
  "yearMax",
  "priceMin",
  "priceMax",
  "monthlyMax",
  "distanceMin",
  "distanceMax",
  "place",
  "radius",
  "sort",
  "view",
  "cursor",
]);

/** Parses a URL. No parameter can make the page fail: what is not understood is ignored and named. */
export function parseSearch(raw: RawParams): ParsedSearch {
  const read = readerOf(raw);
  const query = readQuery(read);
  for (const key of Object.keys(raw)) if (!KNOWN.has(key)) read.ignore(key);
  if (query.sort === "nearest" && query.place === null) read.ignore("sort");
  const sort = query.sort === "nearest" && query.place === null ? "newest" : query.sort;
  const text = read.one("cursor", cursorText);
  const cursor = text === null ? null : readCursor(text, sort);
  if (text !== null && cursor === null) read.ignore("cursor");
  return { query: { ...query, sort }, cursor, ignored: [...read.ignored].sort() };
}

function readQuery(read: Reader): SearchQuery {
  const [yearMin, yearMax] = ordered(read.one("yearMin", YEAR), read.one("yearMax", YEAR));
  const [priceMin, priceMax] = ordered(read.one("priceMin", AMOUNT), read.one("priceMax", AMOUNT));
  const [distanceMin, distanceMax] = ordered(
    read.one("distanceMin", DISTANCE),
    read.one("distanceMax", DISTANCE),
  );
  return {
    q: read.one("q", words) ?? "",
    make: read.many("make", name),
    model: read.many("model", name),
    trim: read.many("trim", name),
    fuel: read.many("fuel", oneOf.fuel),
    gearbox: read.many("gearbox", oneOf.gearbox),
    drivetrain: read.many("drivetrain", oneOf.drivetrain),
    body: read.many("body", oneOf.body),
    colour: read.many("colour", oneOf.colour),
    seats: read.many("seats", seats),
    grade: read.many("grade", grade),
    deal: read.many("deal", oneOf.deal),
    inspected: read.one("inspected", oneOf.inspected) ?? "also",
    accidentFree: read.one("accidentFree", yes) ?? false,
    warranty: read.one("warranty", yes) ?? false,
    yearMin,
    yearMax,
    priceMin,
    priceMax,
    monthlyMax: read.one("monthlyMax", MONTHLY),
    distanceMin,
    distanceMax,
    place: read.one("place", placeId),
    radius: read.one("radius", RADIUS),
    sort: read.one("sort", oneOf.sort) ?? "newest",
    view: read.one("view", oneOf.view) ?? "grid",
  };
}

/** A range from 30,000 to 20,000 is read as 20,000 to 30,000. */
function ordered(min: number | null, max: number | null): readonly [number | null, number | null] {
  return min !== null && max !== null && min > max ? [max, min] : [min, max];
}
