import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { can } from "@/lib/platform/auth/permissions";
import { createNotFoundError } from "@/lib/platform/core/errors";
import { db } from "@/lib/platform/db/client";
import { findCheckpoint } from "@/lib/inspections/checklist";
import { compareWithReport, type Difference } from "@/lib/inspections/handover/compare";
import { ORIGINS, type Origin } from "@/lib/inspections/handover/schema";
import type { Text } from "@/lib/inspections/types";

/** The differences so far, for the inspector who is working on the check. */
export type DraftDifferences = {
  readonly differences: readonly (Difference & {
    readonly name: Text;
    readonly origin: Origin | null;
  })[];
  readonly odometerOutside: boolean;
};

/**
 * @throws AppError inspection_not_found when it is absent, another inspector's or not a handover
 * check
 */
export async function listDraftDifferences(
  actor: Actor,
  inspectionId: string,
): Promise<DraftDifferences> {
  const check = await db.inspection.findFirst({
    where: {
      id: inspectionId,
      purpose: "handover",
      inspectorId: can(actor, "inspection.fill") ? actor.userId : "",
    },
    include: { items: true },
  });
  if (check?.baseInspectionId == null) throw createNotFoundError("inspection");
  const [report, origins] = await Promise.all([
    db.inspection.findUniqueOrThrow({
      where: { id: check.baseInspectionId },
      include: { items: true },
    }),
    db.inspectionOrigin.findMany({ where: { inspectionId } }),
  ]);
  const answered = new Set(check.items.map((item) => item.checkpoint));
  const { differences, odometer } = compareWithReport(
    // An item that is not answered yet is not a difference.
    {
      items: report.items.filter((item) => answered.has(item.checkpoint)),
      odometer: readingOf(report),
    },
    { items: check.items, odometer: readingOf(check) },
  );
  return {
    odometerOutside: odometer?.isOutside === true,
    differences: differences.map((each) => {
      const said = origins.find((row) => row.checkpoint === each.checkpoint)?.origin;
      return {
        ...each,
        name: findCheckpoint(check.checklistVersion, each.checkpoint)?.name ?? {
          en: each.checkpoint,
          zh: each.checkpoint,
        },
        origin: ORIGINS.find((known) => known === said) ?? null,
      };
    }),
  };
}

function readingOf(row: {
  readonly odometerReading: number | null;
  readonly odometerUnit: string;
}) {
  if (row.odometerReading === null) return null;
  return {
    reading: row.odometerReading,
    unit: row.odometerUnit === "mi" ? ("mi" as const) : ("km" as const),
  };
}
