import "server-only";
import { createBugError } from "@/lib/platform/core/errors";
import type { db, Tx } from "@/lib/platform/db/client";

/** What other domains may read of inspection points. */

export type PointFacts = {
  readonly id: string;
  readonly slug: string;
  readonly nameEn: string;
  readonly nameZh: string;
  readonly address: string;
  readonly lat: number;
  readonly lon: number;
  readonly timeZone: string;
};

const FACTS = {
  id: true,
  slug: true,
  nameEn: true,
  nameZh: true,
  address: true,
  lat: true,
  lon: true,
  timeZone: true,
} as const;

type Reader = Pick<Tx | typeof db, "inspectionPoint">;

export async function findPoint(client: Reader, pointId: string): Promise<PointFacts | null> {
  return client.inspectionPoint.findUnique({ where: { id: pointId }, select: FACTS });
}

/** A point that must exist. @throws bug */
export async function getPoint(client: Reader, pointId: string): Promise<PointFacts> {
  const point = await findPoint(client, pointId);
  if (point === null) throw createBugError("inspection_point_missing", { pointId });
  return point;
}

/** Points by their ids; unknown ids are missing. */
export async function listPoints(
  client: Reader,
  pointIds: readonly string[],
): Promise<ReadonlyMap<string, PointFacts>> {
  const rows = await client.inspectionPoint.findMany({
    where: { id: { in: [...new Set(pointIds)] } },
    select: FACTS,
  });
  return new Map(rows.map((row) => [row.id, row]));
}
