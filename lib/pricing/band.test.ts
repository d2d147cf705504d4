import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { getDealBand } from "@/lib/pricing/band";
import { BANDS } from "@/lib/pricing/policy";

describe("bandOf", () => {
  it.each([
    [8_799n, "well_below"],
    [8_800n, "below"],
    [9_499n, "below"],
    [9_500n, "fair"],
    [10_000n, "fair"],
    [10_500n, "fair"],
    [10_501n, "above"],
    [11_200n, "above"],
    [11_201n, "well_above"],
  ] as const)(
    "puts %s against 10,000 into %s: a price on a cut belongs to the middle",
    (asked, band) => {
      expect(getDealBand(asked, 10_000n)).toBe(band);
    },
  );

  it("never gives a dearer car a cheaper band", () => {
    const amount = fc.bigInt({ min: 1n, max: 10_000_000_00n });
    fc.assert(
      fc.property(amount, amount, amount, (a, b, expected) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        const place = (minor: bigint): number => BANDS.indexOf(getDealBand(minor, expected));
        expect(place(low)).toBeLessThanOrEqual(place(high));
      }),
    );
  });

  it("refuses an expected price of nothing", () => {
    expect(() => getDealBand(1n, 0n)).toThrow(RangeError);
  });
});
