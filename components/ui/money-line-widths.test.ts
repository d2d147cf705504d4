import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LEAST_PERCENT, calculateMoneyLineWidths } from "@/components/ui/money-line-widths";

const sum = (widths: readonly number[]): number =>
  widths.reduce((total, width) => total + width, 0);

describe("the pieces of a money line", () => {
  it("are proportional to the amounts when all are large enough to see", () => {
    expect(calculateMoneyLineWidths([75n, 25n])).toEqual([75, 25]);
  });

  it("show the smallest amount and still fill the bar", () => {
    const widths = calculateMoneyLineWidths([2_145_000n, 100n]);
    expect(widths[1]).toBe(LEAST_PERCENT);
    expect(sum(widths)).toBeCloseTo(100);
  });

  it("are all zero when there is no money", () => {
    expect(calculateMoneyLineWidths([0n, 0n])).toEqual([0, 0]);
    expect(calculateMoneyLineWidths([])).toEqual([]);
  });

  it("always fill the bar, and give zero amounts no width", () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: 0n, max: 10n ** 13n }), { maxLength: 8 }),
        (amounts) => {
          const widths = calculateMoneyLineWidths(amounts);
          const some = amounts.some((amount) => amount > 0n);
          expect(sum(widths)).toBeCloseTo(some ? 100 : 0, 3);
          amounts.forEach((amount, index) => {
            if (amount === 0n) expect(widths[index]).toBe(0);
            else expect(widths[index]).toBeGreaterThan(0);
          });
        },
      ),
    );
  });
});
