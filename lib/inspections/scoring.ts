import type {
  Checklist,
  Checkpoint,
  SecondScale,
  Section,
  Severity,
} from "@/lib/inspections/checklist";

/**
 * Points and grade after GB/T 30323-2013: every section starts with full points and loses some for
 * each finding. Items that the car does not have are excluded. Items that were not tested cost
 * nothing and are counted separately. Pure.
 */
export const OUTCOMES = ["pass", "defect", "not_tested", "not_applicable"] as const;
export type Outcome = (typeof OUTCOMES)[number];
export const VERDICTS = ["structure", "flood", "fire"] as const;
export type VerdictKind = (typeof VERDICTS)[number];
export type Verdict = "pass" | "fail" | "not_checked";
export type Grade = 1 | 2 | 3 | 4 | 5;

export type Finding = {
  readonly checkpoint: string;
  readonly outcome: Outcome;
  /** The severity of a defect. One without a severity counts as moderate. */
  readonly severity: Severity | null;
  /**
   * Wear that the published tolerances allow. It is described, but costs no points and fails no
   * verdict.
   */
  readonly isInTolerance: boolean;
};

export type SectionScore = {
  readonly section: Section;
  readonly points: number;
  readonly max: number;
};

/**
 * The items that the car does not have, and the factor by which the rest of the section counts
 * more.
 */
export type Normalisation = {
  readonly section: Section;
  /** Checkpoints that are excluded from the score. */
  readonly removed: readonly string[];
  /** Each lost point is multiplied by this. Null when the whole section is excluded. */
  readonly factor: number | null;
};

export type InspectionScore = {
  readonly sectionScores: readonly SectionScore[];
  readonly totalTenths: number;
  readonly grade: Grade;
  /** The second scale, 0 to 50 tenths. Null when the checklist has none. */
  readonly secondScaleTenths: number | null;
  /** Only sections from which something was excluded. */
  readonly normalisation: readonly Normalisation[];
  readonly verdicts: Readonly<Record<VerdictKind, Verdict>>;
  /** Defects outside the tolerances. */
  readonly defectCount: number;
  readonly notCheckedCount: number;
};

const FULL_MARK_TENTHS = 1_000;

/** The deduction of one finding, before normalisation. */
export function calculateDeduction(checkpoint: Checkpoint, finding: Finding): number {
  if (!isRealDefect(finding) || checkpoint.deductionTenths === null) return 0;
  return checkpoint.deductionTenths[finding.severity ?? "moderate"];
}

/**
 * Findings for checkpoints that are not in the checklist are ignored. A missing finding counts as not
 * tested.
 */
export function scoreInspection(
  checklist: Checklist,
  findings: readonly Finding[],
): InspectionScore {
  const found = new Map(findings.map((finding) => [finding.checkpoint, finding]));
  const scored = checklist.sections.flatMap((section) => {
    if (section.maxTenths === null) return [];
    const points = checklist.checkpoints.filter((point) => point.section === section.key);
    return [
      {
        section: section.key,
        maxTenths: section.maxTenths,
        leftTenths: leftIn(points, section.maxTenths, found),
      },
    ];
  });
  const verdicts = {
    structure: verdictOf("structure", checklist, found),
    flood: verdictOf("flood", checklist, found),
    fire: verdictOf("fire", checklist, found),
  };
  const totalTenths = totalOf(scored);
  const outcomes = checklist.checkpoints.map((point) => found.get(point.key) ?? null);
  return {
    sectionScores: scored.flatMap(({ section, maxTenths, leftTenths }) =>
      leftTenths === null ? [] : [{ section, points: leftTenths / 10, max: maxTenths / 10 }],
    ),
    totalTenths,
    grade: calculateGrade(totalTenths, verdicts, checklist.thresholds),
    secondScaleTenths: calculateSecondScale(checklist.secondScale, totalTenths, verdicts),
    normalisation: normalisationOf(checklist, found),
    verdicts,
    defectCount: outcomes.filter((finding) => finding !== null && isRealDefect(finding)).length,
    notCheckedCount: outcomes.filter((finding) => isUntested(finding)).length,
  };
}

