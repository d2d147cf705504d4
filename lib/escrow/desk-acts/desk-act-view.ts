import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { can, requirePermission } from "@/lib/platform/auth/permissions";
import { listDisplayNames } from "@/lib/platform/auth/user-queries";
import { db } from "@/lib/platform/db/client";
import { parseDeskAct, type DeskAct } from "@/lib/escrow/desk-acts/terms";

/** What waits for a second person of the desk. Instants as ISO text. */
export type WaitingDeskAct = {
  readonly id: string;
  readonly act: DeskAct;
  readonly document: string;
  readonly reason: string;
  readonly odometer: number | null;
  readonly by: string;
  readonly at: string;
  readonly isOwn: boolean;
  readonly mayApprove: boolean;
};

export async function listWaitingDeskActs(
  actor: Actor,
  escrowId: string,
): Promise<readonly WaitingDeskAct[]> {
  requirePermission(actor, "escrow.read");
  const rows = await db.deskAct.findMany({
    where: { escrowId, decidedAt: null },
    orderBy: { proposedAt: "asc" },
  });
  const names = await listDisplayNames(rows.map((row) => row.proposedById));
  return rows.map((row) => ({
    id: row.id,
    act: parseDeskAct(row.act),
    document: row.document,
    reason: row.reason,
    odometer: row.odometer,
    by: names.get(row.proposedById) ?? "",
    at: row.proposedAt.toISOString(),
    isOwn: row.proposedById === actor.userId,
    mayApprove: can(actor, "escrow.approve"),
  }));
}
