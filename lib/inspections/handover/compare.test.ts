import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { getChecklist, CURRENT_CHECKLIST_VERSION } from "@/lib/inspections/checklist";
import { compareWithReport, type Answer } from "@/lib/inspections/handover/compare";
import { DRIVEN_MAX, SIZE_NOISE_MM } from "@/lib/inspections/handover/policy";
import { OUTCOMES, scoreInspection, type Finding } from "@/lib/inspections/scoring";

const SEVERITIES = ["minor", "moderate", "serious"] as const;
const plain = (checkpoint: string, said: Partial<Answer> = {}): Answer => ({
  checkpoint,
  outcome: "pass",
  defectCode: null,
  severity: null,
  isInTolerance: false,
  value: null,
  lengthMm: null,
  widthMm: null,
  ...said,
});
const defect = (said: Partial<Answer> = {}): Answer =>
  plain("14", { outcome: "defect", defectCode: "AX", severity: "minor", ...said });
const compare = (before: readonly Answer[], after: readonly Answer[]) =>
  compareWithReport({ items: before, odometer: null }, { items: after, odometer: null });
const one = (before: Answer, after: Answer) => compare([before], [after]).differences[0] ?? null;

const answerAt = (checkpoint: string): fc.Arbitrary<Answer> =>
  fc
    .record({
      outcome: fc.constantFrom(...OUTCOMES),
      defectCode: fc.constantFrom("AX", "HH", "MS"),
      severity: fc.constantFrom(...SEVERITIES),
      isInTolerance: fc.boolean(),
      lengthMm: fc.option(fc.integer({ min: 0, max: 400 })),
      widthMm: fc.option(fc.integer({ min: 0, max: 400 })),
      value: fc.option(fc.integer({ min: 0, max: 900 }).map((number) => `${number} µm`)),
    })
    .map((said) => {
      const isDefect = said.outcome === "defect";
      return {
        checkpoint,
        outcome: said.outcome,
        defectCode: isDefect ? said.defectCode : null,
        severity: isDefect ? said.severity : null,
        isInTolerance: isDefect && said.isInTolerance,
        value: said.value,
        lengthMm: isDefect ? said.lengthMm : null,
        widthMm: isDefect ? said.widthMm : null,
      };
    });

const KEYS = getChecklist(CURRENT_CHECKLIST_VERSION).checkpoints.map((point) => point.key);
const report = fc
  .subarray(KEYS, { minLength: 1 })
  .chain((keys) => fc.tuple(...keys.map((key) => answerAt(key))));

describe("one item", () => {
  it.each([
    ["a dent where nothing was", plain("14"), defect(), { kind: "new", isOutside: true }],
    [
      "wear within tolerance where nothing was",
      plain("14"),
      defect({ isInTolerance: true }),
      { kind: "new", isOutside: false },
    ],
    [
      "wear that has left the tolerance",
      defect({ isInTolerance: true }),
      defect(),
      { kind: "changed", isOutside: true },
    ],
    [
      "a dent graver than promised",
      defect(),
      defect({ severity: "moderate" }),
      { kind: "changed", isOutside: true },
    ],
    [
      "another damage in the same place",
      defect(),
      defect({ defectCode: "HH" }),
      { kind: "changed", isOutside: true },
    ],
    [
      "a part that is gone",
      plain("104"),
      { ...defect(), checkpoint: "104", defectCode: "MS" },
      { kind: "missing", isOutside: true },
    ],
    [
      "a part no longer fitted",
      plain("104"),
      plain("104", { outcome: "not_applicable" }),
      { kind: "missing", isOutside: true },
    ],
    [
      "another, less severe damage in the same place",
      defect({ severity: "serious" }),
      defect({ defectCode: "HH" }),
      { kind: "new", isOutside: true },
    ],
    [
      "wear of another kind where a dent was",
      defect(),
      defect({ defectCode: "HH", isInTolerance: true }),
      { kind: "new", isOutside: false },
    ],
    [
      "a dent that is called less severe and has grown",
      defect({ severity: "serious", lengthMm: 40, widthMm: 3 }),
      defect({ lengthMm: 90, widthMm: 3 }),
      { kind: "changed", isOutside: true },
    ],
    [
      "the same dent, called less severe",
      defect({ severity: "serious" }),
      defect(),
      { kind: "better", isOutside: false },
    ],
    ["a dent that was repaired", defect(), plain("14"), { kind: "better", isOutside: false }],
    [
      "an item nobody looked at again",
      plain("14"),
      plain("14", { outcome: "not_tested" }),
      { kind: "not_compared", isOutside: false },
    ],
    [
      "paint measured thicker, still a pass",
      plain("14", { value: "100 µm" }),
      plain("14", { value: "150 µm" }),
      { kind: "changed", isOutside: false },
    ],
  ] as const)("%s", (_what, before, after, expected) => {
    expect(one(before, after)).toMatchObject(expected);
  });

  it("what the report did not vouch for is asked about, but is no promise it broke", () => {
    const untested = plain("14", { outcome: "not_tested" });
    expect(one(untested, defect())).toMatchObject({ isOutside: true, wasPromised: false });
    expect(one(plain("14"), defect())).toMatchObject({ isOutside: true, wasPromised: true });
  });

  it("a ruler's error is no difference, one millimetre more is", () => {
    const small = defect({ lengthMm: 40, widthMm: 3 });
    expect(one(small, defect({ lengthMm: 40 + SIZE_NOISE_MM, widthMm: 3 }))).toBeNull();
    expect(one(small, defect({ lengthMm: 41 + SIZE_NOISE_MM, widthMm: 3 }))).toMatchObject({
      kind: "changed",
      isOutside: true,
    });
  });

  it("a gauge's error is no line", () => {
    expect(one(plain("14", { value: "112 µm" }), plain("14", { value: "118 µm" }))).toBeNull();
  });
});