/** Cars with accident, flood or fire damage get grade 5, regardless of their points. */
export function calculateGrade(
  totalTenths: number,
  verdicts: Readonly<Record<VerdictKind, Verdict>>,
  thresholds: Checklist["thresholds"],
): Grade {
  if (Object.values(verdicts).includes("fail")) return 5;
  if (totalTenths >= thresholds.grade1) return 1;
  if (totalTenths >= thresholds.grade2) return 2;
  return totalTenths >= thresholds.grade3 ? 3 : 4;
}

/**
 * The 0.0-5.0 scale of auctions: linear interpolation between the published anchors, rounded down to
 * a tenth, with a maximum for damage that cosmetic work cannot repair.
 */
export function calculateSecondScale(
  scale: SecondScale | null,
  totalTenths: number,
  verdicts: Readonly<Record<VerdictKind, Verdict>>,
): number | null {
  if (scale === null) return null;
  const caps = VERDICTS.filter((kind) => verdicts[kind] === "fail").map((kind) => scale.caps[kind]);
  return Math.min(between(scale.anchors, totalTenths), ...caps);
}

function between(anchors: SecondScale["anchors"], totalTenths: number): number {
  for (const [at, low] of anchors.entries()) {
    const high = anchors[at + 1];
    if (high === undefined || totalTenths <= low.scoreTenths) return low.tenths;
    if (totalTenths > high.scoreTenths) continue;
    const share = (totalTenths - low.scoreTenths) / (high.scoreTenths - low.scoreTenths);
    return Math.floor(low.tenths + share * (high.tenths - low.tenths));
  }
  return 0;
}

function normalisationOf(
  checklist: Checklist,
  found: ReadonlyMap<string, Finding>,
): readonly Normalisation[] {
  return checklist.sections.flatMap((section) => {
    if (section.maxTenths === null) return [];
    const points = checklist.checkpoints.filter((point) => point.section === section.key);
    const removed = points.filter(
      (point) =>
        point.deductionTenths !== null && found.get(point.key)?.outcome === "not_applicable",
    );
    if (removed.length === 0) return [];
    const left = most(points) - most(removed);
    const factor = left === 0 ? null : most(points) / left;
    return [{ section: section.key, removed: removed.map((point) => point.key), factor }];
  });
}

/**
 * The points left in a section. Null when the car has none of its items. If some items do not apply,
 * the loss is scaled up by the share that does, so that an electric car is scored as strictly.
 */
function leftIn(
  points: readonly Checkpoint[],
  maxTenths: number,
  found: ReadonlyMap<string, Finding>,
): number | null {
  const has = points.filter((point) => found.get(point.key)?.outcome !== "not_applicable");
  const losable = most(has);
  if (losable === 0) return null;
  const lost = has.reduce((sum, point) => {
    const finding = found.get(point.key);
    return sum + (finding ? calculateDeduction(point, finding) : 0);
  }, 0);
  return Math.max(0, maxTenths - Math.round((lost * most(points)) / losable));
}

function most(points: readonly Checkpoint[]): number {
  return points.reduce((sum, point) => sum + (point.deductionTenths?.serious ?? 0), 0);
}

function totalOf(
  scored: readonly { readonly maxTenths: number; readonly leftTenths: number | null }[],
): number {
  let left = 0;
  let max = 0;
  for (const section of scored) {
    if (section.leftTenths === null) continue;
    left += section.leftTenths;
    max += section.maxTenths;
  }
  return max === 0 ? 0 : Math.round((left * FULL_MARK_TENTHS) / max);
}

/**
 * One defect fails the verdict. If a deciding item was not tested, the verdict is "not checked".
 */
function verdictOf(
  kind: VerdictKind,
  checklist: Checklist,
  found: ReadonlyMap<string, Finding>,
): Verdict {
  const deciding = checklist.checkpoints
    .filter((point) => point.decides === kind)
    .map((point) => found.get(point.key) ?? null);
  if (deciding.some((finding) => finding !== null && isRealDefect(finding))) return "fail";
  return deciding.some((finding) => isUntested(finding)) ? "not_checked" : "pass";
}

function isRealDefect(finding: Finding): boolean {
  return finding.outcome === "defect" && !finding.isInTolerance;
}

function isUntested(finding: Finding | null): boolean {
  return finding === null || finding.outcome === "not_tested";
}
