export type Domain = { readonly from: number; readonly to: number };

/**
 * Returns the smallest domain that contains all values. A single value gets a domain around it, so that scaling
 * never divides by zero.
 */
export function findDomain(values: readonly number[]): Domain {
  const finite = values.filter((value) => Number.isFinite(value));
  if (finite.length === 0) return { from: 0, to: 1 };
  const from = Math.min(...finite);
  const to = Math.max(...finite);
  return from === to ? { from: from - 1, to: to + 1 } : { from, to };
}

/** Maps a value of the domain to a position between two pixels. */
export function scaleValue(value: number, domain: Domain, pixels: Domain): number {
  const share = (value - domain.from) / (domain.to - domain.from);
  return pixels.from + share * (pixels.to - pixels.from);
}

/** Returns about `wanted` round steps (1, 2, 5 × 10ⁿ) that enclose the domain. */
export function listNiceTicks(domain: Domain, wanted = 4): readonly number[] {
  const rough = (domain.to - domain.from) / Math.max(1, wanted);
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const unit = [1, 2, 5, 10].find((factor) => factor * magnitude >= rough) ?? 10;
  const step = unit * magnitude;
  const first = Math.floor(domain.from / step);
  const last = Math.ceil(domain.to / step);
  // Multiplies whole steps, because adding 0.1 ten times does not give exactly 1.
  return Array.from({ length: last - first + 1 }, (_, index) =>
    roundTo((first + index) * step, step),
  );
}

function roundTo(value: number, step: number): number {
  const decimals = Math.max(0, -Math.floor(Math.log10(step)));
  return Number(value.toFixed(decimals));
}

export type Point = { readonly x: number; readonly y: number };

/** Straight lines between points, in pixels. */
export function buildLinePath(points: readonly Point[]): string {
  return points
    .map((point, index) => `${index === 0 ? "M" : "L"}${px(point.x)} ${px(point.y)}`)
    .join("");
}

/** A step path: each value holds until the next one, as a price does between two changes. */
export function buildStepPath(points: readonly Point[]): string {
  return points
    .map((point, index) =>
      index === 0 ? `M${px(point.x)} ${px(point.y)}` : `H${px(point.x)}V${px(point.y)}`,
    )
    .join("");
}

function px(value: number): string {
  return value.toFixed(1);
}
