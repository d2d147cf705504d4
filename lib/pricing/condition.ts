import { REPAIRS_SHARE_MAX_PERMILLE } from "@/lib/pricing/policy";

/** A line between the comparables' middle and the expected price of this very car. */
export type ConditionLine =
  /** What repairs such cars usually need is inside the comparables' prices: added back once. */
  | { readonly kind: "usual_wear"; readonly checkpoint: null; readonly minor: bigint }
  /** What this defect's repair costs, as in the report. */
  | { readonly kind: "defect"; readonly checkpoint: string; readonly minor: bigint }
  /** Repairs beyond the limit are not counted. */
  | { readonly kind: "limit"; readonly checkpoint: null; readonly minor: bigint };

export type MeasuredDefect = { readonly checkpoint: string; readonly minor: bigint };

/**
 * The lines of an inspected car. They are whole amounts that add up exactly, and one defect more never
 * makes the sum larger.
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
