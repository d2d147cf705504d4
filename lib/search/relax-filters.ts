import type { FilterPart } from "@/lib/search/url";

/** A filter given up, named as its chip is, and how many cars that brings. */
export type Relaxed = Pick<FilterPart, "key" | "value"> & { readonly count: number };

const SHOWN_MAX = 4;

/** The filters worth giving up: those that bring a car at all, the most first; few enough to choose from. */
export function selectHelpful(counted: readonly Relaxed[]): readonly Relaxed[] {
  return counted
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count)
    .slice(0, SHOWN_MAX);
}
