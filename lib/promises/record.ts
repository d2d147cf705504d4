import "server-only";
import { generateId } from "@/lib/platform/core/ids";
import type { Tx } from "@/lib/platform/db/client";

export type StoredGrade = {
  readonly subjectId: string;
  readonly market: string;
  readonly promised: { readonly grade: number; readonly at: Date; readonly reportId: string };
  readonly delivered: { readonly grade: number; readonly at: Date; readonly reportId: string };
};

/** Records the grade with which a car was sold and the grade at the handover. Written once. */
export async function recordGrade(tx: Tx, kept: StoredGrade): Promise<void> {
  await tx.promiseRecord.createMany({
    data: {
      id: generateId("prm"),
      kind: "grade",
      subjectId: kept.subjectId,
      market: kept.market,
      promised: kept.promised.grade,
      promisedAt: kept.promised.at,
      promisedBy: kept.promised.reportId,
      delivered: kept.delivered.grade,
      deliveredAt: kept.delivered.at,
      deliveredBy: kept.delivered.reportId,
    },
    skipDuplicates: true,
  });
}
