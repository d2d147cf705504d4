import "server-only";
import { createBugError } from "@/lib/platform/core/errors";
import type { Tx } from "@/lib/platform/db/client";
import type { DistanceUnit } from "@/lib/markets/markets";
import { compareWithReport, type Comparison } from "@/lib/inspections/handover/compare";

/**
 * A handover check compared with the report the car was sold with. The caller decides what follows from it.
 */
export type HandoverFacts = {
  readonly inspectionId: string;
  readonly number: string;
  readonly escrowId: string;
  readonly baseInspectionId: string;
  readonly inspectorId: string;
  readonly pointId: string;
  readonly signedAt: Date;
  readonly promisedGrade: number;
  readonly deliveredGrade: number;
  readonly odometer: { readonly reading: number; readonly unit: DistanceUnit };
  readonly comparison: Comparison;
  /** Differences that were already there when the report was signed, according to the inspector. */
  readonly missed: readonly string[];
};

const answers = {
  checkpoint: true,
  outcome: true,
  defectCode: true,
  severity: true,
  isInTolerance: true,
  value: true,
  lengthMm: true,
  widthMm: true,
} as const;

const columns = {
  id: true,
  number: true,
  escrowId: true,
  baseInspectionId: true,
  inspectorId: true,
  pointId: true,
  state: true,
  signedAt: true,
  grade: true,
  odometerReading: true,
  odometerUnit: true,
  items: { select: answers },
} as const;

/** Null when it is not signed or not a handover check. */
export async function findHandoverFacts(
  tx: Pick<Tx, "inspection" | "inspectionOrigin">,
  inspectionId: string,
): Promise<HandoverFacts | null> {
  const check = await tx.inspection.findFirst({
    where: { id: inspectionId, purpose: "handover", state: "signed" },
    select: columns,
  });
  if (check?.signedAt == null || check.escrowId === null || check.baseInspectionId === null) {
    return null;
  }
  const report = await tx.inspection.findUnique({
    where: { id: check.baseInspectionId },
    select: columns,
  });
  const odometer = odometerOf(check);
  if (report?.grade == null || check.grade === null || odometer === null) {
    throw createBugError("handover_check_without_grade", { inspectionId });
  }
  const comparison = compareWithReport(
    { items: report.items, odometer: odometerOf(report) },
    { items: check.items, odometer },
  );
  return {
    inspectionId: check.id,
    number: check.number,
    escrowId: check.escrowId,
    baseInspectionId: report.id,
    inspectorId: check.inspectorId,
    pointId: check.pointId,
    signedAt: check.signedAt,
    promisedGrade: report.grade,
    deliveredGrade: check.grade,
    odometer,
    comparison,
    missed: await missedIn(tx, inspectionId, comparison),
  };
}

type OdometerRow = { readonly odometerReading: number | null; readonly odometerUnit: string };

function odometerOf(row: OdometerRow): HandoverFacts["odometer"] | null {
  if (row.odometerReading === null) return null;
  return { reading: row.odometerReading, unit: row.odometerUnit === "mi" ? "mi" : "km" };
}

/**
 * The inspector's finding about each difference: whether it was already there when the report was
 * signed.
 */
export async function listOrigins(
  client: Pick<Tx, "inspectionOrigin">,
  inspectionId: string,
): Promise<readonly { readonly checkpoint: string; readonly origin: string }[]> {
  return client.inspectionOrigin.findMany({
    where: { inspectionId },
    select: { checkpoint: true, origin: true },
  });
}

/**
 * A missed defect must be outside the tolerances, on an item that the report passed, and the inspector must have
 * found that it is older.
 */
async function missedIn(
  tx: Pick<Tx, "inspectionOrigin">,
  inspectionId: string,
  comparison: Comparison,
): Promise<readonly string[]> {
  const origins = await tx.inspectionOrigin.findMany({
    where: { inspectionId, origin: "before" },
    select: { checkpoint: true },
  });
  const older = new Set(origins.map((row) => row.checkpoint));
  return comparison.differences
    .filter((each) => each.isOutside && each.wasPromised && older.has(each.checkpoint))
    .map((each) => each.checkpoint);
}
