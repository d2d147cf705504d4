import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judge, roundToMinor, type Question } from "@/lib/pricing/estimate-price";
import type { Estimate } from "@/lib/pricing/model/price-model";
import { buildCar } from "@/lib/pricing/model/test-cars";
import { COMPARABLES_MIN } from "@/lib/pricing/policy";

const question = (given: Partial<Question> = {}): Question => ({
  market: "uk",
  car: buildCar("asked"),
  askingMinor: 10_000_00n,
  titleStatus: "clean",
  hasFailedVerdict: false,
  defects: [],
  usualWearPermille: 0,
  ...given,
});

const estimate = (given: Partial<Estimate> = {}): Estimate => ({
  expected: 10_000,
  low: 9_400,
  high: 10_900,
  comparables: Array.from({ length: COMPARABLES_MIN }, (_, index) => ({
    car: buildCar(`c${index}`),
    adjusted: 10_000,
    weight: 1,
  })),
  ...given,
});

describe("judge", () => {
  it.each([
    ["no_price", { askingMinor: null }],
    ["unknown_car", { car: { ...buildCar("x"), modelName: null } }],
    ["unknown_car", { car: { ...buildCar("x"), modelYear: null } }],
    ["unknown_distance", { car: { ...buildCar("x"), metres: null } }],
    ["branded_title", { titleStatus: "salvage" }],
    ["failed_verdict", { hasFailedVerdict: true }],
  ] as const)("gives no guidance because of %s", (reason, given) => {
    expect(judge(question(given), () => estimate()).reason).toBe(reason);
  });

  it("gives no guidance on one comparable too few, and guidance on just enough", () => {
    const few = estimate({ comparables: estimate().comparables.slice(1) });
    expect(judge(question(), () => few).reason).toBe("few_comparables");
    expect(judge(question(), () => estimate()).reason).toBeNull();
  });

  it("gives no guidance when the interval is wider than it may be", () => {
    const wide = estimate({ low: 7_700, high: 12_300 });
    expect(judge(question(), () => wide).reason).toBe("wide_interval");
  });

  it("adds up to the penny and keeps the estimate inside its interval", () => {
    const cost = fc.bigInt({ min: 1n, max: 900_00n });
    fc.assert(
      fc.property(
        fc.double({ min: 2_000, max: 90_000, noNaN: true }),
        fc.array(cost, { maxLength: 8 }),
        (expected, costs) => {
          const given = estimate({ expected, low: expected * 0.93, high: expected * 1.08 });
          const defects = costs.map((minor, index) => ({ checkpoint: String(index), minor }));
          const result = judge(question({ defects, usualWearPermille: 12 }), () => given);
          if (result.reason !== null) throw new Error(result.reason);
          const lines = result.lines.reduce((sum, line) => sum + line.minor, 0n);
          expect(result.comparablesMinor + lines).toBe(result.expectedMinor);
          expect(result.lowMinor <= result.expectedMinor).toBe(true);
          expect(result.expectedMinor <= result.highMinor).toBe(true);
          expect(result.lowMinor > 0n).toBe(true);
        },
      ),
    );
  });

  it("takes nothing off a car that nobody inspected", () => {
    const result = judge(question({ defects: null, usualWearPermille: 20 }), () => estimate());
    expect(result.reason === null && result.lines).toEqual([]);
  });
});

describe("roundedMinor", () => {
  it("rounds once to the market's step and never to nothing", () => {
    expect(roundToMinor(10_024.9, "uk")).toBe(10_000_00n);
    expect(roundToMinor(10_025, "us")).toBe(10_050_00n);
    expect(roundToMinor(128_700, "cn")).toBe(128_500_00n);
    expect(roundToMinor(0.4, "uk")).toBe(50_00n);
  });
});
