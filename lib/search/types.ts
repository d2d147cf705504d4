import type { Market } from "@/lib/markets/markets";
import type { DealBand, Inspected, Sort } from "@/lib/search/vocabulary";

/** One folded word of a query. A car matches it by its text, or by the make that the word names. */
export type SearchWord = {
  readonly text: string;
  /** "vw" and 宝马 name a make, which need not be in the car's text. */
  readonly make: string | null;
  /**
   * What a misspelling was corrected to earlier. Any of these matches, and the word is not corrected
   * again.
   */
  readonly meant?: readonly string[];
};

/** A word that nothing in the market matches, and the words it was corrected to. */
export type Meaning = { readonly word: string; readonly as: readonly string[] };

/** The query in the units of storage. Every engine gives the same result for it. */
export type SearchFilter = {
  readonly market: Market;
  /** All must match; see text.ts for how a word matches a text. */
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
  /** YYYY-MM-DD: a manufacturer's warranty is valid if it ends on this day or later. */
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
  /** null = anywhere; the point is only used for sorting. */
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
 * Counts per value with the facet's own filter ignored: "how many if this value was chosen as well".
 * `price` and `distance` are histograms: the value is the number of the band, see bands.ts; `year` is the
 * year. Models are counted once a make or model is chosen, and trims once a model is, because nobody
 * reads a list of 3,000.
 */
export type Facets = Readonly<Record<FacetName, readonly FacetValue[]>>;

/** A position in the order, for the rows after or before it. Opaque outside this domain. */
export type Cursor = {
  readonly direction: "after" | "before";
  /** 0 inspected, 1 not inspected. */
  readonly group: 0 | 1;
  /** null: the row has no value for this sort and is last in its group. */
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
  /** An exact number. */
  readonly total: number;
  /** How many rows are before the first row of this page. */
  readonly before: number;
  readonly previous: Cursor | null;
  readonly next: Cursor | null;
  readonly facets: Facets;
  /** The words that were corrected; see text.ts. */
  readonly meant: readonly Meaning[];
};

/**
 * The same with its counts as JSON: hundreds of small values, serialised in the search thread and not in
 * the one that renders.
 */
export type WrittenPage = Omit<SearchPage, "facets"> & { readonly facets: string };

/** A point on the map and how many of the found cars are there. */
export type PlaceCount = {
  readonly lat: number;
  readonly lon: number;
  readonly count: number;
  /** The car's id, if there is only one. */
  readonly car: string | null;
};

/** Most cars first, then from south to north, so that the order is deterministic. */
export function compareByCars(a: PlaceCount, b: PlaceCount): number {
  return b.count - a.count || a.lat - b.lat || a.lon - b.lon;
}

/** Which facets an engine counts for a query. The others are returned empty. */
export function isCounted(facet: FacetName, filter: SearchFilter): boolean {
  if (facet === "model") return filter.makes.length > 0 || filter.models.length > 0;
  if (facet === "trim") return filter.models.length > 0 || filter.trims.length > 0;
  return true;
}
