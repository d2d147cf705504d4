import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  getChecklist,
  CURRENT_CHECKLIST_VERSION,
  findCheckpoint,
  isApplicable,
  type Severity,
} from "@/lib/inspections/checklist";
import {
  OUTCOMES,
  scoreInspection,
  calculateSecondScale,
  type Finding,
} from "@/lib/inspections/scoring";

const checklist = getChecklist(CURRENT_CHECKLIST_VERSION);
const keys = checklist.checkpoints.map((point) => point.key);

const pass = (checkpoint: string): Finding => ({
  checkpoint,
  outcome: "pass",
  severity: null,
  isInTolerance: false,
});
const defect = (checkpoint: string, severity: Severity): Finding => ({
  ...pass(checkpoint),
  outcome: "defect",
  severity,
});

function allPass(...others: Finding[]): Finding[] {
  const changed = new Map(others.map((finding) => [finding.checkpoint, finding]));
  return keys.map((key) => changed.get(key) ?? pass(key));
}

const anyFinding = fc.record({
  outcome: fc.constantFrom(...OUTCOMES),
  severity: fc.constantFrom<Severity | null>("minor", "moderate", "serious", null),
  isInTolerance: fc.boolean(),
});
const anyFindings = fc
  .array(anyFinding, { minLength: keys.length, maxLength: keys.length })
  .map((list) => list.map((entry, index) => ({ checkpoint: keys[index] ?? "", ...entry })));

describe("the checklist", () => {
  it("has the 113 items of the standard and 25 verdict items, each key once", () => {
    const counts: Record<string, number> = {};
    for (const point of checklist.checkpoints) {
      counts[point.section] = (counts[point.section] ?? 0) + 1;
    }
    expect(counts).toEqual({
      structure: 13,
      body: 26,
      engine: 10,
      cabin: 15,
      start: 10,
      road: 10,
      chassis: 8,
      functional: 21,
      flood: 5,
      fire: 3,
      documents: 8,
      obd: 3,
      ev: 6,
    });
    expect(new Set(keys).size).toBe(138);
    expect(keys.slice(0, 113)).toEqual(Array.from({ length: 113 }, (_, i) => String(i + 1)));
  });

  it("names every defect code it allows", () => {
    for (const point of checklist.checkpoints) {
      for (const code of point.defectCodes) expect(checklist.defectCodes).toHaveProperty(code);
    }
  });

  it("knows what an electric car, a hybrid and a petrol car have", () => {
    const belt = findCheckpoint(CURRENT_CHECKLIST_VERSION, "46");
    const battery = findCheckpoint(CURRENT_CHECKLIST_VERSION, "ev-1");
    if (!belt || !battery) throw new Error("missing checkpoints");
    expect([isApplicable(belt, "electric"), isApplicable(battery, "electric")]).toEqual([
      false,
      true,
    ]);
    expect([isApplicable(belt, "hybrid"), isApplicable(battery, "hybrid")]).toEqual([true, true]);
    expect([isApplicable(belt, "petrol"), isApplicable(battery, "petrol")]).toEqual([true, false]);
    expect(isApplicable(battery, null)).toBe(true);
  });

  it("has no such thing as an unknown version or checkpoint", () => {
    expect(() => getChecklist("gbt-1999")).toThrow(RangeError);
    expect(findCheckpoint(CURRENT_CHECKLIST_VERSION, "114")).toBeNull();
  });
});

describe("the first version of the checklist", () => {
  it("can still be read, and has the same items", () => {
    const first = getChecklist("gbt-30323-2013-v1");
    expect(first.checkpoints.map((point) => point.key)).toEqual(keys);
    expect(scoreInspection(first, allPass()).secondScaleTenths).toBeNull();
  });
});

describe("the second scale", () => {
  const tenthsOf = (...others: Finding[]): number | null =>
    scoreInspection(checklist, allPass(...others)).secondScaleTenths;
  const clean = { structure: "pass", flood: "pass", fire: "pass" } as const;

  it("meets its published points exactly", () => {
    for (const { scoreTenths, tenths } of checklist.secondScale?.anchors ?? []) {
      expect(calculateSecondScale(checklist.secondScale, scoreTenths, clean)).toBe(tenths);
    }
    expect(tenthsOf()).toBe(50);
  });

  it("is capped by a failed verdict", () => {
    expect(tenthsOf(defect("9", "minor"))).toBe(20);
    expect(tenthsOf(defect("flood-1", "minor"))).toBe(10);
    expect(tenthsOf(defect("9", "minor"), defect("fire-1", "minor"))).toBe(10);
  });

  it("never falls when the score rises, and stays on the scale", () => {
    const tenths = fc.integer({ min: 0, max: 1_000 });
    fc.assert(
      fc.property(tenths, tenths, (x, y) => {
        const [low, high] = [Math.min(x, y), Math.max(x, y)];
        const [poorer, better] = [low, high].map((score) =>
          calculateSecondScale(checklist.secondScale, score, clean),
        );
        expect(poorer ?? 0).toBeLessThanOrEqual(better ?? 0);
        expect(poorer).toBeGreaterThanOrEqual(0);
        expect(better).toBeLessThanOrEqual(50);
      }),
    );
  });
});

