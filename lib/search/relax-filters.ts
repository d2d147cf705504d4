import type { FilterPart } from "@/lib/search/url";

/**
 * A filter that could be removed, named like its chip, and how many cars there would be without it.
 */
export type Relaxed = Pick<FilterPart, "key" | "value"> & { readonly count: number };

const SHOWN_MAX = 4;

/** The filters worth removing: those whose removal finds cars, the most cars first, limited to a few. */
export function selectHelpful(counted: readonly Relaxed[]): readonly Relaxed[] {
  return counted
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count)
    .slice(0, SHOWN_MAX);
}
