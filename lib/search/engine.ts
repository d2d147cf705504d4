import type { SearchFilter, SearchPage, SearchRequest } from "@/lib/search/types";

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
};

export const PAGE_SIZE = 24;
export const PAGE_SIZE_MAX = 100;
