import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toConditionLines, sumConditionLines } from "@/lib/pricing/condition";

const defect = fc.record({
  checkpoint: fc.string({ minLength: 1, maxLength: 3 }),
  minor: fc.bigInt({ min: 1n, max: 2_000_00n }),
});
const middle = fc.bigInt({ min: 500_00n, max: 100_000_00n });
const wear = fc.integer({ min: 0, max: 80 });

describe("conditionLines", () => {
  it("never raises the price by one defect more", () => {
    fc.assert(
      fc.property(
        middle,
        fc.array(defect, { maxLength: 12 }),
        defect,
        wear,
        (price, list, one, usual) => {
          const before = sumConditionLines(toConditionLines(price, list, usual));
          const after = sumConditionLines(toConditionLines(price, [...list, one], usual));
          expect(after <= before).toBe(true);
        },
      ),
    );
  });

  it("never takes off more than the published share", () => {
    fc.assert(
      fc.property(middle, fc.array(defect, { maxLength: 60 }), wear, (price, list, usual) => {
        expect(
          -sumConditionLines(toConditionLines(price, list, usual)) <= (price * 400n) / 1_000n,
        ).toBe(true);
      }),
    );
  });

  it("has one line per defect, at exactly what its repair costs", () => {
    const lines = toConditionLines(20_000_00n, [{ checkpoint: "14", minor: 220_00n }], 15);
    expect(lines).toEqual([
      { kind: "usual_wear", checkpoint: null, minor: 300_00n },
      { kind: "defect", checkpoint: "14", minor: -220_00n },
    ]);
  });
});
