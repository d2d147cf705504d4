import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareReports } from "@/lib/inspections/compare";
import { ITEM_KINDS, type ReportItem } from "@/lib/inspections/types";

const plain: ReportItem = {
  checkpoint: "bonnet",
  section: "body",
  name: { en: "Bonnet", zh: "发动机盖" },
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
};
const item = (checkpoint: string, facts: Partial<ReportItem> = {}): ReportItem => ({
  ...plain,
  checkpoint,
  ...facts,
});
const names = (rows: readonly { readonly checkpoint: string }[]) =>
  rows.map(({ checkpoint }) => checkpoint);

describe("reports side by side", () => {
  it("puts the gravest difference first and leaves what is alike for later", () => {
    const sound = [item("a"), item("b"), item("c"), item("d")];
    const worn = [
      item("a"),
      item("b", { kind: "defect", severity: "minor" }),
      item("c", { kind: "defect", severity: "serious" }),
      item("d", { kind: "not_checked" }),
    ];
    const { different, same } = compareReports([sound, worn]);
    expect(names(different)).toEqual(["c", "b", "d"]);
    expect(names(same)).toEqual(["a"]);
  });

  it("does not call two passes different for their measures, nor a car without a report", () => {
    const one = [item("tread", { value: "5.1 mm" })];
    const other = [item("tread", { value: "6.4 mm" })];
    expect(compareReports([one, other, null]).different).toEqual([]);
  });

  it("takes what a car does not have for no difference, and shows it apart with the gravest first", () => {
    const electric = [
      item("exhaust", { kind: "not_fitted" }),
      item("charge port"),
      item("traction battery", { kind: "defect", severity: "minor" }),
      item("tow bar", { kind: "not_fitted" }),
      item("tyres", { kind: "defect", severity: "minor" }),
    ];
    const petrol = [
      item("exhaust"),
      item("charge port", { kind: "not_fitted" }),
      item("tow bar", { kind: "not_fitted" }),
      item("tyres"),
    ];
    const { different, partial, same } = compareReports([electric, petrol, null]);
    expect(names(different)).toEqual(["tyres"]);
    expect(names(partial)).toEqual(["traction battery", "exhaust", "charge port"]);
    expect(names(same)).toEqual(["tow bar"]);
  });

  it("still tells apart the cars that do have it", () => {
    const [none, worn, sound] = [
      [item("sunroof", { kind: "not_fitted" })],
      [item("sunroof", { kind: "defect", severity: "minor" })],
      [item("sunroof")],
    ];
    expect(names(compareReports([none, worn, sound]).different)).toEqual(["sunroof"]);
    expect(names(compareReports([none, worn]).partial)).toEqual(["sunroof"]);
    expect(names(compareReports([worn, null]).same)).toEqual(["sunroof"]);
  });

  it("shows every item of every report exactly once, whatever the reports", () => {
    const report = fc.option(
      fc.uniqueArray(
        fc.record({
          checkpoint: fc.constantFrom("a", "b", "c", "d", "e", "f"),
          kind: fc.constantFrom(...ITEM_KINDS),
          severity: fc.constantFrom(null, "minor" as const, "serious" as const),
        }),
        { selector: (each) => each.checkpoint },
      ),
      { nil: null },
    );
    fc.assert(
      fc.property(fc.array(report, { maxLength: 4 }), (given) => {
        const reports = given.map(
          (items) => items?.map(({ checkpoint, ...facts }) => item(checkpoint, facts)) ?? null,
        );
        const { different, partial, same } = compareReports(reports);
        const rows = [...different, ...partial, ...same];
        const shown = names(rows);
        const all = new Set(reports.flatMap((items) => names(items ?? [])));
        expect(new Set(shown)).toEqual(all);
        expect(shown).toHaveLength(all.size);
        for (const { checkpoint, cells } of rows) {
          expect(cells).toEqual(
            reports.map((items) => items?.find((each) => each.checkpoint === checkpoint) ?? null),
          );
        }
      }),
    );
  });

  it("does not depend on the order of the cars for what differs", () => {
    const a = [item("x"), item("y", { kind: "defect", severity: "minor" })];
    const b = [item("x", { kind: "not_checked" }), item("y")];
    expect(new Set(names(compareReports([a, b]).different))).toEqual(
      new Set(names(compareReports([b, a]).different)),
    );
  });
});
