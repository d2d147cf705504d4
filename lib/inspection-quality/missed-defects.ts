import "server-only";
import type { Tx } from "@/lib/platform/db/client";

/** How it was proven that a report missed a defect. */
export const MISS_SOURCES = ["ruling", "handover", "blind", "second"] as const;
export type MissSource = (typeof MISS_SOURCES)[number];

export type Miss = {
  /** The report that should have contained it. */
  readonly inspectionId: string;
  readonly checkpoint: string;
  readonly source: MissSource;
  /** The id of the ruling or of the later inspection. */
  readonly reference: string;
  readonly at: Date;
};

/**
 * Records a defect that was there but not reported. Idempotent per proof: the same ruling counts once.
 * The caller has decided that the defect was there on the day of the report.
 */
export async function recordMiss(tx: Tx, miss: Miss): Promise<void> {
  const { at, ...facts } = miss;
  await tx.inspectionMiss.createMany({
    data: [{ ...facts, provenAt: at }],
    skipDuplicates: true,
  });
}
