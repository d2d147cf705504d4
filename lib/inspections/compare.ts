import type { ItemKind, ReportItem, SeverityView, Text } from "@/lib/inspections/types";

/**
 * One item over several cars. Null where a car has no report or its report does not contain the
 * item.
 */
export type ComparedItem = {
  readonly checkpoint: string;
  readonly section: string;
  readonly name: Text;
  readonly cells: readonly (ReportItem | null)[];
};

export type Comparison = {
  /** The largest difference first. */
  readonly different: readonly ComparedItem[];
  /**
   * Only some of the inspected cars have the item, with the same outcome. The most serious finding
   * first.
   */
  readonly partial: readonly ComparedItem[];
  /** In the checklist's order. */
  readonly same: readonly ComparedItem[];
};

const KIND_WEIGHT = {
  pass: 0,
  not_fitted: 0,
  in_tolerance: 1,
  not_checked: 2,
  defect: 3,
} as const satisfies Record<ItemKind, number>;
const SEVERITY_WEIGHT = {
  minor: 0,
  moderate: 1,
  serious: 2,
} as const satisfies Record<SeverityView, number>;

/**
 * The items of up to four reports side by side. Only a different outcome or severity is a difference:
 * two passes with different measured values are the same outcome. A car without a report is ignored. An
 * item that a car does not have says nothing about it: an electric car has no exhaust that could be
 * better or worse.
 */
export function compareReports(reports: readonly (readonly ReportItem[] | null)[]): Comparison {
  const rows = rowsOf(reports);
  const inspected = reports.filter((items) => items !== null).length;
  const kindOf = ({ cells }: ComparedItem): keyof Comparison => {
    const had = fitted(cells);
    if (new Set(had.map(outcomeOf)).size > 1) return "different";
    return had.length > 0 && had.length < inspected ? "partial" : "same";
  };
  const of = (kind: keyof Comparison): readonly ComparedItem[] =>
    rows.filter((row) => kindOf(row) === kind);
  return {
    different: gravestFirst(of("different")),
    partial: gravestFirst(of("partial")),
    same: of("same"),
  };
}

/** The sort is stable, so equal rows keep the checklist's order. */
function gravestFirst(rows: readonly ComparedItem[]): readonly ComparedItem[] {
  return rows.toSorted((a, b) => weightOf(b.cells) - weightOf(a.cells));
}

/** Every item that any of the reports has, in the order of the first report that has it. */
function rowsOf(reports: readonly (readonly ReportItem[] | null)[]): readonly ComparedItem[] {
  const found = new Map<string, ReportItem>();
  for (const items of reports) {
    for (const item of items ?? []) {
      if (!found.has(item.checkpoint)) found.set(item.checkpoint, item);
    }
  }
  const byCheckpoint = reports.map(
    (items) => new Map((items ?? []).map((item) => [item.checkpoint, item])),
  );
  return [...found.values()].map(({ checkpoint, section, name }) => ({
    checkpoint,
    section,
    name,
    cells: byCheckpoint.map((items) => items.get(checkpoint) ?? null),
  }));
}

/** The results of the cars that have the item. */
function fitted(cells: readonly (ReportItem | null)[]): readonly ReportItem[] {
  return cells.flatMap((cell) => (cell === null || cell.kind === "not_fitted" ? [] : [cell]));
}

function outcomeOf({ kind, severity, defect }: ReportItem): string {
  return [kind, severity ?? "", defect?.code ?? ""].join(" ");
}

/** Ordered by the distance between the best and the worst result, then by how bad the worst is. */
function weightOf(cells: readonly (ReportItem | null)[]): number {
  const weights = fitted(cells).map(gravityOf);
  const worst = Math.max(0, ...weights);
  return (worst - Math.min(worst, ...weights)) * 10 + worst;
}

function gravityOf({ kind, severity }: ReportItem): number {
  return KIND_WEIGHT[kind] + (severity === null ? 0 : SEVERITY_WEIGHT[severity]);
}
