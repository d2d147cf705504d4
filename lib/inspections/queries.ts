import "server-only";
import { LRUCache } from "lru-cache";
import { findInspector } from "@/lib/bookings/inspectors";
import { findPoint } from "@/lib/bookings/point-queries";
import { getChecklist } from "@/lib/inspections/checklist";
import { calculateSecondScale } from "@/lib/inspections/scoring";
import { countKinds, toReportItems, toReportSections, toText } from "@/lib/inspections/report-view";
import type { ReportPicture, ReportView, VerdictState } from "@/lib/inspections/types";
import { parseSectionScores } from "@/lib/listings/views";
import { listDisplayNames } from "@/lib/platform/auth/user-queries";
import type { Currency } from "@/lib/platform/core/money";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { listAssets } from "@/lib/platform/media/assets";

/** The public columns of a signed report. A column is private unless it is listed here. */
const reportColumns = {
  id: true,
  number: true,
  checklistVersion: true,
  startedAt: true,
  signedAt: true,
  inspectorId: true,
  pointId: true,
  odometerReading: true,
  odometerUnit: true,
  grade: true,
  scoreTenths: true,
  sectionScores: true,
  structureVerdict: true,
  floodVerdict: true,
  fireVerdict: true,
  summaryEn: true,
  summaryZh: true,
  items: {
    select: {
      checkpoint: true,
      outcome: true,
      defectCode: true,
      severity: true,
      isInTolerance: true,
      value: true,
      lengthMm: true,
      widthMm: true,
      noteEn: true,
      noteZh: true,
      reason: true,
      repairCostMinor: true,
      deductionTenths: true,
      photoAssetId: true,
      photoPath: true,
      hotspotPhotoPosition: true,
      hotspotX: true,
      hotspotY: true,
    },
  },
} as const satisfies Prisma.InspectionSelect;

type ReportRow = Prisma.InspectionGetPayload<{ select: typeof reportColumns }>;

/** A signed report. Drafts are visible only to their inspector. Repair costs are in the listing's currency. */
export async function findReport(
  inspectionId: string,
  currency: Currency,
): Promise<ReportView | null> {
  return (await cachedReports[currency].fetch(inspectionId)) ?? null;
}

/**
 * A signed report never changes, and loading its 200 rows is most of the cost of its page, so it is
 * cached. Names of people and points may be up to a minute old. Each entry takes about 0.1 MB.
 */
const createReportCache = (currency: Currency) =>
  new LRUCache<string, ReportView>({
    max: 200,
    ttl: 60_000,
    // What is undefined is not cached: a draft may be signed the next moment.
    fetchMethod: async (id) => (await readReport(id, currency)) ?? undefined,
  });
const cachedReports: Readonly<Record<Currency, LRUCache<string, ReportView>>> = {
  USD: createReportCache("USD"),
  GBP: createReportCache("GBP"),
  CNY: createReportCache("CNY"),
};

async function readReport(inspectionId: string, currency: Currency): Promise<ReportView | null> {
  const row = await db.inspection.findFirst({
    where: { id: inspectionId, state: "signed" },
    select: reportColumns,
  });
  if (row === null || row.signedAt === null) return null;
  const [inspector, point, pictures] = await Promise.all([
    inspectorView(row.inspectorId),
    findPoint(db, row.pointId),
    picturesOf(row),
  ]);
  const version = row.checklistVersion;
  const items = toReportItems(row.items, {
    version,
    currency,
    pictureOf: (item) => pictures.get(item.checkpoint) ?? null,
  });
  return {
    ...headOf(row, row.signedAt),
    inspector,
    point:
      point === null
        ? null
        : {
            name: { en: point.nameEn, zh: point.nameZh },
            slug: point.slug,
            timeZone: point.timeZone,
          },
    sections: toReportSections(version, items, parseSectionScores(row.sectionScores)),
    items,
    counts: countKinds(items),
  };
}

function headOf(row: ReportRow, signedAt: Date) {
  return {
    id: row.id,
    number: row.number,
    basis: "GB/T 30323-2013",
    checklistVersion: row.checklistVersion,
    startedAt: row.startedAt.toISOString(),
    signedAt: signedAt.toISOString(),
    odometer:
      row.odometerReading === null
        ? null
        : {
            value: row.odometerReading,
            unit: row.odometerUnit === "mi" ? ("mi" as const) : ("km" as const),
          },
    grade: row.grade ?? 0,
    scoreTenths: row.scoreTenths ?? 0,
    secondScale: secondScale(row),
    verdicts: verdictsOf(row),
    summary: toText(row.summaryEn, row.summaryZh),
  };
}

function verdictsOf(row: ReportRow) {
  return {
    structure: verdictOf(row.structureVerdict),
    flood: verdictOf(row.floodVerdict),
    fire: verdictOf(row.fireVerdict),
  };
}

/** Calculated from the signed score with the checklist's own anchors. */
function secondScale(row: ReportRow): ReportView["secondScale"] {
  const scale = getChecklist(row.checklistVersion).secondScale;
  const tenths = calculateSecondScale(scale, row.scoreTenths ?? 0, verdictsOf(row));
  return scale === null || tenths === null ? null : { name: scale.name, tenths };
}

/** A verdict that is not known to have passed means "not checked", never "passed". */
function verdictOf(stored: string | null): VerdictState {
  return stored === "pass" || stored === "fail" ? stored : "not_checked";
}

async function inspectorView(userId: string) {
  const [names, inspector, signedReports] = await Promise.all([
    listDisplayNames([userId]),
    findInspector(db, userId),
    db.inspection.count({ where: { inspectorId: userId, state: "signed" } }),
  ]);
  return { name: names.get(userId) ?? "", slug: inspector?.slug ?? null, signedReports };
}

/** Close-ups by checkpoint: uploaded photographs, or the demo's own files below /demo. */
async function picturesOf(row: ReportRow): Promise<ReadonlyMap<string, ReportPicture>> {
  const assets = await listAssets(row.items.flatMap((item) => item.photoAssetId ?? []));
  const pictures = new Map<string, ReportPicture>();
  for (const item of row.items) {
    const asset = item.photoAssetId === null ? undefined : assets.get(item.photoAssetId);
    if (item.photoPath !== null) {
      const src = item.photoPath.startsWith("/") ? item.photoPath : `/demo/${item.photoPath}`;
      pictures.set(item.checkpoint, { src, srcSet: null });
    } else if (asset?.src !== undefined && asset.src !== null) {
      pictures.set(item.checkpoint, { src: asset.src, srcSet: asset.srcSet });
    }
  }
  return pictures;
}
