import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildBodyMap, PANELS, getPanelState } from "@/lib/inspections/report/body-map";
import { PAINT_PLACES } from "@/lib/inspections/field/vocabulary";
import type { Measurement, ReportItem } from "@/lib/inspections/types";

const AT = "2026-11-22T10:00:00.000Z";

function paint(readings: Readonly<Partial<Record<string, readonly number[]>>>): Measurement[] {
  return Object.entries(readings).map(([place, micrometres]) => ({
    kind: "paint",
    place,
    checkpoint: "",
    reading: { micrometres: micrometres ?? [] },
    savedAt: AT,
  }));
}

function item(checkpoint: string, given: Partial<ReportItem> = {}): ReportItem {
  return {
    checkpoint,
    section: "body",
    name: { en: checkpoint, zh: checkpoint },
    kind: "pass",
    number: null,
    defect: null,
    severity: null,
    value: null,
    limit: null,
    note: null,
    reason: null,
    repairCost: null,
    deductionTenths: 0,
    picture: null,
    hotspot: null,
    ...given,
  };
}

describe("a panel", () => {
  it.each([
    [[80, 120, 180], "factory"],
    [[79, 120], "thin"],
    [[100, 181], "repainted"],
    [[100, 300], "repainted"],
    [[100, 301], "filler"],
    [[60, 301], "filler"],
    [[], "unmeasured"],
  ] as const)("with %j is %s", (points, state) => {
    expect(getPanelState(points)).toBe(state);
  });

  it("never looks better for one more point above the range", () => {
    const rank = { unmeasured: 0, factory: 1, thin: 2, repainted: 3, filler: 4 };
    const point = fc.integer({ min: 20, max: 900 });
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 1 }),
        fc.integer({ min: 181, max: 900 }),
        (all, more) => {
          expect(rank[getPanelState([...all, more])]).toBeGreaterThanOrEqual(
            rank[getPanelState(all)],
          );
        },
      ),
    );
  });
});

describe("the unfolded car", () => {
  it("counts every drawn panel once, measured or not", () => {
    const some = fc.subarray([...PANELS]);
    fc.assert(
      fc.property(some, (keys) => {
        const readings = Object.fromEntries(keys.map((key) => [key, [100, 120, 110]]));
        const { counts } = buildBodyMap([], paint(readings));
        expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(PANELS.length);
        expect(counts.factory).toBe(keys.length);
      }),
    );
  });

  it("shows the highest point, and names the panel that differs most from its twin", () => {
    const map = buildBodyMap(
      [
        item(PAINT_PLACES["quarter-rear-right"].checkpoint, {
          name: { en: "Rear wing", zh: "后翼" },
        }),
      ],
      paint({
        "quarter-rear-left": [117, 110, 112],
        "quarter-rear-right": [150, 214, 180],
        bonnet: [118],
      }),
    );
    expect(map.panels.find((panel) => panel.key === "quarter-rear-right")?.micrometres).toBe(214);
    expect(map.standOut).toMatchObject({
      difference: 97,
      against: "mirror",
      name: { en: "Rear wing" },
    });
    expect(
      buildBodyMap([], paint({ "door-front-left": [120], "door-front-right": [130] })).standOut,
    ).toBeNull();
  });

  it("reads a single written value where there are no points", () => {
    const map = buildBodyMap(
      [item("14", { value: "118 µm" }), item("25", { value: "310 × 230 mm" })],
      [],
    );
    expect(map.panels.find((panel) => panel.key === "bonnet")?.micrometres).toBe(118);
    expect(map.panels.find((panel) => panel.key === "roof")?.state).toBe("unmeasured");
  });

  it("carries every finding of body and structure and no other", () => {
    const items = [
      item("14", { kind: "defect", number: 1, severity: "minor" }),
      item("2", { kind: "defect", number: 2, severity: "serious", section: "structure" }),
      item("40", { kind: "defect", number: 3, severity: "minor", section: "engine" }),
      item("15"),
    ];
    expect(buildBodyMap(items, []).marks.map((mark) => mark.number)).toEqual([1, 2]);
  });
});
