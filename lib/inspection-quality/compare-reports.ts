/** Two reports of one car, item by item. Pure. */

export type ComparedItem = {
  readonly checkpoint: string;
  readonly outcome: string;
  readonly severity: string | null;
  readonly isInTolerance: boolean;
};

export type DifferenceKind =
  /** The second found what the first passed. */
  | "missed"
  /** The first reported what the second did not see. */
  | "not_confirmed"
  /** Both found it and call it differently grave. */
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

/** What lies within the published tolerance is no defect, in either report. */
function verdictOf(item: ComparedItem): "pass" | "defect" | null {
  if (item.outcome === "pass") return "pass";
  if (item.outcome === "defect") return item.isInTolerance ? "pass" : "defect";
  return null;
}

const shortly = (item: ComparedItem): string =>
  verdictOf(item) === "defect" ? (item.severity ?? "defect") : "pass";

/** Only what both have tested is compared: nobody is blamed for what he said he did not check. */
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
