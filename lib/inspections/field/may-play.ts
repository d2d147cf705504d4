import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { can } from "@/lib/platform/auth/permissions";
import { db } from "@/lib/platform/db/client";
import { findBlindBooking } from "@/lib/inspections/blind-access";

/** A recording is its inspector's until the report is signed; then it is everybody's. */
export async function canPlay(
  actor: Actor | null,
  inspection: { readonly id: string; readonly state: string; readonly inspectorId: string },
  recording: { readonly kind: "voice" | "video"; readonly fileId: string },
): Promise<boolean> {
  const isOwn =
    actor !== null && can(actor, "inspection.fill") && inspection.inspectorId === actor.userId;
  if (isOwn) return true;
  if (inspection.state !== "signed") return false;
  // Whoever repeats this car by lot hears nothing of it before he has signed.
  if ((await findBlindBooking(actor, inspection.id)) !== null) return false;
  // Of a signed report only what it says: a recording that was taken back again is not part of it.
  const where = { inspectionId: inspection.id, ...recording };
  return (await db.inspectionAttachment.count({ where })) > 0;
}
