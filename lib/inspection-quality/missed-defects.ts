import "server-only";
import type { Tx } from "@/lib/platform/db/client";

/** What proved that a report missed something. */
export const MISS_SOURCES = ["ruling", "handover", "blind", "second"] as const;
export type MissSource = (typeof MISS_SOURCES)[number];

export type Miss = {
  /** The report in which it should have been. */
  readonly inspectionId: string;
  readonly checkpoint: string;
  readonly source: MissSource;
  /** The ruling's id, or the later inspection's. */
  readonly reference: string;
  readonly at: Date;
};

/**
 * A defect that was there and was not reported. Once per proof: the same ruling told twice counts once.
 * Whoever calls it has decided that it was there on the day of the report.
 */
export async function recordMiss(tx: Tx, miss: Miss): Promise<void> {
  const { at, ...facts } = miss;
  await tx.inspectionMiss.createMany({
    data: [{ ...facts, provenAt: at }],
    skipDuplicates: true,
  });
}
