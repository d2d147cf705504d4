import type { Binner } from "@/lib/pricing/model/columns";

/** Sums of residuals and counts, per bin of one column. */
export type Histogram = { readonly sums: Float64Array; readonly counts: Float64Array };

export type Split = {
  readonly column: number;
  readonly gain: number;
  /** 1 for each bin on the left side. */
  readonly goesLeft: Uint8Array;
  readonly leftValue: number;
  readonly rightValue: number;
};

export type SplitRules = {
  /** The minimum number of cars on each side. */
  readonly leafMin: number;
  /** Regularisation: pulls the values of small leaves towards zero. */
  readonly shrink: number;
};

/** Words with few cars are ordered as if they were closer to the average. */
const WORD_SHRINK = 10;
const GAIN_MIN = 1e-9;

/** The best split of one column, or null. A column with a direction is never split against it. */
export function findBestSplit(
  histogram: Histogram,
  binner: Binner,
  rules: SplitRules & { readonly column: number },
): Split | null {
  const order = orderOf(histogram, binner);
  const { sums, counts } = histogram;
  let total = 0;
  let count = 0;
  for (let bin = 0; bin < sums.length; bin += 1) {
    total += sums[bin] ?? 0;
    count += counts[bin] ?? 0;
  }
  const direction = binner.column.kind === "number" ? binner.column.direction : 0;
  const { leafMin, shrink } = rules;
  const before = (total * total) / (count + shrink);
  let best = { gain: GAIN_MIN, at: -1, left: 0, right: 0 };
  let leftSum = 0;
  let leftCount = 0;
  const bins = order?.length ?? sums.length;
  for (let at = 0; at < bins - 1; at += 1) {
    const bin = order === null ? at : (order[at] ?? 0);
    leftSum += sums[bin] ?? 0;
    leftCount += counts[bin] ?? 0;
    if (leftCount < leafMin) continue;
    if (count - leftCount < leafMin) break;
    const left = leftSum / (leftCount + shrink);
    const right = (total - leftSum) / (count - leftCount + shrink);
    const gain = leftSum * left + (total - leftSum) * right - before;
    if (gain <= best.gain || (right - left) * direction < 0) continue;
    best = { gain, at, left, right };
  }
  if (best.at === -1) return null;
  const goesLeft = new Uint8Array(sums.length);
  for (let at = 0; at <= best.at; at += 1) goesLeft[order === null ? at : (order[at] ?? 0)] = 1;
  const { column } = rules;
  return { column, gain: best.gain, goesLeft, leftValue: best.left, rightValue: best.right };
}

/** Numbers keep their order (null). Words are ordered by their residual. */
function orderOf({ sums, counts }: Histogram, binner: Binner): readonly number[] | null {
  if (binner.column.kind === "number") return null;
  const used: number[] = [];
  for (let bin = 0; bin < counts.length; bin += 1) if ((counts[bin] ?? 0) > 0) used.push(bin);
  if (used.length < 2) return used;
  const level = Float64Array.from(sums, (sum, bin) => sum / ((counts[bin] ?? 0) + WORD_SHRINK));
  return used.sort((a, b) => (level[a] ?? 0) - (level[b] ?? 0) || a - b);
}
