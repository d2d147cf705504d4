import "server-only";
import { z } from "zod";
import { listInspectorBookings } from "@/lib/bookings/booking-facts";
import { findListedCar, listListedCars } from "@/lib/listings/listed-cars";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { db } from "@/lib/platform/db/client";
import { listAssets } from "@/lib/platform/media/assets";
import type {
  InspectionBookingModel,
  InspectionPointModel,
} from "@/lib/platform/db/generated/models";
import { getChecklist, type Checklist, type Section } from "@/lib/inspections/checklist";
import { findOpenReason } from "@/lib/inspections/item";
import { FIELD_LIST_MAX } from "@/lib/inspections/policy";
import { isCorrectable } from "@/lib/inspections/policy";
import { isPublicState } from "@/lib/listings/states";
import { toWornCar, type WornCar } from "@/lib/inspections/tolerances";
import { parsePurpose, type BookingPurpose } from "@/lib/bookings/states";
import { findVehicle, listVins } from "@/lib/vehicles/queries";

/**
 * Queries for the inspector's pages: only their own bookings and reports. Everybody else gets the
 * not-found page.
 */

type Text = { readonly en: string; readonly zh: string };

export type FieldBooking = {
  readonly id: string;
  readonly startsAt: string;
  readonly state: "booked" | "in_progress" | "done";
  readonly point: { readonly name: Text; readonly address: string; readonly timeZone: string };
  readonly headline: string;
  readonly vin: string | null;
  readonly inspectionId: string | null;
  readonly answered: number;
  readonly total: number;
};

export async function listBookings(actor: Actor): Promise<readonly FieldBooking[]> {
  requirePermission(actor, "inspection.fill");
  return fieldBookings(await listInspectorBookings(db, actor.userId, FIELD_LIST_MAX));
}

/** The inspector's last signed reports. */
export async function listSigned(actor: Actor) {
  requirePermission(actor, "inspection.fill");
  const rows = await db.inspection.findMany({
    where: { inspectorId: actor.userId, state: "signed" },
    select: { id: true, number: true, signedAt: true, grade: true, listingId: true },
    orderBy: { signedAt: "desc" },
    take: 10,
  });
  const cars = await listListedCars(
    db,
    rows.map((row) => row.listingId),
  );
  return rows.map((row) => {
    const car = cars.get(row.listingId);
    return {
      id: row.id,
      number: row.number,
      grade: row.grade,
      signedAt: row.signedAt?.toISOString() ?? null,
      headline: car?.headline ?? "",
      reportPath:
        car !== undefined && isPublicState(car.status)
          ? `/${car.market}/cars/${car.slug}/report`
          : null,
    };
  });
}

type BookingRow = Pick<InspectionBookingModel, "id" | "listingId" | "startsAt" | "state"> & {
  readonly point: Pick<InspectionPointModel, "nameEn" | "nameZh" | "address" | "timeZone">;
};

async function fieldBookings(rows: readonly BookingRow[]): Promise<readonly FieldBooking[]> {
  const [listings, inspections] = await Promise.all([
    listListedCars(
      db,
      rows.map((row) => row.listingId),
    ),
    db.inspection.findMany({
      where: { bookingId: { in: rows.map((row) => row.id) } },
      select: {
        id: true,
        bookingId: true,
        checklistVersion: true,
        _count: { select: { items: true } },
      },
    }),
  ]);
  const vins = await listVins(
    db,
    [...listings.values()].map((listing) => listing.vehicleId),
  );
  return rows.map((row) => {
    const listing = listings.get(row.listingId);
    const inspection = inspections.find((each) => each.bookingId === row.id);
    return {
      id: row.id,
      startsAt: row.startsAt.toISOString(),
      state: row.state === "done" ? "done" : row.state === "in_progress" ? "in_progress" : "booked",
      point: {
        name: { en: row.point.nameEn, zh: row.point.nameZh },
        address: row.point.address,
        timeZone: row.point.timeZone,
      },
      headline: listing?.headline ?? "",
      vin: vins.get(listing?.vehicleId ?? "") ?? null,
      inspectionId: inspection?.id ?? null,
      answered: inspection?._count.items ?? 0,
      total: inspection ? getChecklist(inspection.checklistVersion).checkpoints.length : 0,
    };
  });
}

