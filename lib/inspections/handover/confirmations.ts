import "server-only";
import { db, type Tx } from "@/lib/platform/db/client";
import type { InspectionModel } from "@/lib/platform/db/generated/models";
import { NO_PHOTO_REASON } from "@/lib/inspections/checklist";
import { toItemValue } from "@/lib/inspections/field/entries";
import type { FormHandover } from "@/lib/inspections/field/types";
import { parsePurpose } from "@/lib/bookings/states";

/** The earlier report's answers in the form's format, so that one button can confirm them. */

/** Null for every purpose but a hand-over. */
export async function findPromised(
  inspection: Pick<InspectionModel, "purpose" | "baseInspectionId">,
): Promise<FormHandover | null> {
  const purpose = parsePurpose(inspection.purpose);
  if (purpose !== "handover" || inspection.baseInspectionId === null) return null;
  const report = await db.inspection.findUnique({
    where: { id: inspection.baseInspectionId },
    include: { items: true },
  });
  if (report === null) return null;
  return {
    reportNumber: report.number,
    grade: report.grade ?? 0,
    promised: Object.fromEntries(
      report.items.map((item) => {
        const isShown = item.photoAssetId !== null || item.hotspotPhotoPosition !== null;
        // A photograph that exists only in the report is not required again.
        const reason =
          item.outcome === "defect" && !isShown ? (item.reason ?? NO_PHOTO_REASON) : item.reason;
        return [item.checkpoint, toItemValue({ ...item, reason })];
      }),
    ),
  };
}

/**
 * The photograph of the earlier report belongs to the first inspector, and this inspection may refer
 * to it.
 */
export async function isPromised(
  tx: Pick<Tx, "inspection" | "inspectionItem">,
  inspectionId: string,
  assetId: string,
): Promise<boolean> {
  const check = await tx.inspection.findUnique({
    where: { id: inspectionId },
    select: { purpose: true, baseInspectionId: true },
  });
  if (check?.purpose !== "handover" || check.baseInspectionId === null) return false;
  const named = await tx.inspectionItem.count({
    where: { inspectionId: check.baseInspectionId, photoAssetId: assetId },
  });
  return named > 0;
}
