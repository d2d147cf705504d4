import "server-only";
import { findCheckpoint } from "@/lib/inspections/checklist";
import type { PassedItem } from "@/lib/inspections/types";
import type { db, Tx } from "@/lib/platform/db/client";

/**
 * The items that a signed report passed, in the checklist's order. Only these can later be proven
 * to hide a missed defect, because the report itself names defects and items that were not tested.
 */
export async function listPassedItems(
  tx: Tx | typeof db,
  inspectionId: string,
): Promise<readonly PassedItem[]> {
  const row = await tx.inspection.findFirst({
    where: { id: inspectionId, state: "signed" },
    select: {
      checklistVersion: true,
      items: { where: { outcome: "pass" }, select: { checkpoint: true } },
    },
  });
  if (row === null) return [];
  return row.items
    .flatMap(({ checkpoint }) => {
      const point = findCheckpoint(row.checklistVersion, checkpoint);
      return point === null ? [] : [{ checkpoint, name: point.name }];
    })
    .sort((a, b) => a.checkpoint.localeCompare(b.checkpoint, "en", { numeric: true }));
}
