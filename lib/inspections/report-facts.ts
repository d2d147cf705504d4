import "server-only";
import type { db, Tx } from "@/lib/platform/db/client";

/** What other domains may read of reports. */

/** Where a car was inspected, and whether the report is signed. */
export async function findReportFacts(
  tx: Tx,
  inspectionId: string,
): Promise<{ readonly pointId: string; readonly isSigned: boolean } | null> {
  const row = await tx.inspection.findUnique({
    where: { id: inspectionId },
    select: { pointId: true, state: true },
  });
  return row === null ? null : { pointId: row.pointId, isSigned: row.state === "signed" };
}

/** The report numbers that people see. */
export async function listReportNumbers(
  client: Tx | typeof db,
  inspectionIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await client.inspection.findMany({
    where: { id: { in: [...inspectionIds] } },
    select: { id: true, number: true },
  });
  return new Map(rows.map((row) => [row.id, row.number]));
}
