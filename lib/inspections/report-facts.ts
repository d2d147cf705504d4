import "server-only";
import { createBugError } from "@/lib/platform/core/errors";
import type { db, Tx } from "@/lib/platform/db/client";

/** What other domains may read of inspection points and reports. */

export type PointPlace = {
  readonly nameEn: string;
  readonly nameZh: string;
  readonly address: string;
};

export async function findPointPlace(
  client: Tx | typeof db,
  pointId: string,
): Promise<PointPlace | null> {
  return client.inspectionPoint.findUnique({
    where: { id: pointId },
    select: { nameEn: true, nameZh: true, address: true },
  });
}

export async function findPointTimeZone(tx: Tx, pointId: string): Promise<string | null> {
  const row = await tx.inspectionPoint.findUnique({
    where: { id: pointId },
    select: { timeZone: true },
  });
  return row?.timeZone ?? null;
}

/** The time zone of a point that must exist. @throws bug */
export async function getPointTimeZone(tx: Tx, pointId: string): Promise<string> {
  const timeZone = await findPointTimeZone(tx, pointId);
  if (timeZone === null) throw createBugError("inspection_point_missing", { pointId });
  return timeZone;
}

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
