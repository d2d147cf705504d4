import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { can } from "@/lib/platform/auth/permissions";
import { db } from "@/lib/platform/db/client";
import { findBlindBooking } from "@/lib/inspections/blind-access";

/** Only its inspector can play a recording until the report is signed. After that everybody can. */
export async function canPlay(
  actor: Actor | null,
  inspection: { readonly id: string; readonly state: string; readonly inspectorId: string },
  recording: { readonly kind: "voice" | "video"; readonly fileId: string },
): Promise<boolean> {
  const isOwn =
    actor !== null && can(actor, "inspection.fill") && inspection.inspectorId === actor.userId;
  if (isOwn) return true;
  if (inspection.state !== "signed") return false;
  // An inspector with an open blind repeat of this car cannot play its recordings before they have
  // signed.
  if ((await findBlindBooking(actor, inspection.id)) !== null) return false;
  // For a signed report, only recordings that are part of it. A recording that was removed is not.
  const where = { inspectionId: inspection.id, ...recording };
  return (await db.inspectionAttachment.count({ where })) > 0;
}
