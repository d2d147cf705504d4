import "server-only";
import { AppError } from "@/lib/platform/core/errors";
import type { Tx } from "@/lib/platform/db/client";
import { type Checklist, type Checkpoint, SEVERITIES } from "@/lib/inspections/checklist";
import { findOpenReason, type AnsweredItem } from "@/lib/inspections/item";
import { isOutside, parseMeasuredNumber } from "@/lib/inspections/measure";
import { TESTED_SHARE_MIN } from "@/lib/inspections/policy";
import { calculateDeduction, OUTCOMES, type Finding } from "@/lib/inspections/scoring";
import {
  CURRENT_TOLERANCE_VERSION,
  isWithinTolerance,
  toWornCar,
  type WornCar,
} from "@/lib/inspections/tolerances";
import { findVehicle } from "@/lib/vehicles/queries";

/**
 * Checks that the answers of a draft are complete, and decides which findings are wear within the
 * tolerances.
 */

export type ItemRow = AnsweredItem & {
  readonly checkpoint: string;
  readonly severity: string | null;
  readonly isInTolerance: boolean;
  readonly defectCode: string | null;
  readonly value: string | null;
  readonly lengthMm: number | null;
  readonly widthMm: number | null;
};

type ToJudge = {
  readonly inspection: {
    readonly id: string;
    readonly vehicleId: string;
    readonly odometerReading: number | null;
    readonly odometerUnit: string;
  };
  readonly checklist: Checklist;
  readonly rows: readonly ItemRow[];
  readonly at: Date;
};

/** The published tolerances decide what is wear, regardless of what the form proposed. */
export async function judgeItems(tx: Tx, input: ToJudge): Promise<readonly ItemRow[]> {
  const car = await wornCarOf(tx, input);
  const points = new Map(input.checklist.checkpoints.map((point) => [point.key, point]));
  const judged: ItemRow[] = [];
  for (const row of input.rows) {
    const isInTolerance =
      row.outcome === "defect" && isWithinTolerance(CURRENT_TOLERANCE_VERSION, row, car);
    const item = { ...row, isInTolerance };
    judged.push(item);
    const point = points.get(row.checkpoint);
    if (isInTolerance === row.isInTolerance || point === undefined) continue;
    const key = { inspectionId: input.inspection.id, checkpoint: row.checkpoint };
    await tx.inspectionItem.update({
      where: { inspectionId_checkpoint: key },
      data: { isInTolerance, deductionTenths: calculateDeduction(point, toFinding(item)) },
    });
  }
  return judged;
}

async function wornCarOf(tx: Tx, { inspection, at }: ToJudge): Promise<WornCar> {
  const vehicle = await findVehicle(tx, inspection.vehicleId);
  return toWornCar({
    registeredOn: vehicle?.firstRegisteredOn ?? null,
    modelYear: vehicle?.modelYear ?? null,
    inspectedAt: at,
    odometerReading: inspection.odometerReading,
    odometerUnit: inspection.odometerUnit,
  });
}

/** @throws AppError inspection_items_open, inspection_too_little_tested */
export function assertComplete(
  checklist: Checklist,
  items: readonly ItemRow[],
  odometerReading: number | null,
): void {
  const answers = new Map(items.map((item) => [item.checkpoint, item]));
  const open = checklist.checkpoints.flatMap((point) => {
    const answer = answers.get(point.key);
    const why = findOpenReason(point, answer) ?? whyNoPass(point, answer);
    return why === null ? [] : [{ name: point.key, reason: why }];
  });
  if (odometerReading === null) open.push({ name: "odometerReading", reason: "unanswered" });
  if (open.length > 0) {
    throw new AppError("invalid", {
      code: "inspection_items_open",
      detail: `${open.length} items are still open.`,
      invalidParams: open,
    });
  }
  const scored = checklist.checkpoints
    .filter((point) => point.deductionTenths !== null)
    .map((point) => answers.get(point.key)?.outcome)
    .filter((outcome) => outcome !== "not_applicable");
  const tested = scored.filter((outcome) => outcome !== "not_tested").length;
  if (tested < scored.length * TESTED_SHARE_MIN) {
    throw new AppError("invalid", {
      code: "inspection_too_little_tested",
      detail: `Only ${tested} of ${scored.length} scored items were tested: too few for a grade.`,
    });
  }
}

/** A measured value outside the checklist's limit cannot be a pass. */
function whyNoPass(point: Checkpoint, answer: ItemRow | undefined): "value_outside" | null {
  if (answer?.outcome !== "pass" || point.range?.kind !== "limit") return null;
  const value = parseMeasuredNumber(answer.value, point.unit);
  return value !== null && isOutside(point.range, value) ? "value_outside" : null;
}

/**
 * The columns contain values that our code wrote. An unknown value gets the most cautious meaning.
 */
export function toFinding(item: ItemRow): Finding {
  return {
    checkpoint: item.checkpoint,
    outcome: OUTCOMES.find((each) => each === item.outcome) ?? "not_tested",
    severity: SEVERITIES.find((each) => each === item.severity) ?? null,
    isInTolerance: item.isInTolerance,
  };
}
