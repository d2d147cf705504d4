import "server-only";
import { z } from "zod";
import type { Tx } from "@/lib/platform/db/client";
import { toJsonInput } from "@/lib/platform/db/json";
import type { Checked, Row } from "@/lib/inspections/field/check";
import { OdometerValue, SummaryValue } from "@/lib/inspections/field/schema";

type Entry = Extract<Checked, { readonly ok: true }> & {
  readonly revision: number;
  readonly at: Date;
};

/** The value of a photograph, a voice note or a video. */
const FileValue = z.object({ fileId: z.string() });

/** Writes one checked entry to its table. */
export async function writeEntry(tx: Tx, inspectionId: string, entry: Entry): Promise<void> {
  if (entry.item !== null) return writeItem(tx, inspectionId, entry.item, entry);
  if (entry.kind === "odometer" || entry.kind === "summary") {
    return writeFacts(tx, inspectionId, entry);
  }
  const { kind, place, revision, at: savedAt } = entry;
  const id = { inspectionId, kind, place };
  if (kind === "photo" || kind === "voice" || kind === "video") {
    await tx.inspectionAttachment.deleteMany({ where: id });
    if (entry.value === null) return;
    const { fileId } = FileValue.parse(entry.value);
    await tx.inspectionAttachment.create({ data: { ...id, fileId, revision, savedAt } });
    return;
  }
  await tx.inspectionMeasurement.deleteMany({ where: id });
  if (entry.value === null) return;
  await tx.inspectionMeasurement.create({
    data: { ...id, reading: toJsonInput(entry.value), revision, savedAt },
  });
}

async function writeItem(
  tx: Tx,
  inspectionId: string,
  row: Row,
  { revision, at }: Pick<Entry, "revision" | "at">,
): Promise<void> {
  const data = { inspectionId, ...row, photoPath: null, revision, savedAt: at };
  await tx.inspectionItem.upsert({
    where: { inspectionId_checkpoint: { inspectionId, checkpoint: row.checkpoint } },
    create: data,
    update: data,
  });
}

async function writeFacts(tx: Tx, inspectionId: string, entry: Entry): Promise<void> {
  const { value, revision } = entry;
  if (entry.kind === "odometer") {
    const odometerReading = value === null ? null : OdometerValue.parse(value).reading;
    await tx.inspection.update({
      where: { id: inspectionId },
      data: { odometerReading, odometerRevision: revision },
    });
    return;
  }
  const { en, zh } = value === null ? { en: "", zh: "" } : SummaryValue.parse(value);
  await tx.inspection.update({
    where: { id: inspectionId },
    data: { summaryEn: en, summaryZh: zh, summaryRevision: revision },
  });
}
