import { CONFIDENCE_Z } from "@/lib/inspection-quality/policy";

/** A share with the number it is based on and the interval that contains the true rate. */
export type Rate = {
  readonly hits: number;
  readonly base: number;
  /** null = the base is zero */
  readonly share: number | null;
  readonly low: number;
  readonly high: number;
};

/** Wilson's score interval, 95 %. Also reliable for a small base, and never below 0 or above 1. */
export function calculateWilsonRate(hits: number, base: number): Rate {
  if (!Number.isInteger(hits) || !Number.isInteger(base) || hits < 0 || hits > base) {
    throw new RangeError(`not a share: ${hits} of ${base}`);
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
    // At 0 and 1 the interval includes the exact value, and rounding errors must not exceed it.
    low: hits === 0 ? 0 : Math.max(0, (centre - spread) / scale),
    high: hits === base ? 1 : Math.min(1, (centre + spread) / scale),
  };
}
