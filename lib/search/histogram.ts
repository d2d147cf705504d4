import { findBandNumber } from "@/lib/search/bands";
import type { FacetValue } from "@/lib/search/types";

/**
 * A facet's counts as neighbouring bars, and the places between them where a limit can stand.
 * Place 0 is before the first bar and the last place behind the last one; there no limit is set.
 */
export type Histogram = {
  readonly bars: readonly number[];
  /** The limit that standing at a place means: for the lower end, and for the upper. */
  readonly lower: readonly (number | null)[];
  readonly upper: readonly (number | null)[];
};

/** Bars between edges: the engine's step numbers are the bars' own. Both limits stand on the edges. */
export function buildSteppedHistogram(
  counts: readonly FacetValue[],
  edges: readonly number[],
): Histogram {
  const bars = [0, ...edges].map(() => 0);
  for (const { value, count } of counts) bars[Number(value)] = count;
  return { bars, lower: [null, ...edges, null], upper: [null, ...edges, null] };
}

/** One bar per year without a gap; the upper limit is the last year that still counts. */
export function buildYearHistogram(counts: readonly FacetValue[], least: number): Histogram {
  const years = counts.map(({ value }) => Number(value));
  const first = Math.min(...years);
  const last = Math.max(...years);
  // Nothing to choose between: no bars.
  if (years.length === 0) return { bars: [], lower: [null], upper: [null] };
  const from = Math.max(first, last - least + 1);
  const bars = Array.from({ length: last - from + 1 }, () => 0);
  for (const { value, count } of counts) {
    // A few very old cars stand in the first bar: one bar each would leave no room for the rest.
    const bar = Math.max(0, Number(value) - from);
    bars[bar] = (bars[bar] ?? 0) + count;
  }
  const places = [...bars.keys(), bars.length];
  return {
    bars,
    lower: places.map((at) => (at === 0 ? null : from + at)),
    upper: places.map((at) => (at === bars.length ? null : from + at - 1)),
  };
}

/** Where limits stand; one between two places stands at the next outer one, so that no bar inside is cut. */
export function findBarRange(
  histogram: Histogram,
  min: number | null,
  max: number | null,
): readonly [from: number, to: number] {
  const { bars, lower, upper } = histogram;
  const end = bars.length;
  const inner = (limits: readonly (number | null)[]): readonly number[] =>
    limits.slice(1, end).map((limit) => limit ?? 0);
  const from = min === null ? 0 : findBandNumber(min, inner(lower));
  const reached = inner(upper).filter((limit) => max !== null && limit < max).length;
  const to = max === null ? end : reached + 1;
  return [Math.min(from, Math.max(0, end - 1)), Math.max(1, Math.min(to, end))];
}
