import "server-only";
import { z } from "zod";
import { createBugError } from "@/lib/platform/core/errors";
import type { Json } from "@/lib/platform/core/json";
import { readClock } from "@/lib/platform/db/clock";
import { db, type Tx } from "@/lib/platform/db/client";
import { toJsonInput } from "@/lib/platform/db/json";
import { listAssets } from "@/lib/platform/media/assets";
import {
  BatteryReading,
  BrakeReading,
  ObdReading,
  PaintReading,
  READINGS,
  TractionReading,
  TyreReading,
} from "@/lib/inspections/field/schema";
import {
  findGaugeCheckpoint,
  type AttachmentKind,
  type MeasurementKind,
} from "@/lib/inspections/field/vocabulary";
import type { AttachmentView, FieldRecordView, Measurement } from "@/lib/inspections/types";

/**
 * Readings, guided photographs and voice notes of an inspection, for people who may read its report.
 */

const Stored = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("paint"), reading: PaintReading }),
  z.object({ kind: z.literal("tyre"), reading: TyreReading }),
  z.object({ kind: z.literal("brake"), reading: BrakeReading }),
  z.object({ kind: z.literal("battery"), reading: BatteryReading }),
  z.object({ kind: z.literal("traction"), reading: TractionReading }),
  z.object({ kind: z.literal("obd"), reading: ObdReading }),
]);

/** All readings ordered by kind and place. Callers check permissions; a signed report is public. */
export async function findMeasurements(
  inspectionId: string,
  from: Pick<Tx, "inspectionMeasurement"> = db,
): Promise<readonly Measurement[]> {
  const rows = await from.inspectionMeasurement.findMany({
    where: { inspectionId },
    orderBy: [{ kind: "asc" }, { place: "asc" }],
  });
  return rows.map((row) => {
    const stored = Stored.safeParse({ kind: row.kind, reading: row.reading });
    if (!stored.success) {
      throw createBugError("measurement_malformed", {
        inspectionId,
        kind: row.kind,
        place: row.place,
      });
    }
    const checkpoint = findGaugeCheckpoint(stored.data.kind, row.place) ?? "";
    return {
      ...stored.data,
      place: row.place,
      checkpoint,
      savedAt: row.savedAt.toISOString(),
    };
  });
}

export type MeasurementInput = {
  readonly kind: MeasurementKind;
  readonly place: string;
  readonly reading: Json;
};

/**
 * Stores readings that arrive all at once (the demo's cars, an instrument's file). The form sends them one by
 * one.
 */
export async function recordMeasurements(
  tx: Tx,
  inspectionId: string,
  measurements: readonly MeasurementInput[],
): Promise<void> {
  const savedAt = await readClock();
  await tx.inspectionMeasurement.createMany({
    data: measurements.map(({ kind, place, reading }) => {
      if (findGaugeCheckpoint(kind, place) === null)
        throw createBugError("no_such_gauge", { kind, place });
      const parsed: Json = READINGS[kind].parse(reading);
      return { inspectionId, kind, place, reading: toJsonInput(parsed), savedAt };
    }),
  });
}

/**
 * Additional photographs, voice notes and videos. The close-up of an item is stored with the item.
 */
export async function findAttachments(inspectionId: string): Promise<readonly AttachmentView[]> {
  const rows = await db.inspectionAttachment.findMany({
    where: { inspectionId },
    orderBy: [{ kind: "asc" }, { place: "asc" }],
  });
  const idsOf = (kind: AttachmentKind): string[] =>
    rows.filter((row) => row.kind === kind).map((row) => row.fileId);
  const [pictures, voices, videos] = await Promise.all([
    listAssets(idsOf("photo")),
    db.inspectionVoiceFile.findMany({
      where: { inspectionId, id: { in: idsOf("voice") } },
      select: { id: true, contentType: true, seconds: true },
    }),
    db.inspectionVideo.findMany({
      where: { inspectionId, id: { in: idsOf("video") } },
      select: { id: true, contentType: true, seconds: true, bytes: true },
    }),
  ]);
  return rows.flatMap((row): AttachmentView[] => {
    if (row.kind === "photo") {
      const picture = pictures.get(row.fileId);
      if (picture === undefined || picture.src === null) return [];
      return [
        {
          kind: "photo",
          place: row.place,
          picture: { src: picture.src, srcSet: picture.srcSet },
        },
      ];
    }
    if (row.kind === "video") {
      const video = videos.find((each) => each.id === row.fileId);
      if (video === undefined) return [];
      const { id, ...facts } = video;
      const src = `/api/inspections/${inspectionId}/videos/${id}`;
      return [{ kind: "video", place: row.place, src, ...facts }];
    }
    const voice = voices.find((each) => each.id === row.fileId);
    if (voice === undefined) return [];
    const src = `/api/inspections/${inspectionId}/voice/${voice.id}`;
    const { contentType, seconds } = voice;
    return [{ kind: "voice", place: row.place, src, contentType, seconds }];
  });
}

/** When, where and on how many phones it was recorded. Null if the field app was not used. */
export async function findFieldRecord(inspectionId: string): Promise<FieldRecordView | null> {
  const [span, devices, placed] = await Promise.all([
    db.inspectionFieldOp.aggregate({
      where: { inspectionId },
      _min: { recordedAt: true },
      _max: { recordedAt: true },
    }),
    db.inspectionFieldOp.findMany({
      where: { inspectionId },
      distinct: ["deviceId"],
      select: { deviceId: true },
    }),
    // The most accurate position that any phone reported.
    db.inspectionFieldOp.findFirst({
      where: { inspectionId, lat: { not: null } },
      orderBy: { accuracyM: "asc" },
      select: { lat: true, lon: true, accuracyM: true },
    }),
  ]);
  const { _min, _max } = span;
  if (_min.recordedAt === null || _max.recordedAt === null) return null;
  const { lat = null, lon = null, accuracyM = null } = placed ?? {};
  return {
    firstAt: _min.recordedAt.toISOString(),
    lastAt: _max.recordedAt.toISOString(),
    position: lat === null || lon === null ? null : { lat, lon, accuracyM },
    devices: devices.length,
  };
}
