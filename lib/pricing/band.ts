import { BAND_CUTS_PERMILLE, type Band } from "@/lib/pricing/policy";

/**
 * The deal band by the published limits. Compared as products of integers, so that a price exactly
 * at a limit always gets the same result: the limits belong to the middle band.
 */
export function getDealBand(askingMinor: bigint, expectedMinor: bigint): Band {
  if (expectedMinor <= 0n) throw new RangeError(`expected price is not positive: ${expectedMinor}`);
  const off = (askingMinor - expectedMinor) * 1_000n;
  const reaches = (cut: number): bigint => BigInt(cut) * expectedMinor;
  if (off < reaches(BAND_CUTS_PERMILLE.well_below)) return "well_below";
  if (off < reaches(BAND_CUTS_PERMILLE.below)) return "below";
  if (off > reaches(BAND_CUTS_PERMILLE.well_above)) return "well_above";
  if (off > reaches(BAND_CUTS_PERMILLE.above)) return "above";
  return "fair";
}
