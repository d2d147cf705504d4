import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { can } from "@/lib/platform/auth/permissions";
import { db } from "@/lib/platform/db/client";
import type { InspectionModel } from "@/lib/platform/db/generated/models";
import { findBlindBooking } from "@/lib/inspections/blind-access";
import { parseInspectionState } from "@/lib/inspections/states";
import type { AttachmentKind } from "@/lib/inspections/field/vocabulary";

/** Only its inspector can play a recording until the report is signed. After that everybody can. */
export async function canPlay(
  actor: Actor | null,
  inspection: Pick<InspectionModel, "id" | "state" | "inspectorId">,
  recording: { readonly kind: Exclude<AttachmentKind, "photo">; readonly fileId: string },
): Promise<boolean> {
  const isOwn =
    actor !== null && can(actor, "inspection.fill") && inspection.inspectorId === actor.userId;
  if (isOwn) return true;
  if (parseInspectionState(inspection.state) !== "signed") return false;
  // An inspector with an open blind repeat of this car cannot play its recordings before they have
  // signed.
  if ((await findBlindBooking(actor, inspection.id)) !== null) return false;
  // For a signed report, only recordings that are part of it. A recording that was removed is not.
  const where = { inspectionId: inspection.id, ...recording };
  return (await db.inspectionAttachment.count({ where })) > 0;
}
