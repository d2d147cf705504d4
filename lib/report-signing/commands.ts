import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { can } from "@/lib/platform/auth/permissions";
import { requireStepUp } from "@/lib/platform/auth/step-up";
import { recordAudit } from "@/lib/platform/audit/record";
import { AppError, createNotFoundError } from "@/lib/platform/core/errors";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { copyToDraft, discardDraft, findSignedVersion } from "@/lib/inspections/report-versions";
import { requireOwnDraft } from "@/lib/inspections/commands";
import { createKeyring, LOG_OWNER, revokeKey } from "@/lib/report-signing/keys";
import { appendToLog } from "@/lib/report-signing/transparency-log";
import { isCorrectable } from "@/lib/inspections/policy";
import { toKeyEntry } from "@/lib/report-signing/sign-report";
import { parsePurpose } from "@/lib/bookings/states";

/**
 * Revokes a key and adds the revocation to the log.
 * @throws AppError step_up_required, because an unattended browser of the desk must not be able to
 * revoke a key
 */
export async function revokeSigningKey(
  tx: Tx,
  actor: Actor,
  input: { readonly keyId: string; readonly reason: string },
): Promise<{ readonly keyId: string; readonly revokedAt: string | null }> {
  // A person without the permission learns nothing about the key and is not asked to confirm their
  // identity.
  if (!can(actor, "inspection.keys")) throw createNotFoundError("key");
  await requireStepUp(tx, actor);
  const record = await revokeKey(tx, actor, input);
  const at = await readClock();
  const log = await createKeyring(tx, at).open(LOG_OWNER);
  await appendToLog(tx, [toKeyEntry(record, at)], at, log);
  return { keyId: record.id, revokedAt: record.revokedAt };
}

/**
 * Begins a correction: a new version with all content of the earlier one, which the inspector changes
 * and signs. The earlier version remains unchanged and public.
 */
export async function correctReport(
  tx: Tx,
  actor: Actor,
  input: { readonly inspectionId: string; readonly reason: string },
): Promise<{ readonly id: string; readonly number: string }> {
  const { inspectionId: previousId } = input;
  const inspectorId = can(actor, "inspection.fill") ? actor.userId : "";
  const earlier = await findSignedVersion(tx, { inspectionId: previousId, inspectorId });
  const signed = await tx.signedReport.findUnique({ where: { inspectionId: previousId } });
  if (earlier === null || signed === null) throw createNotFoundError("report");
  if (!isCorrectable(parsePurpose(earlier.purpose))) {
    throw new AppError("conflict", {
      code: "report_not_correctable",
      detail: "Handover checks and blind repeats cannot be corrected.",
    });
  }
  await requireUncorrected(tx, previousId);
  const at = await readClock();
  const revision = signed.revision + 1;
  const root = await tx.signedReport.findUniqueOrThrow({ where: { inspectionId: signed.rootId } });
  const number = `${root.number}-${revision}`;
  const id = await copyToDraft(tx, earlier, { number, at });
  await tx.reportCorrection.create({
    data: {
      inspectionId: id,
      rootId: signed.rootId,
      previousId,
      revision,
      reason: input.reason,
      createdById: actor.userId,
      createdAt: at,
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

/**
 * Versions are sequential: there cannot be two drafts, nor a draft when a newer version is already
 * signed.
 */
async function requireUncorrected(tx: Tx, previousId: string): Promise<void> {
  const begun = await tx.reportCorrection.findMany({
    where: { previousId },
    select: { inspectionId: true },
  });
  const standing = await tx.inspection.findFirst({
    where: {
      id: { in: begun.map((each) => each.inspectionId) },
      state: { not: "discarded" },
    },
    select: { state: true },
  });
  if (standing === null) return;
  throw standing.state === "signed"
    ? new AppError("conflict", {
        code: "report_not_newest",
        detail: "This report has a newer version. Correct that one.",
      })
    : new AppError("conflict", {
        code: "report_correction_open",
        detail: "A correction of this report is already being written.",
      });
}

/**
 * Discards a correction that was begun. Its draft is kept without its booking and number, so that
 * another correction can begin. The report itself does not change.
 */
export async function discardCorrection(
  tx: Tx,
  actor: Actor,
  inspectionId: string,
): Promise<{ readonly previousId: string }> {
  await tx.$queryRaw`select id from inspection where id = ${inspectionId} for update`;
  const draft = await requireOwnDraft(tx, actor, inspectionId);
  const correction = await tx.reportCorrection.findUnique({ where: { inspectionId } });
  if (correction === null) {
    throw new AppError("conflict", {
      code: "inspection_no_correction",
      detail:
        "Only a correction can be discarded. The person who booked an appointment can cancel it.",
    });
  }
  await discardDraft(tx, draft.id);
  const { previousId, revision, reason } = correction;
  await recordAudit(tx, {
    actor,
    role: "inspector",
    action: "report.correction_discard",
    subject: draft.id,
    before: { previousId, number: draft.number, revision, reason },
    after: { state: "discarded" },
  });
  return { previousId };
}
