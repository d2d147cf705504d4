import "server-only";
import { isBookingGivenUp } from "@/lib/bookings/booking-facts";
import { findPoint } from "@/lib/bookings/point-queries";
import { findListedCar, listListingPhotos } from "@/lib/listings/listed-cars";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { AppError, createNotFoundError } from "@/lib/platform/core/errors";
import { db } from "@/lib/platform/db/client";
import { listAssets } from "@/lib/platform/media/assets";
import { getChecklist, type Checklist } from "@/lib/inspections/checklist";
import { listEntries } from "@/lib/inspections/field/entries";
import type { Entries } from "@/lib/inspections/field/schema";
import type { FieldForm, FormPhoto } from "@/lib/inspections/field/types";
import { findPromised } from "@/lib/inspections/handover/confirmations";
import { findVehicle } from "@/lib/vehicles/queries";

/** All data that a phone needs to fill in an inspection offline, in one response. */

export type FieldSnapshot = {
  readonly version: number;
  readonly ownerId: string;
  readonly isSigned: boolean;
  readonly reportPath: string | null;
  readonly form: FieldForm;
  readonly entries: Entries;
};
export type FieldUnchanged = { readonly version: number; readonly isUnchanged: true };

/**
 * @throws AppError inspection_not_found when it is absent or another inspector's |
 * inspection_cancelled
 */
export async function takeSnapshot(
  actor: Actor,
  input: { readonly inspectionId: string; readonly known: number },
): Promise<FieldSnapshot | FieldUnchanged> {
  requirePermission(actor, "inspection.fill");
  const row = await db.inspection.findFirst({
    where: { id: input.inspectionId, inspectorId: actor.userId, state: { not: "discarded" } },
  });
  if (row === null) throw createNotFoundError("inspection");
  if (row.state !== "signed" && row.bookingId !== null) await requireNotCancelled(row.bookingId);
  if (row.state !== "signed" && row.version === input.known) {
    return { version: row.version, isUnchanged: true };
  }
  const [listing, vehicle, photos, point, entries, handover] = await Promise.all([
    findListedCar(db, row.listingId),
    findVehicle(db, row.vehicleId),
    listListingPhotos(db, row.listingId),
    findPoint(db, row.pointId),
    listEntries(db, row),
    findPromised(row),
  ]);
  const checklist = getChecklist(row.checklistVersion);
  return {
    version: row.version,
    ownerId: actor.userId,
    isSigned: row.state === "signed",
    reportPath:
      row.state === "signed" && listing?.inspectionId === row.id
        ? `/${listing.market}/cars/${listing.slug}/report`
        : null,
    entries,
    form: {
      id: row.id,
      number: row.number,
      headline: listing?.headline ?? "",
      vin: vehicle?.vin ?? null,
      fuel: listing?.fuel ?? null,
      currency: listing?.currency ?? "USD",
      odometerUnit: row.odometerUnit === "mi" ? "mi" : "km",
      statedReading: listing?.odometerReading ?? null,
      knownFaults: listing?.knownFaults ?? "",
      startedAt: row.startedAt.toISOString(),
      car: {
        registeredOn: vehicle?.firstRegisteredOn?.toISOString() ?? null,
        modelYear: vehicle?.modelYear ?? null,
      },
      point: {
        name: { en: point?.nameEn ?? "", zh: point?.nameZh ?? "" },
        timeZone: point?.timeZone ?? "UTC",
      },
      photos: await photosOf(photos),
      pictures: await picturesOf({ entries, promised: handover?.promised }),
      handover,
      sections: sectionsOf(checklist),
      reasons: Object.entries(checklist.notTestedReasons).map(([code, name]) => ({ code, name })),
    },
  };
}

async function requireNotCancelled(bookingId: string): Promise<void> {
  if (!(await isBookingGivenUp(db, bookingId))) return;
  throw new AppError("conflict", {
    code: "inspection_cancelled",
    detail: "The booking of this inspection was cancelled. Nothing can be added to it.",
  });
}

type PhotoRow = {
  readonly position: number;
  readonly assetId: string | null;
  readonly staticPath: string | null;
  readonly view: string;
  readonly width: number;
  readonly height: number;
};

/**
 * The listing's own photographs, on which defects are marked. Close-ups of other defects are left out.
 */
async function photosOf(rows: readonly PhotoRow[]): Promise<readonly FormPhoto[]> {
  const assets = await listAssets(rows.flatMap((row) => row.assetId ?? []));
  return rows.flatMap((row) => {
    const path = row.staticPath;
    const asset = assets.get(row.assetId ?? "");
    const src =
      path === null ? (asset?.src ?? null) : path.startsWith("/") ? path : `/demo/${path}`;
    if (src === null || row.view === "closeup") return [];
    const { position, view, width, height } = row;
    return [{ position, view, width, height, src }];
  });
}

/** URLs of the photographs that answers refer to. */
async function picturesOf(answers: unknown): Promise<Readonly<Record<string, string>>> {
  const ids = [...JSON.stringify(answers).matchAll(/"(med_[0-9a-z]+)"/g)].map((match) => match[1]);
  const assets = await listAssets(ids.filter((id) => id !== undefined));
  return Object.fromEntries(
    [...assets.values()].flatMap((asset) => (asset.src === null ? [] : [[asset.id, asset.src]])),
  );
}

function sectionsOf(checklist: Checklist): FieldForm["sections"] {
  return checklist.sections.map(({ key, name }) => ({
    key,
    name,
    points: checklist.checkpoints
      .filter((point) => point.section === key)
      .map((point) => ({
        key: point.key,
        name: point.name,
        method: point.method,
        limit: point.limit,
        unit: point.unit,
        photoRequired: point.photoRequired,
        deductionTenths: point.deductionTenths,
        codes: point.defectCodes.map((code) => ({
          code,
          name: checklist.defectCodes[code] ?? { en: code, zh: code },
        })),
      })),
  }));
}
