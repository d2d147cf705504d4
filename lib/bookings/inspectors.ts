import "server-only";
import { recordAudit } from "@/lib/platform/audit/record";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { createNotFoundError } from "@/lib/platform/core/errors";
import type { Tx } from "@/lib/platform/db/client";

/** The inspectors and what they are qualified to check. */

/** Sets what an inspector may check from now on; bookings already assigned to them stay. */
export async function setSkills(
  tx: Tx,
  actor: Actor,
  input: {
    readonly inspectorId: string;
    readonly skills: readonly string[];
    readonly reason: string;
  },
): Promise<{ readonly inspectorId: string }> {
  requirePermission(actor, "network.manage");
  const before = await requireInspector(tx, input.inspectorId);
  await tx.inspector.update({
    where: { userId: input.inspectorId },
    data: { skills: [...input.skills] },
  });
  await recordAudit(tx, {
    actor,
    role: "operator",
    action: "network.skills",
    subject: input.inspectorId,
    reason: input.reason,
    before: { skills: before.skills },
    after: { skills: [...input.skills] },
  });
  return { inspectorId: input.inspectorId };
}

export async function findInspector(client: Pick<Tx, "inspector">, userId: string) {
  return client.inspector.findUnique({ where: { userId } });
}

/** The inspector of a public page, with their point. */
export async function findInspectorBySlug(client: Pick<Tx, "inspector">, slug: string) {
  return client.inspector.findUnique({ where: { slug }, include: { point: true } });
}

export async function listPointInspectors(client: Pick<Tx, "inspector">, pointId: string) {
  return client.inspector.findMany({ where: { pointId }, orderBy: { slug: "asc" } });
}

export async function requireInspector(tx: Tx, userId: string) {
  const inspector = await findInspector(tx, userId);
  if (inspector === null) throw createNotFoundError("inspector");
  return inspector;
}
