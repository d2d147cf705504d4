import { BAND_CUTS_PERMILLE, type Band } from "@/lib/pricing/policy";

/**
 * The band by the published cuts. Compared as products of whole numbers, so that a price on a cut is
 * always on the same side: the cuts belong to the middle.
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
