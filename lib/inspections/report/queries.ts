import "server-only";
import { cache } from "react";
import {
  findAttachments,
  findFieldRecord,
  findMeasurements,
} from "@/lib/inspections/field/measurements";
import type { AttachmentView, FieldRecordView, Measurement, Text } from "@/lib/inspections/types";
import { isMarket, type Market } from "@/lib/markets/markets";
import { db } from "@/lib/platform/db/client";

/** What a report page shows beyond the items: readings, further pictures and sounds, and when and where. */
export type ReportDetail = {
  readonly measurements: readonly Measurement[];
  readonly attachments: readonly AttachmentView[];
  readonly field: FieldRecordView | null;
};

/** For a signed report that the caller has already found: it is public then. */
export const findReportDetail = cache(async (inspectionId: string): Promise<ReportDetail> => {
  const [measurements, attachments, field] = await Promise.all([
    findMeasurements(inspectionId),
    findAttachments(inspectionId),
    findFieldRecord(inspectionId),
  ]);
  return { measurements, attachments, field };
});

export type OtherInspection = {
  readonly id: string;
  readonly number: string;
  readonly purpose: "sale" | "second" | "blind" | "handover";
  readonly signedAt: string;
  readonly grade: number;
  readonly scoreTenths: number;
  readonly failed: readonly ("structure" | "flood" | "fire")[];
  readonly defectCount: number;
  readonly odometer: { readonly value: number; readonly unit: "mi" | "km" } | null;
  readonly point: Text | null;
  readonly isThis: boolean;
  /** Where its report can be read: the advert it was made for; null = that advert was never public. */
  readonly advert: {
    readonly market: Market;
    readonly slug: string;
    readonly isShown: boolean;
  } | null;
};

const OTHERS_MAX = 20;
const PURPOSES = ["sale", "second", "blind", "handover"] as const;

/**
 * Every signed inspection of the same VIN, newest first, failed ones too: an advert can be taken down,
 * what was found on the car stays.
 */
export const listInspectionsOfCar = cache(
  async (vehicleId: string, currentId: string | null): Promise<readonly OtherInspection[]> => {
    const vehicle = await db.vehicle.findUnique({
      where: { id: vehicleId },
      select: { vin: true },
    });
    const vin = vehicle?.vin ?? null;
    const vehicles =
      vin === null
        ? [{ id: vehicleId }]
        : await db.vehicle.findMany({ where: { vin }, select: { id: true }, take: 50 });
    const rows = await db.inspection.findMany({
      where: { vehicleId: { in: vehicles.map((each) => each.id) }, state: "signed" },
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
    const [points, listings] = await Promise.all([
      db.inspectionPoint.findMany({
        where: { id: { in: rows.map((row) => row.pointId) } },
        select: { id: true, nameEn: true, nameZh: true },
      }),
      db.listing.findMany({
        where: { id: { in: rows.map((row) => row.listingId) } },
        select: { id: true, slug: true, market: true, status: true, inspectionId: true },
      }),
    ]);
    return rows.flatMap((row): OtherInspection[] => {
      if (row.signedAt === null) return [];
      const point = points.find((each) => each.id === row.pointId);
      const listing = listings.find((each) => each.id === row.listingId);
      return [
        {
          id: row.id,
          number: row.number,
          purpose: PURPOSES.find((each) => each === row.purpose) ?? "sale",
          signedAt: row.signedAt.toISOString(),
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
          point: point === undefined ? null : { en: point.nameEn, zh: point.nameZh },
          isThis: row.id === currentId,
          advert:
            listing === undefined || !isMarket(listing.market)
              ? null
              : {
                  market: listing.market,
                  slug: listing.slug,
                  isShown:
                    ["live", "reserved", "sold"].includes(listing.status) &&
                    listing.inspectionId === row.id,
                },
        },
      ];
    });
  },
);
