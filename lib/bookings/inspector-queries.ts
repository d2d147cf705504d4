import "server-only";
import type { db, Tx } from "@/lib/platform/db/client";

/** The inspection point at which a person works; null when they are no inspector. */
export async function findInspectorPointId(
  client: Tx | typeof db,
  userId: string,
): Promise<string | null> {
  const row = await client.inspector.findUnique({ where: { userId }, select: { pointId: true } });
  return row?.pointId ?? null;
}
