import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CURRENT_TOLERANCE_VERSION, isWithinTolerance } from "@/lib/inspections/tolerances";
import {
  toWornCarFromForm,
  listGaugeHints,
  isWear,
  listWearHints,
} from "@/lib/inspections/wear/situation";

const YOUNG = toWornCarFromForm(
  { registeredOn: "2025-01-10T00:00:00.000Z", modelYear: 2025 },
  { at: "2026-11-01T00:00:00.000Z", reading: 12_000, unit: "mi" },
);
const OLD = toWornCarFromForm(
  { registeredOn: null, modelYear: 2010 },
  { at: "2026-11-01T00:00:00.000Z", reading: 200_000, unit: "km" },
);
const item = {
  checkpoint: "14",
  defectCode: null,
  severity: null,
  value: null,
  lengthMm: null,
  widthMm: null,
};
const dent = { ...item, defectCode: "AX", severity: "minor" };

describe("the hint about wear", () => {
  it("names every rule of an item until the kind of defect is chosen, then only its own", () => {
    expect(listWearHints(item, YOUNG).map(({ rule }) => rule.key)).toEqual([
      "panel_scratch",
      "panel_dent",
    ]);
    const [only, ...others] = listWearHints({ ...item, defectCode: "AX" }, YOUNG);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ limit: 5, state: "open" });
    expect(listWearHints({ ...item, defectCode: "XS" }, YOUNG)).toEqual([]);
  });

  it("gives the limit of this car's age and distance", () => {
    expect(listWearHints({ ...item, defectCode: "AX" }, OLD)[0]?.limit).toBe(20);
  });

  it("stays open until the size is measured, and both ends belong to what is allowed", () => {
    expect(listWearHints(dent, YOUNG)[0]?.state).toBe("open");
    expect(listWearHints({ ...dent, lengthMm: 5 }, YOUNG)[0]?.state).toBe("within");
    expect(listWearHints({ ...dent, lengthMm: 6 }, YOUNG)[0]?.state).toBe("beyond");
    expect(listWearHints({ ...dent, lengthMm: 5, severity: "serious" }, YOUNG)[0]?.state).toBe(
      "grave",
    );
  });

  it("calls wear exactly what the signature will", () => {
    fc.assert(
      fc.property(
        fc.record({
          checkpoint: fc.constantFrom("14", "26", "39", "41", "53", "1"),
          defectCode: fc.constantFrom("HH", "AX", "WN", "XS", null),
          severity: fc.constantFrom("minor", "moderate", null),
          value: fc.constantFrom("3.0 mm", "2.9 mm", "15 °", null),
          lengthMm: fc.option(fc.integer({ min: 0, max: 70 })),
          widthMm: fc.option(fc.integer({ min: 0, max: 70 })),
        }),
        (finding) => {
          for (const car of [YOUNG, OLD]) {
            const isWithin = isWithinTolerance(CURRENT_TOLERANCE_VERSION, finding, car);
            expect(isWear(finding, car)).toBe(isWithin);
            const hints = listWearHints(finding, car);
            if (finding.defectCode !== null && finding.severity !== null) {
              expect(hints.some(({ state }) => state === "within")).toBe(isWithin);
            }
          }
        },
      ),
    );
  });

  it("holds a gauge's numbers against the rule about them", () => {
    const tread = { innerMm: 3.5, middleMm: 3.4, outerMm: null, dot: "2323" };
    expect(listGaugeHints("tyre", tread, YOUNG)).toMatchObject([{ limit: 3.5, beyond: [3.4] }]);
    expect(listGaugeHints("tyre", tread, OLD)).toMatchObject([{ limit: 3, beyond: [] }]);
    expect(listGaugeHints("traction", { sohPct: 70, spreadMv: 60 }, OLD)).toMatchObject([
      { limit: 70, beyond: [] },
      { limit: 50, beyond: [60] },
    ]);
    expect(listGaugeHints("paint", { points: [1] }, OLD)).toEqual([]);
  });
});