export type FieldItem = {
  readonly outcome: string;
  readonly defectCode: string | null;
  readonly severity: string | null;
  readonly isInTolerance: boolean;
  readonly value: string | null;
  readonly lengthMm: number | null;
  readonly widthMm: number | null;
  readonly noteEn: string;
  readonly noteZh: string;
  readonly reason: string | null;
  readonly repairCostMinor: string | null;
  readonly photoAssetId: string | null;
  readonly photoSrc: string | null;
  /** The position on the listing's photograph. The form returns it unchanged. */
  readonly hotspot: { readonly position: number; readonly x: number; readonly y: number } | null;
};

export type FieldPoint = {
  readonly key: string;
  readonly name: Text;
  readonly method: Text;
  readonly limit: Text | null;
  readonly unit: string | null;
  readonly photoRequired: boolean;
  readonly codes: readonly { readonly code: string; readonly name: Text }[];
  readonly item: FieldItem | null;
  readonly open: "unanswered" | "photo_missing" | null;
};

export type FieldSection = {
  readonly key: Section;
  readonly name: Text;
  readonly points: readonly FieldPoint[];
  readonly openCount: number;
};

export type FieldInspection = {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly isSigned: boolean;
  readonly headline: string;
  readonly vin: string | null;
  readonly currency: string;
  readonly odometerReading: number | null;
  readonly odometerUnit: "mi" | "km";
  /** The seller's odometer reading, to compare with the instrument. */
  readonly statedReading: number | null;
  /** Age and distance of the car, which decide how much wear is allowed. */
  readonly car: WornCar;
  readonly knownFaults: string;
  readonly summaryEn: string;
  readonly summaryZh: string;
  readonly purpose: BookingPurpose;
  /** The version that this draft or report corrects, and the reason. */
  readonly corrects: { readonly number: string; readonly reason: string } | null;
  /** The version that corrects this one, as a draft or signed. */
  readonly correctedBy: {
    readonly id: string;
    readonly number: string;
    readonly isSigned: boolean;
  } | null;
  readonly isCorrectable: boolean;
  readonly reportPath: string | null;
  readonly grade: number | null;
  readonly scoreTenths: number | null;
  readonly sections: readonly FieldSection[];
  readonly reasons: readonly { readonly code: string; readonly name: Text }[];
};

const Id = z.string().startsWith("ins_").max(60);

/** The form with all answers so far. Null when it is absent or another inspector's. */
export async function findFieldInspection(
  actor: Actor,
  id: string,
): Promise<FieldInspection | null> {
  requirePermission(actor, "inspection.fill");
  if (!Id.safeParse(id).success) return null;
  const row = await db.inspection.findFirst({
    where: { id, inspectorId: actor.userId, state: { not: "discarded" } },
    include: { items: true },
  });
  if (row === null) return null;
  const [listing, vehicle] = await Promise.all([
    findListedCar(db, row.listingId),
    findVehicle(db, row.vehicleId),
  ]);
  const purpose = parsePurpose(row.purpose);
  const checklist = getChecklist(row.checklistVersion);
  const assets = await listAssets(row.items.flatMap((item) => item.photoAssetId ?? []));
  const items = new Map(
    row.items.map((item) => [
      item.checkpoint,
      {
        ...item,
        repairCostMinor: item.repairCostMinor?.toString() ?? null,
        photoSrc: item.photoPath ?? assets.get(item.photoAssetId ?? "")?.src ?? null,
      },
    ]),
  );
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    isSigned: row.state === "signed",
    headline: listing?.headline ?? "",
    vin: vehicle?.vin ?? null,
    currency: listing?.currency ?? "USD",
    odometerReading: row.odometerReading,
    odometerUnit: row.odometerUnit === "mi" ? "mi" : "km",
    statedReading: listing?.odometerReading ?? null,
    car: toWornCar({
      registeredOn: vehicle?.firstRegisteredOn ?? null,
      modelYear: vehicle?.modelYear ?? null,
      inspectedAt: row.startedAt,
      odometerReading: row.odometerReading ?? listing?.odometerReading ?? null,
      odometerUnit: row.odometerUnit,
    }),
    knownFaults: listing?.knownFaults ?? "",
    summaryEn: row.summaryEn,
    summaryZh: row.summaryZh,
    reportPath:
      listing && row.state === "signed" && listing.inspectionId === row.id
        ? `/${listing.market}/cars/${listing.slug}/report`
        : null,
    purpose,
    ...(await correctionsOf(row.id)),
    isCorrectable: isCorrectable(purpose),
    grade: row.grade,
    scoreTenths: row.scoreTenths,
    sections: sectionsOf(checklist, items),
    reasons: Object.entries(checklist.notTestedReasons).map(([code, name]) => ({ code, name })),
  };
}