describe("two reports", () => {
  it("the same car is the same, whatever is wrong with it", () => {
    fc.assert(
      fc.property(report, (items) => {
        const { differences, isOutside } = compare(items, items);
        expect([differences, isOutside]).toEqual([[], false]);
      }),
    );
  });

  it("any worsening beyond tolerance of any item is found", () => {
    fc.assert(
      fc.property(report, fc.nat(), fc.constantFrom(...SEVERITIES), (items, at, severity) => {
        const before = items.map((item, index) =>
          index === at % items.length ? plain(item.checkpoint) : item,
        );
        const hit = before[at % items.length]?.checkpoint ?? "";
        const after = before.map((item) =>
          item.checkpoint === hit
            ? { ...plain(hit), outcome: "defect", defectCode: "AX", severity }
            : item,
        );
        expect(compare(before, after)).toMatchObject({
          isOutside: true,
          differences: [{ checkpoint: hit, kind: "new", isOutside: true }],
        });
      }),
    );
  });

  it("a grade worse than promised always has an item outside tolerance that says why", () => {
    const checklist = getChecklist(CURRENT_CHECKLIST_VERSION);
    // Both reports tested every item. Up to eight items are not as new.
    const whole = fc
      .array(
        fc
          .constantFrom(...KEYS)
          .chain((key) =>
            answerAt(key).filter((item) => item.outcome === "pass" || item.outcome === "defect"),
          ),
        { maxLength: 8 },
      )
      .map((said) => KEYS.map((key) => said.find((item) => item.checkpoint === key) ?? plain(key)));
    const gradeOf = (items: readonly Answer[]): number =>
      // The arbitrary generates only valid outcomes and severities.
      scoreInspection(checklist, items as readonly Finding[]).grade;
    let worse = 0;
    fc.assert(
      fc.property(whole, whole, (before, after) => {
        if (gradeOf(after) <= gradeOf(before)) return;
        worse += 1;
        expect(compare(before, after).isOutside).toBe(true);
      }),
    );
    expect(worse).toBeGreaterThan(5);
  });

  it("seen from the other side the same items stand out, and worse is better", () => {
    fc.assert(
      fc.property(answerAt("14"), answerAt("14"), (before, after) => {
        const there = one(before, after);
        const back = one(after, before);
        if (there?.kind === "better") expect(back).not.toBeNull();
        if (there?.kind === "changed" && !there.isOutside) expect(back).not.toBeNull();
        const isSaid = (item: Answer): boolean =>
          item.outcome === "pass" || item.outcome === "defect";
        if (isSaid(before) && isSaid(after)) expect(there === null).toBe(back === null);
      }),
    );
  });

  it("counts what both looked at", () => {
    const untested = plain("15", { outcome: "not_tested" });
    expect(compare([plain("14"), plain("15")], [plain("14"), untested]).comparedCount).toBe(1);
  });
});

describe("odometer", () => {
  const read = (
    was: number,
    now: number,
    units: readonly ["mi" | "km", "mi" | "km"] = ["mi", "mi"],
  ) =>
    compareWithReport(
      { items: [], odometer: { reading: was, unit: units[0] } },
      { items: [], odometer: { reading: now, unit: units[1] } },
    );
  it("allows the way to the point, and not one more", () => {
    expect(read(48_000, 48_000 + DRIVEN_MAX.mi).isOutside).toBe(false);
    expect(read(48_000, 48_001 + DRIVEN_MAX.mi).isOutside).toBe(true);
  });
  it("never goes back", () => {
    expect(read(48_000, 47_999).isOutside).toBe(true);
    expect(read(48_000, 48_000).isOutside).toBe(false);
  });
  it("is read in either unit", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400_000 }), (miles) => {
        const km = Math.round(miles * 1.609344);
        expect(read(miles, km, ["mi", "km"]).isOutside).toBe(false);
        expect(read(km, miles, ["km", "mi"]).isOutside).toBe(false);
      }),
    );
  });
});
