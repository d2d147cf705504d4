import type { PlaceCount, SearchFilter, SearchPage, SearchRequest } from "@/lib/search/types";

/**
 * Finds public listings. Postgres is one engine; a faster one must give the same answers, which a
 * property test against the in-memory oracle checks for both.
 *
 * Order: inspected cars first, then by the sort's key, rows without a key last, then by id.
 */
export type SearchEngine = {
  readonly search: (request: SearchRequest) => Promise<SearchPage>;
  /** Only the number, for "without this filter there are 14". */
  readonly count: (filter: SearchFilter) => Promise<number>;
  /** Where they stand, for the map; cars without a position are left out. At most PLACES_MAX points. */
  readonly places: (filter: SearchFilter) => Promise<readonly PlaceCount[]>;
};

export const PAGE_SIZE = 24;
export const PAGE_SIZE_MAX = 100;
export const PLACES_MAX = 2_000;