async function correctionsOf(
  id: string,
): Promise<Pick<FieldInspection, "corrects" | "correctedBy">> {
  const [own, later] = await Promise.all([
    db.reportCorrection.findUnique({ where: { inspectionId: id } }),
    db.reportCorrection.findMany({ where: { previousId: id }, select: { inspectionId: true } }),
  ]);
  const others = await db.inspection.findMany({
    where: {
      id: { in: [...later.map((one) => one.inspectionId), ...(own ? [own.previousId] : [])] },
      // Ignore other corrections that were discarded.
      state: { not: "discarded" },
    },
    select: { id: true, number: true, state: true },
  });
  const before = others.find((one) => one.id === own?.previousId);
  const after = others.find((one) => later.some((each) => each.inspectionId === one.id));
  return {
    corrects:
      own === null || before === undefined ? null : { number: before.number, reason: own.reason },
    correctedBy:
      after === undefined
        ? null
        : { id: after.id, number: after.number, isSigned: after.state === "signed" },
  };
}

/** Corrections that the inspector has begun but not signed. */
export async function listOpenCorrections(actor: Actor) {
  requirePermission(actor, "inspection.fill");
  const rows = await db.reportCorrection.findMany({
    where: { createdById: actor.userId },
    orderBy: { createdAt: "desc" },
    take: FIELD_LIST_MAX,
  });
  const drafts = await db.inspection.findMany({
    where: { id: { in: rows.map((row) => row.inspectionId) }, state: "draft" },
    select: { id: true, number: true },
  });
  return rows.flatMap((row) => {
    const draft = drafts.find((one) => one.id === row.inspectionId);
    return draft === undefined ? [] : [{ ...draft, reason: row.reason }];
  });
}

type StoredItem = Omit<FieldItem, "hotspot"> & {
  readonly photoPath: string | null;
  readonly hotspotPhotoPosition: number | null;
  readonly hotspotX: number | null;
  readonly hotspotY: number | null;
};

function sectionsOf(
  checklist: Checklist,
  items: ReadonlyMap<string, StoredItem>,
): readonly FieldSection[] {
  return checklist.sections.map((section) => {
    const points = checklist.checkpoints
      .filter((point) => point.section === section.key)
      .map((point): FieldPoint => {
        const stored = items.get(point.key);
        return {
          key: point.key,
          name: point.name,
          method: point.method,
          limit: point.limit,
          unit: point.unit,
          photoRequired: point.photoRequired,
          codes: point.defectCodes.map((code) => ({
            code,
            name: checklist.defectCodes[code] ?? { en: code, zh: code },
          })),
          item: stored === undefined ? null : itemOf(stored),
          open: findOpenReason(point, stored),
        };
      });
    return {
      key: section.key,
      name: section.name,
      points,
      openCount: points.filter((point) => point.open !== null).length,
    };
  });
}

function itemOf(stored: StoredItem): FieldItem {
  const { outcome, defectCode, severity, isInTolerance, value, lengthMm, widthMm } = stored;
  const { noteEn, noteZh, reason, repairCostMinor, photoAssetId, photoSrc } = stored;
  const { hotspotPhotoPosition: position, hotspotX: x, hotspotY: y } = stored;
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
    repairCostMinor,
    photoAssetId,
    photoSrc,
    hotspot: position === null || x === null || y === null ? null : { position, x, y },
  };
}
