import "server-only";
import { newId } from "@/lib/platform/core/ids";
import type { Tx } from "@/lib/platform/db/client";

export type KeptGrade = {
  readonly subjectId: string;
  readonly market: string;
  readonly promised: { readonly grade: number; readonly at: Date; readonly reportId: string };
  readonly delivered: { readonly grade: number; readonly at: Date; readonly reportId: string };
};

/** The grade a car was sold with beside the grade it was handed over with. Written once. */
export async function recordGrade(tx: Tx, kept: KeptGrade): Promise<void> {
  await tx.promiseRecord.createMany({
    data: {
      id: newId("prm"),
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
