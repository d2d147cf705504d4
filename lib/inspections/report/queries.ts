import "server-only";
import { cache } from "react";
import { listPoints } from "@/lib/bookings/point-queries";
import {
  findAttachments,
  findFieldRecord,
  findMeasurements,
} from "@/lib/inspections/field/measurements";
import type { AttachmentView, FieldRecordView, Measurement, Text } from "@/lib/inspections/types";
import { listListedCars, type ListedCar } from "@/lib/listings/listed-cars";
import { isMarket, type Market } from "@/lib/markets/markets";
import { isPublicState } from "@/lib/listings/states";
import { db } from "@/lib/platform/db/client";
import { parsePurpose, type BookingPurpose } from "@/lib/bookings/states";
import { listSameCarIds } from "@/lib/vehicles/queries";

/**
 * What a report page shows besides the items: readings, additional photographs and recordings, and when and
 * where it was made.
 */
export type ReportDetail = {
  readonly measurements: readonly Measurement[];
  readonly attachments: readonly AttachmentView[];
  readonly field: FieldRecordView | null;
};

/** For a signed report that the caller has loaded already, so it is public. */
export async function findReportDetail(inspectionId: string): Promise<ReportDetail> {
  const [measurements, attachments, field] = await Promise.all([
    findMeasurements(inspectionId),
    findAttachments(inspectionId),
    findFieldRecord(inspectionId),
  ]);
  return { measurements, attachments, field };
}

export type OtherInspection = {
  readonly id: string;
  readonly number: string;
  readonly purpose: BookingPurpose;
  readonly signedAt: string;
  readonly grade: number;
  readonly scoreTenths: number;
  readonly failed: readonly ("structure" | "flood" | "fire")[];
  readonly defectCount: number;
  readonly odometer: { readonly value: number; readonly unit: "mi" | "km" } | null;
  readonly point: Text | null;
  readonly isThis: boolean;
  /**
   * The listing it was made for, where its report can be read. Null when that listing was never
   * public.
   */
  readonly advert: {
    readonly market: Market;
    readonly slug: string;
    readonly isShown: boolean;
  } | null;
};

const OTHERS_MAX = 20;

/**
 * Every signed inspection of the same VIN, newest first, including failed ones: a listing can be removed,
 * but the findings about the car remain. Handover checks and blind repeats are marked as such. Of a
 * corrected report only the newest version is listed; it links to the earlier ones.
 */
export const listInspectionsOfCar = cache(
  async (vehicleId: string, currentId: string | null): Promise<readonly OtherInspection[]> => {
    const rows = await withoutReplaced(
      await signedRows(await listSameCarIds(db, vehicleId)),
      currentId,
    );
    const [points, listings] = await Promise.all([
      listPoints(
        db,
        rows.map((row) => row.pointId),
      ),
      listListedCars(
        db,
        rows.map((row) => row.listingId),
      ),
    ]);
    return rows.flatMap((row): OtherInspection[] => {
      if (row.signedAt === null) return [];
      const point = points.get(row.pointId);
      const listing = listings.get(row.listingId);
      return [
        {
          ...resultOf(row),
          signedAt: row.signedAt.toISOString(),
          point: point === undefined ? null : { en: point.nameEn, zh: point.nameZh },
          isThis: row.id === currentId,
          advert: listing === undefined ? null : advertOf(row.id, listing),
        },
      ];
    });
  },
);

async function withoutReplaced(
  rows: readonly SignedRow[],
  currentId: string | null,
): Promise<readonly SignedRow[]> {
  const shown = rows.map((row) => row.id);
  const corrections = await db.reportCorrection.findMany({
    where: { previousId: { in: shown } },
    select: { previousId: true, inspectionId: true },
  });
  // A correction that is not signed yet does not replace the earlier report.
  const replaced = new Set(
    corrections.filter((each) => shown.includes(each.inspectionId)).map((each) => each.previousId),
  );
  return rows.filter((row) => row.id === currentId || !replaced.has(row.id));
}

function signedRows(vehicleIds: readonly string[]) {
  return db.inspection.findMany({
    where: { vehicleId: { in: [...vehicleIds] }, state: "signed" },
    select: {
      id: true,
      number: true,
      purpose: true,
      signedAt: true,
      grade: true,
      scoreTenths: true,
      structureVerdict: true,
      floodVerdict: true,
      fireVerdict: true,
      odometerReading: true,
      odometerUnit: true,
      pointId: true,
      listingId: true,
      _count: { select: { items: { where: { outcome: "defect", isInTolerance: false } } } },
    },
    orderBy: { signedAt: "desc" },
    take: OTHERS_MAX,
  });
}

type SignedRow = Awaited<ReturnType<typeof signedRows>>[number];

/** The result only, without the place and the customer. */
function resultOf(
  row: SignedRow,
): Omit<OtherInspection, "signedAt" | "point" | "isThis" | "advert"> {
  return {
    id: row.id,
    number: row.number,
    purpose: parsePurpose(row.purpose),
    grade: row.grade ?? 0,
    scoreTenths: row.scoreTenths ?? 0,
    failed: (["structure", "flood", "fire"] as const).filter(
      (kind) => row[`${kind}Verdict`] === "fail",
    ),
    defectCount: row._count.items,
    odometer:
      row.odometerReading === null
        ? null
        : { value: row.odometerReading, unit: row.odometerUnit === "mi" ? "mi" : "km" },
  };
}

function advertOf(inspectionId: string, listing: ListedCar): OtherInspection["advert"] {
  if (!isMarket(listing.market)) return null;
  return {
    market: listing.market,
    slug: listing.slug,
    isShown: isPublicState(listing.status) && listing.inspectionId === inspectionId,
  };
}
