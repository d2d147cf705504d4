import type { Market } from "@/lib/markets/markets";
import type { DealBand, Inspected, Sort } from "@/lib/search/vocabulary";

/** One word of a question, folded. A car meets it by its text, or by being of the make the word names. */
export type SearchWord = {
  readonly text: string;
  /** "vw" and 宝马 name a make; it need not be written in the car's text. */
  readonly make: string | null;
  /** What a misspelling was read as before: any of these, as written, and nothing is guessed again. */
  readonly meant?: readonly string[];
};

/** A word that nothing in the market begins with, and the words it was taken for. */
export type Meaning = { readonly word: string; readonly as: readonly string[] };

/** What is asked, in the units of storage. Every engine answers it alike. */
export type SearchFilter = {
  readonly market: Market;
  /** All must be met; see text.ts for how a word meets a text. */
  readonly words: readonly SearchWord[];
  readonly makes: readonly string[];
  readonly models: readonly string[];
  readonly trims: readonly string[];
  readonly fuels: readonly string[];
  readonly gearboxes: readonly string[];
  readonly drivetrains: readonly string[];
  readonly bodies: readonly string[];
  readonly colours: readonly string[];
  readonly seats: readonly number[];
  readonly grades: readonly number[];
  readonly deals: readonly DealBand[];
  readonly inspected: Inspected;
  readonly isAccidentFree: boolean;
  readonly hasWarranty: boolean;
  /** YYYY-MM-DD: a manufacturer's warranty counts when it ends on this day or later. */
  readonly today: string;
  readonly yearMin: number | null;
  readonly yearMax: number | null;
  readonly priceMinMinor: bigint | null;
  readonly priceMaxMinor: bigint | null;
  readonly odometerMinMetres: bigint | null;
  readonly odometerMaxMetres: bigint | null;
  readonly near: Near | null;
};

export type Near = {
  readonly lat: number;
  readonly lon: number;
  /** null = anywhere, the point only serves sorting. */
  readonly radiusMetres: number | null;
};

export const FACETS = [
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
  "inspected",
  "accidentFree",
  "warranty",
  "deal",
  "year",
  "price",
  "distance",
] as const;
export type FacetName = (typeof FACETS)[number];

export type FacetValue = { readonly value: string; readonly count: number };
/**
 * Counts per value with the facet's own filter left out: "how many if I chose this one as well".
 * `price` and `distance` are histograms: the value is the step's number, see bands.ts; `year` is the year.
 * Models are counted once a make or model is chosen, trims once a model is: nobody reads 3,000 of them.
 */
export type Facets = Readonly<Record<FacetName, readonly FacetValue[]>>;

/** A place in the order: what comes after it, or before it. Opaque outside this domain. */
export type Cursor = {
  readonly direction: "after" | "before";
  /** 0 inspected, 1 not inspected. */
  readonly group: 0 | 1;
  /** null: the row has no value to sort by and comes last in its group. */
  readonly key: string | null;
  readonly id: string;
};

export type SearchRequest = {
  readonly filter: SearchFilter;
  readonly sort: Sort;
  readonly cursor: Cursor | null;
  readonly limit: number;
};

export type SearchPage = {
  readonly ids: readonly string[];
  /** Exact. */
  readonly total: number;
  /** How many rows stand before the first of this page. */
  readonly before: number;
  readonly previous: Cursor | null;
  readonly next: Cursor | null;
  readonly facets: Facets;
  /** The words that were taken for others; see text.ts. */
  readonly meant: readonly Meaning[];
};

/** The same with its counts as JSON: hundreds of small values, written beside the thread that renders. */
export type WrittenPage = Omit<SearchPage, "facets"> & { readonly facets: string };

/** A point on the map and how many of the found cars stand there. */
export type PlaceCount = {
  readonly lat: number;
  readonly lon: number;
  readonly count: number;
  /** The car's id, where one stands alone. */
  readonly car: string | null;
};

/** Most cars first, then from south to north: the same answer every time. */
export function compareByCars(a: PlaceCount, b: PlaceCount): number {
  return b.count - a.count || a.lat - b.lat || a.lon - b.lon;
}

/** Which facets an engine counts for a question; the others come back empty. */
export function isCounted(facet: FacetName, filter: SearchFilter): boolean {
  if (facet === "model") return filter.makes.length > 0 || filter.models.length > 0;
  if (facet === "trim") return filter.models.length > 0 || filter.trims.length > 0;
  return true;
}
