import "server-only";
import { db } from "@/lib/platform/db/client";

/** A defect of a signed report with its repair costs. Wear within the tolerances has none. */
export type RepairCost = {
  readonly inspectionId: string;
  readonly checkpoint: string;
  readonly minor: bigint;
};

export async function listRepairCosts(
  inspectionIds: readonly string[],
): Promise<readonly RepairCost[]> {
  const rows = await db.inspectionItem.findMany({
    where: {
      inspectionId: { in: [...inspectionIds] },
      outcome: "defect",
      isInTolerance: false,
      repairCostMinor: { gt: 0 },
      inspection: { state: "signed" },
    },
    select: { inspectionId: true, checkpoint: true, repairCostMinor: true },
    orderBy: [{ inspectionId: "asc" }, { checkpoint: "asc" }],
  });
  return rows.map(({ inspectionId, checkpoint, repairCostMinor }) => ({
    inspectionId,
    checkpoint,
    minor: repairCostMinor ?? 0n,
  }));
}
