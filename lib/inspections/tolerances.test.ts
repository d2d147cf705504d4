import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CHECKLIST_VERSIONS, getChecklist, findCheckpoint } from "@/lib/inspections/checklist";
import { isOutside, parseMeasuredNumber } from "@/lib/inspections/measure";
import {
  getToleranceBand,
  CURRENT_TOLERANCE_VERSION,
  isWithinTolerance,
  judgeReading,
  judgeWear,
  TOLERANCE_VERSIONS,
  getTolerances,
  toWornCar,
  type BandKey,
  type ToleranceRule,
  type WornCar,
  type WornItem,
} from "@/lib/inspections/tolerances";

const version = CURRENT_TOLERANCE_VERSION;
const { rules, bands } = getTolerances(version);

/** A car at the upper end of each band, and one just above it. */
const CARS: Readonly<Record<BandKey, WornCar>> = {
  a: { ageMonths: 36, km: 60_000 },
  b: { ageMonths: 96, km: 150_000 },
  c: { ageMonths: 97, km: 150_001 },
};
const BANDS = ["a", "b", "c"] as const;
/** The smallest step any of our gauges shows. */
const STEP = 0.1;

function itemFor(rule: ToleranceRule, number: number | null, severity = "minor"): WornItem {
  return {
    checkpoint: rule.checkpoints[0] ?? "",
    defectCode: rule.codes?.[0] ?? "other",
    severity,
    value: rule.basis === "value" && number !== null ? `${number} ${rule.unit ?? ""}` : null,
    lengthMm: rule.basis === "size" ? number : null,
    widthMm: null,
  };
}

const measured = rules.filter((rule) => rule.limits !== null && rule.checkpoints.length > 0);
const described = rules.filter((rule) => rule.basis === "condition");

describe("tolerances", () => {
  it("name only checkpoints, codes and units that the checklist has, in every version of both", () => {
    for (const tolerances of TOLERANCE_VERSIONS) {
      for (const checklist of CHECKLIST_VERSIONS) {
        for (const rule of getTolerances(tolerances).rules) {
          for (const key of rule.checkpoints) {
            const point = findCheckpoint(checklist, key);
            expect(point, `${rule.key} ${key}`).not.toBeNull();
            for (const code of rule.codes ?? []) expect(point?.defectCodes).toContain(code);
            if (rule.basis === "value") expect(rule.unit).toBe(point?.unit);
          }
        }
      }
    }
  });

  it("never touch what decides a verdict, rust or a crack", () => {
    for (const rule of rules) {
      for (const key of rule.checkpoints) {
        expect(findCheckpoint("gbt-30323-2013-v2", key)?.decides).toBeNull();
      }
      for (const code of ["XS", "LW", "BX"]) expect(rule.codes ?? []).not.toContain(code);
    }
  });

  it("grow no stricter with age and distance, and stay inside the checklist's own limits", () => {
    for (const rule of rules) {
      if (rule.limits === null) continue;
      const { a, b, c } = rule.limits;
      const order = rule.direction === "max" ? [a, b, c] : [c, b, a];
      expect(order.toSorted((x, y) => x - y)).toEqual(order);
    }
    const tread = rules.find((rule) => rule.key === "tread");
    for (const band of BANDS) expect(tread?.limits?.[band]).toBeGreaterThanOrEqual(1.6);
  });

  it.each(BANDS)(
    "put a car at the very end of a band into it, one step further into the next: %s",
    (band) => {
      expect(getToleranceBand(version, CARS[band])).toBe(band);
      const index = bands.findIndex((each) => each.key === band);
      const limits = bands[index];
      if (limits?.ageMonthsMax == null || limits.kmMax === null) return;
      const next = bands[index + 1]?.key;
      expect(getToleranceBand(version, { ...CARS[band], ageMonths: limits.ageMonthsMax + 1 })).toBe(
        next,
      );
      expect(getToleranceBand(version, { ...CARS[band], km: limits.kmMax + 0.5 })).toBe(next);
    },
  );

  it("judge a car of unknown age and distance as the strictest", () => {
    expect(getToleranceBand(version, { ageMonths: null, km: null })).toBe("a");
  });

  describe.each(measured.map((rule) => [rule.key, rule] as const))("%s", (_key, rule) => {
    it.each(BANDS)("allows its limit and nothing beyond it in band %s", (band) => {
      const limit = rule.limits?.[band] ?? Number.NaN;
      const sign = rule.direction === "max" ? 1 : -1;
      const at = (number: number): boolean =>
        isWithinTolerance(version, itemFor(rule, number), CARS[band]);
      expect(at(limit)).toBe(true);
      expect(at(limit - sign * STEP)).toBe(true);
      expect(at(Number((limit + sign * STEP).toFixed(3)))).toBe(false);
    });

    it("calls nothing wear that weighs more than minor", () => {
      for (const severity of ["moderate", "serious"]) {
        const limit = rule.limits?.c ?? 0;
        expect(isWithinTolerance(version, itemFor(rule, limit, severity), CARS.c)).toBe(false);
      }
    });

    it("is monotone: a worse number never becomes wear, an older car never loses it", () => {
      const number = fc.double({ min: 0.1, max: 600, noNaN: true });
      fc.assert(
        fc.property(number, number, fc.constantFrom(...BANDS), (x, y, band) => {
          const [milder, worse] = (rule.direction === "max") === x < y ? [x, y] : [y, x];
          const is = (value: number, car: WornCar): boolean =>
            isWithinTolerance(version, itemFor(rule, Number(value.toFixed(2))), car);
          if (is(worse, CARS[band])) expect(is(milder, CARS[band])).toBe(true);
          if (is(worse, CARS.a)) expect(is(worse, CARS.c)).toBe(true);
        }),
      );
    });
  });

  it.each(described.map((rule) => [rule.key, rule] as const))(
    "call %s wear only as described: minor and with its code",
    (_key, rule) => {
      const item = itemFor(rule, null);
      expect(judgeWear(version, item, CARS.a)).toMatchObject({
        state: "within",
        rule: { key: rule.key },
      });
      expect(isWithinTolerance(version, { ...item, severity: "moderate" }, CARS.c)).toBe(false);
      expect(judgeWear(version, { ...item, defectCode: "other" }, CARS.c).state).toBe(
        "not_covered",
      );
    },
  );

  it("take the longer side of a mark, and nothing for wear that was not measured", () => {
    const mark = { checkpoint: "14", defectCode: "HH", severity: "minor", value: null } as const;
    const within = (lengthMm: number | null, widthMm: number | null): boolean =>
      isWithinTolerance(version, { ...mark, lengthMm, widthMm }, CARS.a);
    expect([within(5, 5), within(5, 6), within(6, 1)]).toEqual([true, false, false]);
    expect([within(null, null), within(0, 0)]).toEqual([false, false]);
  });

  it("judge a gauge's number by the same limits", () => {
    const pad = (value: number) =>
      judgeReading(version, { kind: "brake", field: "padMm", value }, CARS.b);
    expect(pad(3.5)).toMatchObject({ state: "within", limit: 3.5 });
    expect(pad(3.4)).toMatchObject({ state: "beyond", limit: 3.5 });
    const paint = { kind: "paint", field: "micrometres", value: 120 } as const;
    expect(judgeReading(version, paint, CARS.b).state).toBe("not_covered");
  });
});