describe("normalisation", () => {
  it("says what was taken out and by how much the rest weighs more", () => {
    const electric = checklist.checkpoints.map((point) => ({
      ...pass(point.key),
      outcome: isApplicable(point, "electric") ? ("pass" as const) : ("not_applicable" as const),
    }));
    const engine = scoreInspection(checklist, electric).normalisation.find(
      (each) => each.section === "engine",
    );
    expect(engine?.removed).toEqual(["40", "41", "46"]);
    expect(engine?.factor).toBeCloseTo(45 / 22, 9);
    expect(scoreInspection(checklist, allPass()).normalisation).toEqual([]);
  });

  it("names a section of which nothing is left", () => {
    const without = allPass(
      ...checklist.checkpoints
        .filter((point) => point.section === "chassis")
        .map((point): Finding => ({ ...pass(point.key), outcome: "not_applicable" })),
    );
    const score = scoreInspection(checklist, without);
    expect(score.normalisation).toMatchObject([{ section: "chassis", factor: null }]);
    expect(score.totalTenths).toBe(1_000);
  });
});

describe("scoring", () => {
  it("gives a faultless car 100 points in six sections and grade 1", () => {
    const score = scoreInspection(checklist, allPass());
    expect(score.totalTenths).toBe(1_000);
    expect(score.grade).toBe(1);
    expect(score.sectionScores.map(({ section, max }) => [section, max])).toEqual([
      ["body", 20],
      ["engine", 20],
      ["cabin", 10],
      ["start", 20],
      ["road", 15],
      ["chassis", 15],
    ]);
    expect(score.verdicts).toEqual({ structure: "pass", flood: "pass", fire: "pass" });
  });

  it.each([
    ["14", "minor", 995],
    ["14", "moderate", 990],
    ["14", "serious", 985],
    ["39", "serious", 980],
    ["50", "minor", 985],
    ["72", "minor", 900],
    ["85", "serious", 960],
    ["93", "serious", 1_000],
  ] as const)("takes what the standard takes for item %s, %s", (key, severity, expected) => {
    expect(scoreInspection(checklist, allPass(defect(key, severity))).totalTenths).toBe(expected);
  });

  it.each(["1", "9", "50", "flood-2", "fire-3"])(
    "makes a car with a defect at %s grade 5",
    (key) => {
      const score = scoreInspection(checklist, allPass(defect(key, "minor")));
      expect(score.grade).toBe(5);
      expect(Object.values(score.verdicts)).toContain("fail");
    },
  );

  it("says nobody looked rather than pass when a pillar was not tested", () => {
    const untested: Finding = { ...pass("3"), outcome: "not_tested" };
    const score = scoreInspection(checklist, allPass(untested));
    expect(score.verdicts.structure).toBe("not_checked");
    expect(score.grade).toBe(1);
    expect(score.notCheckedCount).toBe(1);
  });

  it("measures an electric car as hard: the same share lost of what it could lose", () => {
    const electric = checklist.checkpoints.map((point) => ({
      ...pass(point.key),
      outcome: isApplicable(point, "electric") ? ("pass" as const) : ("not_applicable" as const),
    }));
    const faulty = electric.map((f) => (f.checkpoint === "48" ? defect("48", "serious") : f));
    expect(scoreInspection(checklist, electric).totalTenths).toBe(1_000);
    const engine = scoreInspection(checklist, faulty).sectionScores.find(
      (entry) => entry.section === "engine",
    );
    // 3.0 of the section's 45.0 points that can be lost would cost 3.0. An electric car can lose
    // only 22.0, so it costs 6.1.
    expect(engine?.points).toBe(13.9);
  });

  it("keeps allowed wear out of points, verdicts and the count", () => {
    const worn = { ...defect("92", "serious"), isInTolerance: true };
    const score = scoreInspection(checklist, allPass(worn));
    expect([score.totalTenths, score.defectCount]).toEqual([1_000, 0]);
  });

  it("stays within bounds for every possible report", () => {
    fc.assert(
      fc.property(anyFindings, (findings) => {
        const score = scoreInspection(checklist, findings);
        expect(score.totalTenths).toBeGreaterThanOrEqual(0);
        expect(score.totalTenths).toBeLessThanOrEqual(1_000);
        for (const section of score.sectionScores) {
          expect(section.points).toBeGreaterThanOrEqual(0);
          expect(section.points).toBeLessThanOrEqual(section.max);
        }
        const failed = Object.values(score.verdicts).includes("fail");
        expect(score.grade === 5).toBe(failed);
      }),
    );
  });

  it("never gives a worse finding a better score or grade", () => {
    const worse = [
      pass(""),
      defect("", "minor"),
      defect("", "moderate"),
      defect("", "serious"),
    ] as const;
    const step = fc.tuple(fc.nat(keys.length - 1), fc.nat(2));
    fc.assert(
      fc.property(anyFindings, step, (findings, [at, level]) => {
        const checkpoint = keys[at] ?? "";
        const before = findings.with(at, { ...(worse[level] ?? pass("")), checkpoint });
        const after = findings.with(at, { ...(worse[level + 1] ?? pass("")), checkpoint });
        const better = scoreInspection(checklist, before);
        const poorer = scoreInspection(checklist, after);
        expect(poorer.totalTenths).toBeLessThanOrEqual(better.totalTenths);
        expect(poorer.grade).toBeGreaterThanOrEqual(better.grade);
        expect(poorer.secondScaleTenths ?? 0).toBeLessThanOrEqual(better.secondScaleTenths ?? 0);
      }),
    );
  });
});
