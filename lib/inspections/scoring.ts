import type {
  Checklist,
  Checkpoint,
  SecondScale,
  Section,
  Severity,
} from "@/lib/inspections/checklist";

/**
 * Points and grade after GB/T 30323-2013: every section starts with its full mark and loses points by
 * finding. What the car does not have is taken out of the reckoning, what was not tested costs nothing
 * and is counted apart. Pure.
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
  /** Of a defect; one that was not weighed counts as moderate. */
  readonly severity: Severity | null;
  /** Wear that the published tolerances allow: described, costs nothing, decides nothing. */
  readonly isInTolerance: boolean;
};

export type SectionScore = {
  readonly section: Section;
  readonly points: number;
  readonly max: number;
};

/** What the car does not have, and by how much the rest of the section weighs more for it. */
export type Normalisation = {
  readonly section: Section;
  /** Checkpoints taken out of the reckoning. */
  readonly removed: readonly string[];
  /** A point lost counts this many times; null = the whole section was taken out. */
  readonly factor: number | null;
};

export type InspectionScore = {
  readonly sectionScores: readonly SectionScore[];
  readonly totalTenths: number;
  readonly grade: Grade;
  /** The second scale, 0-50 tenths; null where the checklist has none. */
  readonly secondScaleTenths: number | null;
  /** Only sections from which something was taken out. */
  readonly normalisation: readonly Normalisation[];
  readonly verdicts: Readonly<Record<VerdictKind, Verdict>>;
  /** Defects beyond tolerance. */
  readonly defectCount: number;
  readonly notCheckedCount: number;
};

const FULL_MARK_TENTHS = 1_000;

/** What one finding costs, before any normalising. */
export function calculateDeduction(checkpoint: Checkpoint, finding: Finding): number {
  if (!isRealDefect(finding) || checkpoint.deductionTenths === null) return 0;
  return checkpoint.deductionTenths[finding.severity ?? "moderate"];
}

/** Findings for checkpoints outside the checklist are ignored; a missing one counts as not tested. */
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

/** Accident, flood and fire cars are grade 5 whatever their points. */
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
 * Auctions' 0.0-5.0: straight lines between the published anchors, rounded down to a tenth, capped by
 * what no polish repairs.
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
 * Points left in a section; null when the car has nothing of it. With items that the car does not have
 * the loss is scaled up by what could still be lost, so that an electric car is measured as hard.
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

/** One defect fails it; one deciding item that was not tested leaves it open: nobody looked. */
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
