/** The median; the mean of the two middle values if their number is even; NaN if there are none. */
export function calculateMedian(values: readonly number[]): number {
  return calculateQuantile(values, 0.5);
}

/** By linear interpolation between adjacent values. */
export function calculateQuantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? NaN;
  const high = sorted[Math.ceil(at)] ?? NaN;
  return low + (high - low) * (at - Math.floor(at));
}

export type Weighted = { readonly value: number; readonly weight: number };

/**
 * The value at which half of the weight is reached; the mean of two values when it is reached exactly
 * between them.
 */
export function calculateWeightedMedian(items: readonly Weighted[]): number {
  const sorted = items.toSorted((a, b) => a.value - b.value);
  const half = sorted.reduce((sum, item) => sum + item.weight, 0) / 2;
  let reached = 0;
  for (const [index, item] of sorted.entries()) {
    reached += item.weight;
    if (reached > half) return item.value;
    if (reached === half) return (item.value + (sorted[index + 1]?.value ?? item.value)) / 2;
  }
  return sorted.at(-1)?.value ?? NaN;
}
