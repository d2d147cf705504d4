import "server-only";
import { DAY_MS } from "@/lib/platform/core/durations";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { completeDraw } from "@/lib/inspection-quality/blind-repeats";
import { compareReports } from "@/lib/inspection-quality/compare-reports";
import { recordMiss } from "@/lib/inspection-quality/missed-defects";
import { BLIND_REPEAT_WITHIN_DAYS } from "@/lib/inspection-quality/policy";

/**
 * Compares a signed blind repeat or second inspection with the first report. A defect that the first
 * report passed counts as missed, if the two dates are close enough that it must have been there
 * already.
 */
export async function compareWithFirst(tx: Tx, secondId: string): Promise<boolean> {
  const second = await tx.inspection.findFirst({
    where: { id: secondId, state: "signed", purpose: { in: ["blind", "second"] } },
    include: { items: true },
  });
  if (second?.baseInspectionId == null || second.signedAt === null) return false;
  const first = await tx.inspection.findFirst({
    where: { id: second.baseInspectionId, state: "signed" },
    include: { items: true },
  });
  if (first?.signedAt == null || first.checklistVersion !== second.checklistVersion) return false;
  const source = second.purpose === "blind" ? "blind" : "second";
  const result = compareReports(first.items, second.items);
  const at = await readClock();
  const written = await tx.inspectionComparison.createMany({
    data: [
      {
        firstId: first.id,
        secondId: second.id,
        source,
        comparedAt: at,
        firstInspectorId: first.inspectorId,
        secondInspectorId: second.inspectorId,
        itemsCompared: result.itemsCompared,
        itemsAgreed: result.itemsAgreed,
        differences: result.differences.map((difference) => ({ ...difference })),
      },
    ],
    skipDuplicates: true,
  });
  if (written.count === 0) return false;
  const daysApart = (second.signedAt.getTime() - first.signedAt.getTime()) / DAY_MS;
  if (daysApart <= BLIND_REPEAT_WITHIN_DAYS) {
    for (const { checkpoint, kind } of result.differences) {
      if (kind !== "missed") continue;
      await recordMiss(tx, {
        inspectionId: first.id,
        checkpoint,
        source,
        reference: second.id,
        at,
      });
    }
  }
  if (source === "blind") await completeDraw(tx, first.id, "done");
  return true;
}
