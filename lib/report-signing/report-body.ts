import "server-only";
import { createHash, createHmac } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { getPoint } from "@/lib/bookings/point-queries";
import { getEnv } from "@/lib/platform/core/env";
import { createBugError } from "@/lib/platform/core/errors";
import type { Json } from "@/lib/platform/core/json";
import type { Tx } from "@/lib/platform/db/client";
import { hashStoredFiles } from "@/lib/platform/media/assets";
import { REPORT_FORMAT } from "@/lib/report-signing/report-file";
import { buildReportRecord } from "@/lib/report-signing/report-record";
import { getChecklistHash, getToleranceHash } from "@/lib/report-signing/standards";
import { getVehicle } from "@/lib/vehicles/queries";
import { maskVin } from "@/lib/vehicles/vin";

/** The whole report as it is signed: the content of the rows, the car, and the hash of every photograph. */
export type Lineage = {
  readonly rootId: string;
  readonly revision: number;
  readonly reason: string;
  readonly previous: { readonly number: string; readonly sha256: string } | null;
};

type Circumstances = {
  readonly lineage: Lineage;
  readonly toleranceVersion: string;
  /**
   * Calculated values that are not stored in rows: the second scale, and the excluded items of the score.
   */
  readonly derived: Readonly<Record<string, Json>>;
  readonly keyIds: { readonly inspector: string; readonly point: string };
};

export async function buildReportBody(
  tx: Tx,
  inspectionId: string,
  { lineage, toleranceVersion, derived, keyIds }: Circumstances,
): Promise<Readonly<Record<string, Json>> & { readonly number: string }> {
  const rows = await loadRecord(tx, inspectionId);
  const { inspection } = rows;
  const vehicle = await getVehicle(tx, inspection.vehicleId);
  const photos = { select: { position: true, assetId: true, staticPath: true } } as const;
  const listing = await tx.listing.findUnique({
    where: { id: inspection.listingId },
    select: { market: true, photos },
  });
  const point = await getPoint(tx, inspection.pointId);
  const inspector = await tx.user.findUnique({
    where: { id: inspection.inspectorId },
    select: { displayName: true },
  });
  const work = await fieldWork(tx, inspectionId);
  return {
    format: REPORT_FORMAT,
    number: inspection.number,
    revision: lineage.revision,
    inspectionId,
    listingId: inspection.listingId,
    market: listing?.market ?? null,
    purpose: inspection.purpose,
    baseInspectionId: inspection.baseInspectionId,
    previous: lineage.previous,
    correctionReason: lineage.reason,
    checklist: {
      version: inspection.checklistVersion,
      sha256: getChecklistHash(inspection.checklistVersion),
    },
    tolerances: { version: toleranceVersion, sha256: getToleranceHash(toleranceVersion) },
    vehicle: {
      id: vehicle.id,
      ...(vehicle.vin === null
        ? { vinMasked: null, vinCommitment: null }
        : {
            vinMasked: maskVin(vehicle.vin),
            vinCommitment: hashVinCommitment(inspectionId, vehicle.vin),
          }),
      make: vehicle.make,
      modelName: vehicle.modelName,
      modelYear: vehicle.modelYear,
      fuel: vehicle.fuel,
    },
    inspector: {
      id: inspection.inspectorId,
      name: inspector?.displayName ?? "",
      keyId: keyIds.inspector,
    },
    point: {
      id: point.id,
      name: { en: point.nameEn, zh: point.nameZh },
      address: point.address,
      lat: point.lat,
      lon: point.lon,
      timeZone: point.timeZone,
      keyId: keyIds.point,
    },
    work,
    derived,
    pictures: await picturesOf(tx, rows, listing?.photos ?? []),
    record: buildReportRecord(rows),
  };
}

/** The rows of a report, in addition to the inspection itself. */
export const RECORD_ROWS = {
  items: true,
  measurements: true,
  attachments: true,
  voiceFiles: true,
  videos: true,
} as const;

