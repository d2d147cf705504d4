import { CONFIDENCE_Z } from "@/lib/inspection-quality/policy";

/** A share with the base it stands on and the range the true rate lies in. */
export type Rate = {
  readonly hits: number;
  readonly base: number;
  /** null = nothing to divide by */
  readonly share: number | null;
  readonly low: number;
  readonly high: number;
};

/** Wilson's score interval, 95 %: honest for small bases, never below 0 or above 1. */
export function calculateWilsonRate(hits: number, base: number): Rate {
  if (!Number.isInteger(hits) || !Number.isInteger(base) || hits < 0 || hits > base) {
    throw new RangeError(`no such share: ${hits} of ${base}`);
  }
  if (base === 0) return { hits, base, share: null, low: 0, high: 1 };
  const share = hits / base;
  const z2 = CONFIDENCE_Z ** 2;
  const centre = share + z2 / (2 * base);
  const spread = CONFIDENCE_Z * Math.sqrt((share * (1 - share)) / base + z2 / (4 * base ** 2));
  const scale = 1 + z2 / base;
  return {
    hits,
    base,
    share,
    // At the ends the interval touches them exactly; rounding must not step over.
    low: hits === 0 ? 0 : Math.max(0, (centre - spread) / scale),
    high: hits === base ? 1 : Math.min(1, (centre + spread) / scale),
  };
}
