import type { Json } from "@/lib/platform/core/json";
import type { ItemRow } from "@/lib/inspections/report-view";

/**
 * The part of a report that comes from rows which cannot change after the signature. Read again at
 * any time, it must give the same text. It contains everything that an inspector entered and
 * measured. Pure.
 */
export type RecordRows = {
  readonly inspection: {
    readonly startedAt: Date;
    readonly signedAt: Date | null;
    readonly checklistVersion: string;
    readonly odometerReading: number | null;
    readonly odometerUnit: string;
    readonly grade: number | null;
    readonly scoreTenths: number | null;
    readonly sectionScores: unknown;
    readonly structureVerdict: string | null;
    readonly floodVerdict: string | null;
    readonly fireVerdict: string | null;
    readonly summaryEn: string;
    readonly summaryZh: string;
  };
  readonly items: readonly RecordItem[];
  readonly measurements: readonly {
    readonly kind: string;
    readonly place: string;
    readonly reading: unknown;
  }[];
  readonly attachments: readonly {
    readonly kind: string;
    readonly place: string;
    readonly fileId: string;
  }[];
  readonly sounds: readonly { readonly id: string; readonly sha256: string }[];
  readonly videos: readonly {
    readonly id: string;
    readonly sha256: string;
    readonly bytes: number;
    /** null = the upload is not complete, so it is not part of the report. */
    readonly completedAt: Date | null;
  }[];
};

type RecordItem = ItemRow & { readonly savedAt: Date };

export function buildReportRecord(rows: RecordRows): Readonly<Record<string, Json>> {
  const { inspection } = rows;
  const videos = rows.videos.filter((each) => each.completedAt !== null);
  return {
    startedAt: inspection.startedAt.toISOString(),
    signedAt: inspection.signedAt?.toISOString() ?? null,
    checklistVersion: inspection.checklistVersion,
    odometer: { reading: inspection.odometerReading, unit: inspection.odometerUnit },
    result: {
      grade: inspection.grade,
      scoreTenths: inspection.scoreTenths,
      // The output of scoreInspection().
      sections: inspection.sectionScores as Json,
      structure: inspection.structureVerdict,
      flood: inspection.floodVerdict,
      fire: inspection.fireVerdict,
    },
    summary: { en: inspection.summaryEn, zh: inspection.summaryZh },
    items: sorted(rows.items, (item) => item.checkpoint).map(itemRecord),
    measurements: sorted(rows.measurements, (each) => `${each.kind}:${each.place}`).map(
      ({ kind, place, reading }) => ({ kind, place, reading: reading as Json }),
    ),
    attachments: sorted(rows.attachments, (each) => `${each.kind}:${each.place}`).map(
      ({ kind, place, fileId }) => ({ kind, place, fileId }),
    ),
    sounds: sorted(rows.sounds, (each) => each.id).map(({ id, sha256 }) => ({ id, sha256 })),
    // Reports that were signed before videos existed do not have this field.
    ...(videos.length === 0
      ? {}
      : {
          videos: sorted(videos, (each) => each.id).map(({ id, sha256, bytes }) => ({
            id,
            sha256,
            bytes,
          })),
        }),
  };
}

function itemRecord(item: RecordItem): Json {
  const { checkpoint, outcome, defectCode, severity, isInTolerance, value } = item;
  const { lengthMm, widthMm, reason, deductionTenths, photoAssetId, photoPath } = item;
  return {
    checkpoint,
    outcome,
    defectCode,
    severity,
    isInTolerance,
    value,
    lengthMm,
    widthMm,
    reason,
    deductionTenths,
    photoAssetId,
    photoPath,
    note: { en: item.noteEn, zh: item.noteZh },
    repairCostMinor: item.repairCostMinor?.toString() ?? null,
    hotspot:
      item.hotspotPhotoPosition === null
        ? null
        : { position: item.hotspotPhotoPosition, x: item.hotspotX, y: item.hotspotY },
    savedAt: item.savedAt.toISOString(),
  };
}

/**
 * Sorted by UTF-16 code unit, like the keys of canonical JSON. The database's collation must not
 * matter.
 */
function sorted<T>(rows: readonly T[], keyOf: (row: T) => string): readonly T[] {
  return rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
}