describe("a car's age and distance", () => {
  const facts = { inspectedAt: new Date("2026-11-02T09:00:00Z"), odometerUnit: "mi" } as const;

  it("are whole months since registration and kilometres, whatever the instrument shows", () => {
    const car = (registered: string) =>
      toWornCar({
        ...facts,
        registeredOn: new Date(registered),
        modelYear: 2020,
        odometerReading: 10_000,
      });
    expect(car("2023-11-02")).toEqual({ ageMonths: 36, km: 16_093.44 });
    expect(car("2023-11-03").ageMonths).toBe(35);
    expect(car("2027-01-01").ageMonths).toBe(0);
  });

  it("fall back to the middle of the model year, then to nothing", () => {
    const bare = { ...facts, registeredOn: null, odometerReading: null };
    expect(toWornCar({ ...bare, modelYear: 2023 })).toEqual({ ageMonths: 40, km: null });
    expect(toWornCar({ ...bare, modelYear: null })).toEqual({ ageMonths: null, km: null });
  });
});

describe("measured values", () => {
  it.each([
    ["3.1 mm", "mm", 3.1],
    ["3,1mm", "mm", 3.1],
    ["4", "mm", 4],
    ["0.2 in", "mm", 5.08],
    ["50 °F", "°C", 10],
    ["9 ℃", "°C", 9],
    ["64%", "%", 64],
    ["13°", "°", 13],
    ["112 µm", "µm", 112],
    ["4 mil", "µm", 101.6],
    ["-3 mm", "mm", -3],
  ] as const)("%s in %s is %d", (text, unit, number) => {
    expect(parseMeasuredNumber(text, unit)).toBeCloseTo(number, 9);
  });

  it.each([
    [null, "mm"],
    ["", "mm"],
    ["worn", "mm"],
    ["3 kg", "mm"],
    ["3 mm", null],
    ["20 °C", "mm"],
  ] as const)("%s in %s is none", (text, unit) => {
    expect(parseMeasuredNumber(text, unit)).toBeNull();
  });

  it("are outside a range only beyond its ends, for every range of the checklist", () => {
    for (const point of getChecklist("gbt-30323-2013-v2").checkpoints) {
      const { range } = point;
      if (range === null) continue;
      expect(point.unit, point.key).not.toBeNull();
      for (const end of [range.min, range.max])
        if (end !== null) expect(isOutside(range, end)).toBe(false);
      if (range.min !== null) expect(isOutside(range, range.min - STEP)).toBe(true);
      if (range.max !== null) expect(isOutside(range, range.max + STEP)).toBe(true);
    }
  });
});
