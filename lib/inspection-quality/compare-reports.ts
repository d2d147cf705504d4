/** Compares two reports of one car, item by item. Pure. */

export type ComparedItem = {
  readonly checkpoint: string;
  readonly outcome: string;
  readonly severity: string | null;
  readonly isInTolerance: boolean;
};

export type DifferenceKind =
  /** The second report has a defect that the first one passed. */
  | "missed"
  /** The first report has a defect that the second one passed. */
  | "not_confirmed"
  /** Both reports have the defect, but with a different severity. */
  | "severity";

export type Difference = {
  readonly checkpoint: string;
  readonly kind: DifferenceKind;
  readonly first: string;
  readonly second: string;
};

export type Comparison = {
  readonly itemsCompared: number;
  readonly itemsAgreed: number;
  readonly differences: readonly Difference[];
};

/** In both reports, wear within the published tolerances is not a defect. */
function verdictOf(item: ComparedItem): "pass" | "defect" | null {
  if (item.outcome === "pass") return "pass";
  if (item.outcome === "defect") return item.isInTolerance ? "pass" : "defect";
  return null;
}

const shortly = (item: ComparedItem): string =>
  verdictOf(item) === "defect" ? (item.severity ?? "defect") : "pass";

/**
 * Compares only items that both reports tested. An item that was openly not tested is never counted
 * against an inspector.
 */
export function compareReports(
  first: readonly ComparedItem[],
  second: readonly ComparedItem[],
): Comparison {
  const others = new Map(second.map((item) => [item.checkpoint, item]));
  const pairs = first.flatMap((item) => {
    const other = others.get(item.checkpoint);
    if (other === undefined || verdictOf(item) === null || verdictOf(other) === null) return [];
    return [[item, other] as const];
  });
  const differences = pairs.flatMap(([item, other]) => {
    const kind = differenceOf(item, other);
    if (kind === null) return [];
    const { checkpoint } = item;
    return [{ checkpoint, kind, first: shortly(item), second: shortly(other) }];
  });
  return {
    itemsCompared: pairs.length,
    itemsAgreed: pairs.length - differences.length,
    differences: differences.toSorted((a, b) => (a.checkpoint < b.checkpoint ? -1 : 1)),
  };
}

function differenceOf(first: ComparedItem, second: ComparedItem): DifferenceKind | null {
  const before = verdictOf(first);
  const after = verdictOf(second);
  if (before === "pass" && after === "defect") return "missed";
  if (before === "defect" && after === "pass") return "not_confirmed";
  if (before === "defect" && first.severity !== second.severity) return "severity";
  return null;
}
