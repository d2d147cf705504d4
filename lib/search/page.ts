import type { Cursor, SearchPage, SearchRequest } from "@/lib/search/types";

/** A row with its position: its group, its sort key as text (null = none) and its id. */
export type KeyedRow = {
  readonly id: string;
  readonly group: number;
  readonly key: string | null;
};

/**
 * Converts the rows after a cursor (with one more than requested, if there is one) to a page with links
 * to its neighbours.
 */
export function toSearchPage(
  request: Pick<SearchRequest, "cursor" | "limit">,
  rows: readonly KeyedRow[],
  before: number,
): Omit<SearchPage, "total" | "facets" | "meant"> {
  const { cursor, limit } = request;
  const hasMore = rows.length > limit;
  const page = rows.slice(0, limit);
  const isBackward = cursor?.direction === "before";
  const shown = isBackward ? page.toReversed() : page;
  const first = shown[0];
  const last = shown.at(-1);
  const hasPrevious = isBackward ? hasMore : cursor !== null && before > 0;
  const hasNext = isBackward ? true : hasMore;
  return {
    ids: shown.map((row) => row.id),
    before: isBackward ? Math.max(0, before - shown.length) : before,
    previous: hasPrevious && first !== undefined ? cursorAt(first, "before") : null,
    next: hasNext && last !== undefined ? cursorAt(last, "after") : null,
  };
}

function cursorAt(row: KeyedRow, direction: Cursor["direction"]): Cursor {
  return { direction, group: row.group === 0 ? 0 : 1, key: row.key, id: row.id };
}
