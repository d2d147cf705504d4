import "server-only";
import { generateId } from "@/lib/platform/core/ids";
import type { Json } from "@/lib/platform/core/json";
import type { Tx } from "@/lib/platform/db/client";
import { toJsonInput } from "@/lib/platform/db/json";
import { getInspectionStep, INITIAL_INSPECTION_STATE } from "@/lib/inspections/states";

/** The writes to an inspection that are needed to sign or correct a report. */

type Outcome = Omit<Parameters<Tx["inspection"]["updateMany"]>[0]["data"], "state" | "signedAt">;

/**
 * Marks a draft as signed, guarded by the version that its inspector saw.
 * @returns false when the draft has another version or is not a draft any more
 */
export async function markSigned(
  tx: Tx,
  input: {
    readonly inspectionId: string;
    readonly version: number;
    readonly outcome: Outcome;
    readonly at: Date;
  },
): Promise<boolean> {
  const { from, to } = getInspectionStep("sign");
  const signed = await tx.inspection.updateMany({
    where: { id: input.inspectionId, state: { in: from }, version: input.version },
    data: { ...input.outcome, state: to, signedAt: input.at },
  });
  return signed.count === 1;
}

type Copied = Awaited<ReturnType<typeof findSignedVersion>> & object;

/**
 * Loads and locks an inspector's signed version with all its data. Null when it does not exist or is not
 * theirs.
 */
export async function findSignedVersion(
  tx: Tx,
  input: { readonly inspectionId: string; readonly inspectorId: string },
) {
  await tx.$queryRaw`select id from inspection where id = ${input.inspectionId} for update`;
  return tx.inspection.findFirst({
    where: { id: input.inspectionId, inspectorId: input.inspectorId, state: "signed" },
    include: { items: true, measurements: true, attachments: true, videos: true },
  });
}

/**
 * Creates a new draft with all the data of an earlier version.
 * @returns the new inspection's id
 */
export async function copyToDraft(
  tx: Tx,
  earlier: Copied,
  input: { readonly number: string; readonly at: Date },
): Promise<string> {
  const { items, measurements, attachments, videos, ...facts } = earlier;
  const id = generateId("ins");
  await tx.inspection.create({
    data: {
      id,
      number: input.number,
      bookingId: facts.bookingId,
      listingId: facts.listingId,
      vehicleId: facts.vehicleId,
      inspectorId: facts.inspectorId,
      pointId: facts.pointId,
      checklistVersion: facts.checklistVersion,
      purpose: facts.purpose,
      state: INITIAL_INSPECTION_STATE,
      baseInspectionId: facts.baseInspectionId,
      escrowId: facts.escrowId,
      startedAt: input.at,
      odometerReading: facts.odometerReading,
      odometerUnit: facts.odometerUnit,
      summaryEn: facts.summaryEn,
      summaryZh: facts.summaryZh,
    },
  });
  const copied = { inspectionId: id };
  await tx.inspectionItem.createMany({ data: items.map((item) => ({ ...item, ...copied })) });
  // Prisma's JSON type is wider than ours. The column contains only our type.
  await tx.inspectionMeasurement.createMany({
    data: measurements.map((each) => ({
      ...each,
      reading: toJsonInput(each.reading as Json),
      ...copied,
    })),
  });
  await copyAttachments(tx, { attachments, videos }, id);
  return id;
}

/**
 * Photographs and videos of the car are copied. A voice note belongs to the version it was recorded
 * for.
 */
async function copyAttachments(
  tx: Tx,
  from: Pick<Copied, "attachments" | "videos">,
  inspectionId: string,
): Promise<void> {
  const renamed = new Map(from.videos.map((video) => [video.id, generateId("vid")]));
  const toNewId = (id: string): string => renamed.get(id) ?? id;
  await tx.inspectionVideo.createMany({
    data: from.videos.map((video) => ({ ...video, inspectionId, id: toNewId(video.id) })),
  });
  await tx.inspectionAttachment.createMany({
    data: from.attachments
      .filter((each) => each.kind !== "voice")
      .map((each) => ({ ...each, inspectionId, fileId: toNewId(each.fileId) })),
  });
}

/** The draft keeps its content. Its booking and its number can be used by the next correction. */
export async function discardDraft(tx: Tx, inspectionId: string): Promise<void> {
  await tx.inspection.update({
    where: { id: inspectionId },
    data: { state: getInspectionStep("discard").to, bookingId: null, number: inspectionId },
  });
}
