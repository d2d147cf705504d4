import { findBandNumber } from "@/lib/search/bands";
import type { FacetValue } from "@/lib/search/types";

/**
 * A facet's counts as adjacent bars, and the positions between them for a limit. Position 0 is
 * before the first bar and the last one after the last bar; at both there is no limit.
 */
export type Histogram = {
  readonly bars: readonly number[];
  /** For each position, the value of the lower limit and of the upper limit. */
  readonly lower: readonly (number | null)[];
  readonly upper: readonly (number | null)[];
};

/** Bars between edges. Their numbers are the engine's band numbers, and limits are at the edges. */
export function buildSteppedHistogram(
  counts: readonly FacetValue[],
  edges: readonly number[],
): Histogram {
  const bars = [0, ...edges].map(() => 0);
  for (const { value, count } of counts) bars[Number(value)] = count;
  return { bars, lower: [null, ...edges, null], upper: [null, ...edges, null] };
}

/** One bar per year without gaps. The upper limit includes its year. */
export function buildYearHistogram(counts: readonly FacetValue[], least: number): Histogram {
  const years = counts.map(({ value }) => Number(value));
  const first = Math.min(...years);
  const last = Math.max(...years);
  // With at most one year there is nothing to choose, so there are no bars.
  if (years.length === 0) return { bars: [], lower: [null], upper: [null] };
  const from = Math.max(first, last - least + 1);
  const bars = Array.from({ length: last - from + 1 }, () => 0);
  for (const { value, count } of counts) {
    // Very old cars are counted in the first bar, because one bar per year would leave no space for
    // the others.
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

/** The positions of the limits. A limit between two positions is moved outwards, so that no bar is cut. */
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
