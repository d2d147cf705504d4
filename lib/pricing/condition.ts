import { REPAIRS_SHARE_MAX_PERMILLE } from "@/lib/pricing/policy";

/** One adjustment between the median of similar cars and the estimate for this car. */
export type ConditionLine =
  /**
   * The prices of similar cars include repairs that such cars usually need, so their usual cost is
   * added once.
   */
  | { readonly kind: "usual_wear"; readonly checkpoint: null; readonly minor: bigint }
  /** The repair costs of this defect, as in the report. */
  | { readonly kind: "defect"; readonly checkpoint: string; readonly minor: bigint }
  /** The adjustment when repair costs exceed the limit. */
  | { readonly kind: "limit"; readonly checkpoint: null; readonly minor: bigint };

export type MeasuredDefect = { readonly checkpoint: string; readonly minor: bigint };

/**
 * The adjustments for an inspected car. They are integers that add up exactly, and one more defect
 * never increases the sum.
 */
export function toConditionLines(
  comparablesMinor: bigint,
  defects: readonly MeasuredDefect[],
  usualWearPermille: number,
): readonly ConditionLine[] {
  const usual = (comparablesMinor * BigInt(usualWearPermille)) / 1_000n;
  const repairs = defects.reduce((sum, defect) => sum + defect.minor, 0n);
  const most = (comparablesMinor * BigInt(REPAIRS_SHARE_MAX_PERMILLE)) / 1_000n;
  const lines: ConditionLine[] = [];
  if (usual > 0n) lines.push({ kind: "usual_wear", checkpoint: null, minor: usual });
  for (const { checkpoint, minor } of defects) {
    lines.push({ kind: "defect", checkpoint, minor: -minor });
  }
  if (repairs > most) lines.push({ kind: "limit", checkpoint: null, minor: repairs - most });
  return lines;
}

export function sumConditionLines(lines: readonly ConditionLine[]): bigint {
  return lines.reduce((sum, line) => sum + line.minor, 0n);
}
