import type { Market } from "@/lib/markets/markets";
import type { Inspected, Sort } from "@/lib/search/vocabulary";

/** What is asked, in the units of storage. Every engine answers it alike. */
export type SearchFilter = {
  readonly market: Market;
  /** Folded words; all must occur in the listing's search text. */
  readonly words: readonly string[];
  readonly makes: readonly string[];
  readonly models: readonly string[];
  readonly fuels: readonly string[];
  readonly gearboxes: readonly string[];
  readonly bodies: readonly string[];
  readonly colours: readonly string[];
  readonly grades: readonly number[];
  readonly inspected: Inspected;
  readonly yearMin: number | null;
  readonly yearMax: number | null;
  readonly priceMinMinor: bigint | null;
  readonly priceMaxMinor: bigint | null;
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
  "fuel",
  "gearbox",
  "body",
  "colour",
  "grade",
  "inspected",
  "year",
  "price",
] as const;
export type FacetName = (typeof FACETS)[number];

export type FacetValue = { readonly value: string; readonly count: number };
/**
 * Counts per value with the facet's own filter left out: "how many if I chose this one as well".
 * `year` and `price` count bands: the value is the band's number, see bands.ts.
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
};
