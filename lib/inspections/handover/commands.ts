import "server-only";
import { AppError, createNotFoundError } from "@/lib/platform/core/errors";
import type { Actor } from "@/lib/platform/auth/actor";
import { recordAudit } from "@/lib/platform/audit/record";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { getChecklist, findCheckpoint, type Section } from "@/lib/inspections/checklist";
import { claimVersion, requireOwnDraft, type Saved } from "@/lib/inspections/commands";
import type { Origin } from "@/lib/inspections/handover/schema";

/**
 * What the inspector of a handover enters: that an item is as promised, and whether a difference was
 * already there before.
 */

/**
 * "As promised": copies the report's answer for this item, or for all open items of a section. Size,
 * note and photograph are copied too, because nothing has changed.
 */
export async function recordConfirmations(
  tx: Tx,
  actor: Actor,
  input: {
    readonly inspectionId: string;
    readonly version: number;
    readonly checkpoint?: string | undefined;
    readonly section?: Section | undefined;
  },
): Promise<Saved & { readonly kept: number }> {
  const inspection = await requireHandover(tx, actor, input.inspectionId);
  const wanted = checkpointsOf(inspection.checklistVersion, input);
  const saved = await claimVersion(tx, inspection.id, input.version);
  const promised = await tx.inspectionItem.findMany({
    where: { inspectionId: inspection.baseInspectionId, checkpoint: { in: wanted } },
  });
  const before = await tx.inspectionItem.findMany({
    where: { inspectionId: inspection.id, checkpoint: { in: wanted } },
    select: { checkpoint: true, revision: true },
  });
  const revisions = new Map(before.map((row) => [row.checkpoint, row.revision]));
  // The button of one item replaces an existing answer. The button of a section never does.
  const rows = promised.filter(
    (row) => input.checkpoint !== undefined || !revisions.has(row.checkpoint),
  );
  const savedAt = await readClock();
  const checkpoints = rows.map((row) => row.checkpoint);
  await tx.inspectionItem.deleteMany({
    where: { inspectionId: inspection.id, checkpoint: { in: checkpoints } },
  });
  await tx.inspectionItem.createMany({
    data: rows.map((row) => ({
      ...row,
      inspectionId: inspection.id,
      savedAt,
      revision: (revisions.get(row.checkpoint) ?? 0) + 1,
    })),
  });
  await dropOrigins(tx, inspection.id, checkpoints);
  await recordAudit(tx, {
    actor,
    role: "inspector",
    action: "inspection.as_promised",
    subject: inspection.id,
    after: { checkpoints },
  });
  return { ...saved, kept: rows.length };
}

function checkpointsOf(
  version: string,
  input: { readonly checkpoint?: string | undefined; readonly section?: Section | undefined },
): string[] {
  if (input.checkpoint !== undefined) {
    if (findCheckpoint(version, input.checkpoint) === null) throw createNotFoundError("checkpoint");
    return [input.checkpoint];
  }
  return getChecklist(version)
    .checkpoints.filter((point) => point.section === input.section)
    .map((point) => point.key);
}

/** Records when the difference arose, as the inspector found. Null removes the finding. */
export async function recordDifferenceOrigin(
  tx: Tx,
  actor: Actor,
  input: {
    readonly inspectionId: string;
    readonly checkpoint: string;
    readonly origin: Origin | null;
  },
): Promise<{ readonly checkpoint: string; readonly origin: Origin | null }> {
  const inspection = await requireHandover(tx, actor, input.inspectionId);
  const { checkpoint, origin } = input;
  if (findCheckpoint(inspection.checklistVersion, checkpoint) === null)
    throw createNotFoundError("checkpoint");
  await dropOrigins(tx, inspection.id, [checkpoint]);
  if (origin !== null) {
    await tx.inspectionOrigin.create({
      data: { inspectionId: inspection.id, checkpoint, origin, savedAt: await readClock() },
    });
  }
  await recordAudit(tx, {
    actor,
    role: "inspector",
    action: "inspection.say_origin",
    subject: inspection.id,
    after: { checkpoint, origin },
  });
  return { checkpoint, origin };
}

async function dropOrigins(tx: Tx, inspectionId: string, checkpoints: readonly string[]) {
  await tx.inspectionOrigin.deleteMany({
    where: { inspectionId, checkpoint: { in: [...checkpoints] } },
  });
}

async function requireHandover(tx: Tx, actor: Actor, inspectionId: string) {
  // Serialises two requests at the same time.
  await tx.$queryRaw`select id from inspection where id = ${inspectionId} for update`;
  const inspection = await requireOwnDraft(tx, actor, inspectionId);
  const { baseInspectionId } = inspection;
  if (inspection.purpose === "handover" && baseInspectionId !== null) {
    return { ...inspection, baseInspectionId };
  }
  throw new AppError("conflict", {
    code: "inspection_not_handover",
    detail: "This report is not compared with an earlier one.",
  });
}