/** The rows that cannot change after the signature. */
export async function loadRecord(tx: Tx, inspectionId: string) {
  const { items, measurements, attachments, voiceFiles, videos, ...inspection } =
    await tx.inspection.findUniqueOrThrow({ where: { id: inspectionId }, include: RECORD_ROWS });
  return { inspection, items, measurements, attachments, sounds: voiceFiles, videos };
}

/**
 * When the answers were sent and from how many phones. Positions are not included, because the
 * inspection point's position is public already.
 */
async function fieldWork(tx: Tx, inspectionId: string): Promise<Json> {
  const all = await tx.inspectionFieldOp.aggregate({
    where: { inspectionId },
    _count: { _all: true },
    _min: { recordedAt: true },
    _max: { recordedAt: true },
  });
  return {
    entries: all._count._all,
    firstAt: all._min.recordedAt?.toISOString() ?? null,
    lastAt: all._max.recordedAt?.toISOString() ?? null,
  };
}

/**
 * Commits the report to the whole VIN without publishing it: a person who gets the salt can verify
 * it, and nobody can find the hidden characters by trying all of them.
 */
export function hashVinCommitment(inspectionId: string, vin: string): string {
  return createHash("sha256")
    .update(`candor-vin/1\n${getVinSalt(inspectionId)}\n${vin}\n`)
    .digest("hex");
}

export function getVinSalt(inspectionId: string): string {
  return createHmac("sha256", Buffer.from(getEnv().CANDOR_MASTER_KEY, "hex"))
    .update(`vin-salt/1\n${inspectionId}`)
    .digest("hex");
}

type Photo = {
  readonly position: number;
  readonly assetId: string | null;
  readonly staticPath: string | null;
};
type Wanted = {
  readonly of: string;
  readonly assetId: string | null;
  readonly staticPath: string | null;
};

/** Close-ups, guided photographs, and the overview photographs on which findings are marked. */
async function picturesOf(
  tx: Tx,
  rows: Awaited<ReturnType<typeof loadRecord>>,
  overview: readonly Photo[],
): Promise<Json> {
  const pointedAt = new Set(rows.items.map((item) => item.hotspotPhotoPosition));
  const wanted: Wanted[] = [
    ...rows.items.map((item) => ({
      of: `item:${item.checkpoint}`,
      assetId: item.photoAssetId,
      staticPath: item.photoPath,
    })),
    ...rows.attachments
      .filter((each) => each.kind === "photo")
      .map((each) => ({ of: `photo:${each.place}`, assetId: each.fileId, staticPath: null })),
    ...overview
      .filter((photo) => pointedAt.has(photo.position))
      .map((photo) => ({ ...photo, of: `overview:${photo.position}` })),
  ].filter((each) => each.assetId !== null || each.staticPath !== null);
  const files = await hashStoredFiles(
    tx,
    wanted.flatMap((each) => each.assetId ?? []),
  );
  const pictures = await Promise.all(
    wanted.map(async ({ of, assetId, staticPath }) => {
      const file = assetId === null ? undefined : files.get(assetId);
      if (file !== undefined) return { of, path: `/media/${file.storageKey}`, sha256: file.sha256 };
      if (staticPath === null) throw createBugError("picture_missing", { of, assetId });
      return toStaticPicture(of, staticPath);
    }),
  );
  return pictures.toSorted((a, b) => (a.of < b.of ? -1 : 1));
}

/** The demo's own pictures are below public/demo and are written only by the demo's seed. */
export async function toStaticPicture(of: string, staticPath: string) {
  const address = staticPath.startsWith("/") ? staticPath : `/demo/${staticPath}`;
  const file = path.join(/* turbopackIgnore: true */ process.cwd(), "public", address);
  const sha256 = createHash("sha256")
    .update(await readFile(file))
    .digest("hex");
  return { of, path: address, sha256 };
}
