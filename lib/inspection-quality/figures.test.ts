import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareReports, type ComparedItem } from "@/lib/inspection-quality/compare-reports";
import { calculateWilsonRate } from "@/lib/inspection-quality/wilson";

const counted = fc
  .integer({ min: 1, max: 10_000 })
  .chain((base) => fc.tuple(fc.integer({ min: 0, max: base }), fc.constant(base)));

describe("Wilson's interval", () => {
  it("gives the published values", () => {
    // Wilson score, 95 %: 1 of 3 → 6.1 % to 79.2 %; 0 of 20 → 0 to 16.1 %; 5 of 100 → 2.2 % to 11.2 %.
    expect(calculateWilsonRate(1, 3).low).toBeCloseTo(0.0615, 3);
    expect(calculateWilsonRate(1, 3).high).toBeCloseTo(0.7923, 3);
    expect(calculateWilsonRate(0, 20).low).toBe(0);
    expect(calculateWilsonRate(0, 20).high).toBeCloseTo(0.1611, 3);
    expect(calculateWilsonRate(5, 100).low).toBeCloseTo(0.0215, 3);
    expect(calculateWilsonRate(5, 100).high).toBeCloseTo(0.1118, 3);
  });

  it("holds the share, stays in 0 … 1, and is the mirror of the opposite count", () => {
    fc.assert(
      fc.property(counted, ([hits, base]) => {
        const rate = calculateWilsonRate(hits, base);
        expect(rate.low).toBeGreaterThanOrEqual(0);
        expect(rate.high).toBeLessThanOrEqual(1);
        expect(rate.low).toBeLessThanOrEqual(rate.share ?? NaN);
        expect(rate.high).toBeGreaterThanOrEqual(rate.share ?? NaN);
        expect(1 - calculateWilsonRate(base - hits, base).high).toBeCloseTo(rate.low, 9);
      }),
    );
  });

  it("grows narrower with the base", () => {
    fc.assert(
      fc.property(counted, ([hits, base]) => {
        const once = calculateWilsonRate(hits, base);
        const tenfold = calculateWilsonRate(hits * 10, base * 10);
        expect(tenfold.high - tenfold.low).toBeLessThan(once.high - once.low);
      }),
    );
  });

  it("of nothing is no share at all, and an impossible count is refused", () => {
    expect(calculateWilsonRate(0, 0).share).toBeNull();
    expect(() => calculateWilsonRate(4, 3)).toThrow(RangeError);
  });
});

const item: fc.Arbitrary<ComparedItem> = fc.record({
  checkpoint: fc.integer({ min: 1, max: 40 }).map(String),
  outcome: fc.constantFrom("pass", "defect", "not_tested", "not_applicable"),
  severity: fc.constantFrom("minor", "moderate", "serious"),
  isInTolerance: fc.boolean(),
});
const report = fc.uniqueArray(item, { selector: (each) => each.checkpoint });
const entry = (outcome: string, more: Partial<ComparedItem> = {}): ComparedItem => ({
  checkpoint: "1",
  outcome,
  severity: null,
  isInTolerance: false,
  ...more,
});

describe("two reports side by side", () => {
  it("agree with themselves", () => {
    fc.assert(
      fc.property(report, (items) => {
        const same = compareReports(items, items);
        expect(same.itemsAgreed).toBe(same.itemsCompared);
        expect(same.differences).toEqual([]);
      }),
    );
  });

  it("count the same from both sides, and what one missed the other did not confirm", () => {
    fc.assert(
      fc.property(report, report, (a, b) => {
        const there = compareReports(a, b);
        const back = compareReports(b, a);
        expect(back.itemsCompared).toBe(there.itemsCompared);
        expect(back.itemsAgreed).toBe(there.itemsAgreed);
        const kinds = (comparison: typeof there, kind: string) =>
          comparison.differences
            .filter((each) => each.kind === kind)
            .map((each) => each.checkpoint);
        expect(kinds(back, "not_confirmed")).toEqual(kinds(there, "missed"));
      }),
    );
  });

  it("count no difference for an item that was not tested, nor for wear within tolerance", () => {
    const defect = entry("defect", { severity: "serious" });
    expect(compareReports([entry("not_tested")], [defect]).itemsCompared).toBe(0);
    expect(
      compareReports([entry("pass")], [{ ...defect, isInTolerance: true }]).differences,
    ).toEqual([]);
    expect(compareReports([entry("pass")], [defect]).differences).toEqual([
      { checkpoint: "1", kind: "missed", first: "pass", second: "serious" },
    ]);
    expect(
      compareReports([entry("defect", { severity: "minor" })], [defect]).differences[0]?.kind,
    ).toBe("severity");
  });
});
