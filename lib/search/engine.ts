import type { PlaceCount, SearchFilter, SearchPage, SearchRequest } from "@/lib/search/types";

/**
 * Finds public listings. PostgreSQL is one engine. Every other engine must give the same results; a
 * property test compares each of them with a simple in-memory implementation.
 *
 * Order: inspected cars first, then by the sort's key, rows without a key last, then by id.
 */
export type SearchEngine = {
  readonly search: (request: SearchRequest) => Promise<SearchPage>;
  /** Only the total, for "without this filter there are 14". */
  readonly count: (filter: SearchFilter) => Promise<number>;
  /** The positions for the map. Cars without a position are left out. At most PLACES_MAX points. */
  readonly places: (filter: SearchFilter) => Promise<readonly PlaceCount[]>;
};

export const PAGE_SIZE = 24;
export const PAGE_SIZE_MAX = 100;
export const PLACES_MAX = 2_000;
