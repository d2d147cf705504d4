import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { can } from "@/lib/platform/auth/permissions";
import { requireStepUp } from "@/lib/platform/auth/step-up";
import { recordAudit } from "@/lib/platform/audit/record";
import { AppError, notFound } from "@/lib/platform/core/errors";
import { newId } from "@/lib/platform/core/ids";
import type { Json } from "@/lib/platform/core/json";
import { now } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { jsonInput } from "@/lib/platform/db/json";
import { keyring, LOG_OWNER, revokeKey } from "@/lib/inspections/signing/keys";
import { appendToLog } from "@/lib/inspections/signing/log";
import { isCorrectable } from "@/lib/inspections/signing/policy";
import { keyEntry } from "@/lib/inspections/signing/sign-report";

/**
 * Revokes a key and tells the log.
 * @throws AppError step_up_required — an open browser of the desk must not end anybody's signatures
 */
export async function revokeSigningKey(
  tx: Tx,
  actor: Actor,
  input: { readonly keyId: string; readonly reason: string },
): Promise<{ readonly keyId: string; readonly revokedAt: string | null }> {
  // Who may not do it learns nothing of the key, and is not asked who he is.
  if (!can(actor, "inspection.keys")) throw notFound("key");
  await requireStepUp(tx, actor);
  const record = await revokeKey(tx, actor, input);
  const at = await now();
  const log = await keyring(tx, at).open(LOG_OWNER);
  await appendToLog(tx, [keyEntry(record, at)], at, log);
  return { keyId: record.id, revokedAt: record.revokedAt };
}

/**
 * Begins a correction: a new version with everything the earlier one said, for the inspector to change
 * and sign. The earlier version stays as it is, readable by everybody.
 */
export async function correctReport(
  tx: Tx,
  actor: Actor,
  input: { readonly inspectionId: string; readonly reason: string },
): Promise<{ readonly id: string; readonly number: string }> {
  const { inspectionId: previousId } = input;
  const inspectorId = can(actor, "inspection.fill") ? actor.userId : "";
  await tx.$queryRaw`select id from inspection where id = ${previousId} for update`;
  const earlier = await tx.inspection.findFirst({
    where: { id: previousId, inspectorId, state: "signed" },
    include: { items: true, measurements: true, attachments: true },
  });
  const signed = await tx.signedReport.findUnique({ where: { inspectionId: previousId } });
  if (earlier === null || signed === null) throw notFound("report");
  if (!isCorrectable(earlier.purpose)) {
    throw new AppError("conflict", {
      code: "report_not_correctable",
      detail: "A hand-over check and a repeat by lot stand as they were signed.",
    });
  }
  const begun = await tx.reportCorrection.findUnique({ where: { previousId } });
  if (begun !== null) throw await alreadyCorrected(tx, begun.inspectionId);
  const { items, measurements, attachments, ...facts } = earlier;
  const at = await now();
  const id = newId("ins");
  const revision = signed.revision + 1;
  const root = await tx.signedReport.findUniqueOrThrow({ where: { inspectionId: signed.rootId } });
  const number = `${root.number}-${revision}`;
  await tx.inspection.create({
    data: {
      ...{ id, number, bookingId: facts.bookingId, listingId: facts.listingId },
      ...{ vehicleId: facts.vehicleId, inspectorId, pointId: facts.pointId },
      ...{ checklistVersion: facts.checklistVersion, purpose: facts.purpose, state: "draft" },
      ...{ baseInspectionId: facts.baseInspectionId, escrowId: facts.escrowId, startedAt: at },
      ...{ odometerReading: facts.odometerReading, odometerUnit: facts.odometerUnit },
      ...{ summaryEn: facts.summaryEn, summaryZh: facts.summaryZh },
    },
  });
  const copied = { inspectionId: id };
  await tx.inspectionItem.createMany({ data: items.map((item) => ({ ...item, ...copied })) });
  // Prisma's JSON is ours, mutable.
  await tx.inspectionMeasurement.createMany({
    data: measurements.map((each) => ({
      ...each,
      reading: jsonInput(each.reading as Json),
      ...copied,
    })),
  });
  await tx.inspectionAttachment.createMany({
    // A spoken note belongs to the version it was spoken for.
    data: attachments
      .filter((each) => each.kind === "photo")
      .map((each) => ({ ...each, ...copied })),
  });
  await tx.reportCorrection.create({
    data: {
      ...{ inspectionId: id, rootId: signed.rootId, previousId, revision },
      ...{ reason: input.reason, createdById: actor.userId, createdAt: at },
    },
  });
  await recordAudit(tx, {
    actor,
    role: "inspector",
    action: "report.correct",
    subject: id,
    reason: input.reason,
    after: { previousId, number, revision },
  });
  return { id, number };
}

async function alreadyCorrected(tx: Tx, inspectionId: string): Promise<AppError> {
  const later = await tx.inspection.findUnique({
    where: { id: inspectionId },
    select: { state: true },
  });
  return later?.state === "signed"
    ? new AppError("conflict", {
        code: "report_not_newest",
        detail: "This report has a newer version. Correct that one.",
      })
    : new AppError("conflict", {
        code: "report_correction_open",
        detail: "A correction of this report is already being written.",
      });
}
