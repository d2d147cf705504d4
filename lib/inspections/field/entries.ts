import "server-only";
import type { Json } from "@/lib/platform/core/json";
import type { Tx } from "@/lib/platform/db/client";
import type { ItemRow } from "@/lib/inspections/report-view";
import type { Entries } from "@/lib/inspections/field/schema";

/** All entries of an inspection with their revisions, in the format of the phone app. */

/**
 * Only the answer. Fields that the server derives from it, and its position, are not part of the
 * phone's data.
 */
type AnswerRow = Omit<ItemRow, "checkpoint" | "deductionTenths" | "photoPath">;

/**
 * Converts a stored answer to the format of the form (ItemInput), always with the same order of
 * keys.
 */
export function toItemValue(row: AnswerRow): Json {
  const { outcome, defectCode, severity, isInTolerance, value, lengthMm, widthMm } = row;
  const { noteEn, noteZh, reason, photoAssetId } = row;
  const { hotspotPhotoPosition: position, hotspotX: x, hotspotY: y } = row;
  return {
    outcome,
    defectCode,
    severity,
    isInTolerance,
    value,
    lengthMm,
    widthMm,
    noteEn,
    noteZh,
    reason,
    photoAssetId,
    repairCostMinor: row.repairCostMinor?.toString() ?? null,
    hotspot: position === null || x === null || y === null ? null : { position, x, y },
  };
}

type Facts = {
  readonly id: string;
  readonly odometerReading: number | null;
  readonly odometerRevision: number;
  readonly summaryEn: string;
  readonly summaryZh: string;
  readonly summaryRevision: number;
};

export async function listEntries(
  from: Pick<
    Tx,
    | "inspectionItem"
    | "inspectionMeasurement"
    | "inspectionAttachment"
    | "inspectionVoiceFile"
    | "inspectionVideo"
    | "inspectionFieldOp"
  >,
  facts: Facts,
): Promise<Entries> {
  const where = { inspectionId: facts.id };
  const items = await from.inspectionItem.findMany({ where });
  const measurements = await from.inspectionMeasurement.findMany({ where });
  const attachments = await from.inspectionAttachment.findMany({ where });
  const select = { id: true, seconds: true } as const;
  const voices = await from.inspectionVoiceFile.findMany({ where, select });
  const videos = await from.inspectionVideo.findMany({ where, select });
  const lengths = new Map([...voices, ...videos].map((each) => [each.id, each.seconds]));
  const sent = await from.inspectionFieldOp.groupBy({
    by: ["entry"],
    where,
    _max: { revision: true },
  });
  const entries: Entries = {};
  const put = (entry: string, revision: number, value: Json, savedAt: Date | null): void => {
    // The type of zod's JSON is mutable, but the value is the same.
    const copy = structuredClone(value) as Entries[string]["value"];
    entries[entry] = { revision, value: copy, savedAt: savedAt?.toISOString() ?? null };
  };
  for (const row of items) {
    put(`item:${row.checkpoint}`, row.revision, toItemValue(row), row.savedAt);
  }
  for (const row of measurements) {
    // The column is written only after the schemas in READINGS have checked it.
    put(`${row.kind}:${row.place}`, row.revision, row.reading as Json, row.savedAt);
  }
  for (const { kind, place, fileId, revision, savedAt } of attachments) {
    const value = kind === "photo" ? { fileId } : { fileId, seconds: lengths.get(fileId) ?? 0 };
    put(`${kind}:${place}`, revision, value, savedAt);
  }
  putFacts(put, facts);
  // A removed entry is null and still has a revision.
  for (const { entry, _max } of sent) {
    if (entries[entry] === undefined) put(entry, _max.revision ?? 0, null, null);
  }
  return entries;
}

function putFacts(
  put: (entry: string, revision: number, value: Json, savedAt: Date | null) => void,
  facts: Facts,
): void {
  const { odometerReading: reading, summaryEn: en, summaryZh: zh } = facts;
  if (facts.odometerRevision > 0 || reading !== null) {
    const value = reading === null ? null : { reading };
    put("odometer:dashboard", facts.odometerRevision, value, null);
  }
  if (facts.summaryRevision > 0 || en !== "" || zh !== "") {
    put("summary:words", facts.summaryRevision, { en, zh }, null);
  }
}
