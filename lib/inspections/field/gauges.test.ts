import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DAY_MS } from "@/lib/platform/core/durations";
import {
  calculateMedian,
  getPaintState,
  getTread,
  calculateTyreAge,
  parseTyreDate,
  getTyreMadeAt,
} from "@/lib/inspections/field/gauges";
import { READINGS, splitEntry } from "@/lib/inspections/field/schema";
import {
  findGaugeCheckpoint,
  listGauges,
  MEASUREMENT_KINDS,
  PAINT_PLACES,
} from "@/lib/inspections/field/vocabulary";
import { getChecklist, CURRENT_CHECKLIST_VERSION } from "@/lib/inspections/checklist";
import { DEMO_CARS } from "@/prisma/seed/catalogue/cars";
import { listMeasurements } from "@/prisma/seed/gauges";

describe("readings", () => {
  it("need three points of paint, a thickness of pad or disc, and a week that exists", () => {
    const paint = (micrometres: number[]) => READINGS.paint.safeParse({ micrometres }).success;
    expect([paint([110, 112]), paint([110, 112, 109])]).toEqual([false, true]);
    expect(READINGS.brake.safeParse({ padMm: null, discMm: null }).success).toBe(false);
    expect(READINGS.brake.safeParse({ padMm: 0.3, discMm: null }).success).toBe(true);
    const tyre = (dot: string | null) =>
      READINGS.tyre.safeParse({ innerMm: 5.1, middleMm: 5.3, outerMm: 4.9, dot }).success;
    expect([tyre("2319"), tyre(null), tyre("0019"), tyre("5419"), tyre("319")]).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it("take every tenth of a millimetre an instrument can show", () => {
    for (let tenths = 0; tenths <= 200; tenths += 1) {
      const mm = tenths / 10;
      expect(READINGS.brake.safeParse({ padMm: mm, discMm: null }).success).toBe(tenths <= 200);
    }
  });

  it("of a fault code follow SAE J2012", () => {
    const memory = (code: string) =>
      READINGS.obd.safeParse({
        codes: [{ code, state: "stored", freezeFrame: null }],
        monitors: { catalyst: "ready" },
        kmSinceClear: null,
      }).success;
    expect(["P0420", "U0100", "B1A3F", "C3FFF"].map(memory)).toEqual([true, true, true, true]);
    expect(["P4420", "X0420", "P042", "p0420"].map(memory)).toEqual([false, false, false, false]);
  });
});

describe("tyre dates", () => {
  it("know the years with 53 weeks", () => {
    expect(parseTyreDate("5320")).toEqual({ week: 53, year: 2020 });
    expect(parseTyreDate("5321")).toBeNull();
    expect(getTyreMadeAt({ week: 1, year: 2021 }).toISOString()).toBe("2021-01-04T00:00:00.000Z");
    expect(getTyreMadeAt({ week: 53, year: 2020 }).toISOString()).toBe("2020-12-28T00:00:00.000Z");
  });

  it("grow older only with time, and the future has no age", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 52 }),
        fc.integer({ min: 2001, max: 2030 }),
        fc.integer({ min: -4_000, max: 8_000 }),
        (week, year, days) => {
          const made = getTyreMadeAt({ week, year });
          expect(made.getUTCDay()).toBe(1);
          const age = calculateTyreAge({ week, year }, new Date(made.getTime() + days * DAY_MS));
          expect(age).toBe(days < 0 ? null : Math.floor(days / 365.25));
        },
      ),
    );
  });
});

describe("a panel", () => {
  it("is as thick as its worst point, and its middle is no outlier", () => {
    expect(getPaintState({ micrometres: [110, 112, 240] })).toBe("thick");
    expect(getPaintState({ micrometres: [110, 70, 112] })).toBe("thin");
    expect(getPaintState({ micrometres: [80, 120, 180] })).toBe("factory");
    expect(calculateMedian([110, 112, 900])).toBe(112);
    expect(getTread({ innerMm: 3, middleMm: 4, outerMm: 2.9, dot: null })).toBe(2.9);
  });

  it("has a mirror that has it for a mirror", () => {
    for (const [place, { mirror }] of Object.entries(PAINT_PLACES)) {
      if (mirror === null) continue;
      expect(PAINT_PLACES[mirror].mirror).toBe(place);
    }
  });
});

describe("places", () => {
  it("belong to checkpoints that measure them, there and back", () => {
    const points = getChecklist(CURRENT_CHECKLIST_VERSION).checkpoints;
    const gauges = points.flatMap((point) =>
      listGauges(point.key).map((gauge) => ({ ...gauge, point: point.key })),
    );
    expect(new Set(gauges.map((gauge) => gauge.kind))).toEqual(new Set(MEASUREMENT_KINDS));
    for (const gauge of gauges)
      expect(findGaugeCheckpoint(gauge.kind, gauge.place)).toBe(gauge.point);
    const paint = points.filter((point) => point.unit === "µm").map((point) => point.key);
    expect(paint.every((key) => listGauges(key).length === 1)).toBe(true);
  });

  it("name entries that can be split, and nothing else", () => {
    expect(splitEntry("paint:bonnet")).toEqual({ kind: "paint", place: "bonnet" });
    expect(splitEntry("item:flood-1")).toEqual({ kind: "item", place: "flood-1" });
    for (const odd of ["toString:x", "item:", "item", "item:../x", "Paint:bonnet"]) {
      expect(splitEntry(odd)).toBeNull();
    }
  });
});

describe("the demo's cars", () => {
  it("have readings that the form would accept, three points a panel at least", () => {
    for (const car of DEMO_CARS) {
      if (car.inspection === null) continue;
      for (const gauge of listMeasurements({ ...car, inspection: car.inspection })) {
        expect(findGaugeCheckpoint(gauge.kind, gauge.place)).not.toBeNull();
        const parsed = READINGS[gauge.kind].safeParse(gauge.reading);
        expect(parsed.success, `${car.id} ${gauge.kind} ${gauge.place}`).toBe(true);
      }
    }
  });
});
