import "server-only";
import { db } from "@/lib/platform/db/client";
import type { InspectorSuspensionModel } from "@/lib/platform/db/generated/models";

type Suspension = Pick<InspectorSuspensionModel, "suspendedFrom" | "suspendedUntil" | "liftedAt">;

export function isInForce(suspension: Suspension, at: Date): boolean {
  const end = suspension.liftedAt ?? suspension.suspendedUntil;
  return suspension.suspendedFrom <= at && (end === null || end > at);
}

/** Suspensions by their inspector, newest first. Inspectors without one are missing. */
export async function listSuspensions(
  inspectorIds: readonly string[],
): Promise<ReadonlyMap<string, readonly InspectorSuspensionModel[]>> {
  const rows = await db.inspectorSuspension.findMany({
    where: { inspectorId: { in: [...inspectorIds] } },
    orderBy: { suspendedFrom: "desc" },
  });
  const byInspector = new Map<string, InspectorSuspensionModel[]>();
  for (const row of rows) {
    byInspector.set(row.inspectorId, [...(byInspector.get(row.inspectorId) ?? []), row]);
  }
  return byInspector;
}
