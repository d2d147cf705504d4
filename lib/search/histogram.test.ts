import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listPriceSteps } from "@/lib/search/bands";
import { findBarRange, buildSteppedHistogram, buildYearHistogram } from "@/lib/search/histogram";

const sum = (bars: readonly number[]): number => bars.reduce((total, bar) => total + bar, 0);
const counts = (values: fc.Arbitrary<number>) =>
  fc
    .uniqueArray(fc.record({ value: values, count: fc.nat(500) }), {
      selector: (each) => each.value,
      maxLength: 40,
    })
    .map((list) => list.map(({ value, count }) => ({ value: String(value), count })));

describe("histograms of the filters", () => {
  it("loses no car, whatever years there are", () => {
    fc.assert(
      fc.property(counts(fc.integer({ min: 1950, max: 2027 })), (years) => {
        const { bars, lower, upper } = buildYearHistogram(years, 25);
        expect(sum(bars)).toBe(sum(years.map(({ count }) => count)));
        expect(bars.length).toBeLessThanOrEqual(25);
        expect(lower).toHaveLength(bars.length + 1);
        expect(upper).toHaveLength(bars.length + 1);
      }),
    );
  });

  it("puts a limit back where it was taken from", () => {
    const edges = listPriceSteps("uk");
    const histogram = buildSteppedHistogram([{ value: "3", count: 7 }], edges);
    expect(histogram.bars[3]).toBe(7);
    for (let from = 0; from < histogram.bars.length; from += 1) {
      for (let to = from + 1; to <= histogram.bars.length; to += 1) {
        const min = histogram.lower[from] ?? null;
        const max = histogram.upper[to] ?? null;
        expect(findBarRange(histogram, min, max)).toEqual([from, to]);
      }
    }
  });

  it("counts between two years what the filter by those years would find", () => {
    const years = [2015, 2016, 2018, 2021].map((year, at) => ({
      value: String(year),
      count: at + 1,
    }));
    const histogram = buildYearHistogram(years, 25);
    const [from, to] = findBarRange(histogram, 2016, 2018);
    expect(sum(histogram.bars.slice(from, to))).toBe(5);
    expect([histogram.lower[from], histogram.upper[to]]).toEqual([2016, 2018]);
  });

  it("never cuts a bar that a typed limit reaches into, and always leaves one bar inside", () => {
    const edges = listPriceSteps("us");
    const histogram = buildSteppedHistogram([], edges);
    const amount = fc.option(fc.nat(300_000), { nil: null });
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const [min, max] = a !== null && b !== null && a > b ? [b, a] : [a, b];
        const [from, to] = findBarRange(histogram, min, max);
        expect(from).toBeLessThan(to);
        expect(histogram.lower[from] ?? -Infinity).toBeLessThanOrEqual(min ?? Infinity);
        expect(histogram.upper[to] ?? Infinity).toBeGreaterThanOrEqual(max ?? -Infinity);
      }),
    );
  });
});
