import "server-only";
import { cache } from "react";
import { findPublicOrganisation } from "@/lib/dealers/queries";
import { listAssetPictures } from "@/lib/listings/pictures";
import type {
  EarlierListing,
  ListingCard,
  ListingView,
  NameView,
  PricePoint,
  SellerView,
} from "@/lib/listings/types";
import {
  toListingCard,
  toDistanceView,
  toPhotoView,
  toPriceView,
  parsePublicStatus,
  type CardRow,
} from "@/lib/listings/views";
import { findPublicPerson } from "@/lib/platform/auth/user-queries";
import { db } from "@/lib/platform/db/client";
import { prepareStatement } from "@/lib/platform/db/prepared";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { EVER_PUBLIC_STATES, PUBLIC_STATES } from "@/lib/listings/states";
import { maskVin } from "@/lib/vehicles/vin";
import { parseTitleStatus } from "@/lib/vehicles/vocabulary";

/** The public columns of a card. A column is private unless it is listed here. */
const cardColumns = {
  id: true,
  slug: true,
  market: true,
  status: true,
  headline: true,
  modelYear: true,
  fuel: true,
  gearbox: true,
  odometerReading: true,
  odometerUnit: true,
  askingPriceMinor: true,
  currency: true,
  placeId: true,
  inspectionId: true,
  grade: true,
  scoreTenths: true,
  sectionScores: true,
  defectCount: true,
  notCheckedCount: true,
} as const satisfies Prisma.ListingSelect;

const photoColumns = {
  position: true,
  assetId: true,
  staticPath: true,
  view: true,
  width: true,
  height: true,
} as const satisfies Prisma.ListingPhotoSelect;

/**
 * The public columns of one car's page. The seller's id is only used to look up public facts and is not
 * returned.
 */
const pageColumns = {
  ...cardColumns,
  sellerId: true,
  organisationId: true,
  description: true,
  knownFaults: true,
  make: true,
  modelName: true,
  trim: true,
  bodyType: true,
  drivetrain: true,
  colour: true,
  structureVerdict: true,
  floodVerdict: true,
  fireVerdict: true,
  publishedAt: true,
  soldAt: true,
  vehicleId: true,
  vehicle: {
    select: {
      vin: true,
      seats: true,
      doors: true,
      powerKw: true,
      displacementCc: true,
      firstRegisteredOn: true,
      ownersCount: true,
      keysCount: true,
      titleStatus: true,
      factoryWarrantyUntil: true,
    },
  },
  photos: { select: photoColumns, orderBy: { position: "asc" } },
  priceChanges: { select: { at: true, fromMinor: true, toMinor: true }, orderBy: { at: "asc" } },
} as const satisfies Prisma.ListingSelect;

const CARDS_MAX = 100;
const EARLIER_MAX = 20;

type FoundCard = CardRow & {
  readonly photoCount: number;
  readonly nameEn: string | null;
  readonly nameZh: string | null;
  readonly position: number | null;
  readonly assetId: string | null;
  readonly staticPath: string | null;
  readonly view: string | null;
  readonly width: number | null;
  readonly height: number | null;
};

const findCards = prepareStatement<FoundCard>(
  "listing-cards",
  `SELECT l.id, l.slug, l.market, l.status, l.headline, l.model_year AS "modelYear", l.fuel, l.gearbox,
      l.odometer_reading AS "odometerReading", l.odometer_unit AS "odometerUnit",
      l.asking_price_minor AS "askingPriceMinor", l.currency, l.place_id AS "placeId",
      l.inspection_id AS "inspectionId", l.grade, l.score_tenths AS "scoreTenths",
      l.section_scores AS "sectionScores", l.defect_count AS "defectCount",
      l.not_checked_count AS "notCheckedCount", p.name_en AS "nameEn", p.name_zh AS "nameZh",
      (SELECT count(*)::int FROM listing_photo c WHERE c.listing_id = l.id) AS "photoCount",
      f.position, f.asset_id AS "assetId", f.static_path AS "staticPath", f.view, f.width, f.height
    FROM listing l
    LEFT JOIN place p ON p.id = l.place_id
    LEFT JOIN LATERAL (
      SELECT * FROM listing_photo c WHERE c.listing_id = l.id ORDER BY c.position LIMIT 1) f ON true
    WHERE l.id = ANY($1) AND l.status = ANY($2)`,
);

/**
 * Cards in the order of the ids. Ids that are no longer public are left out. One statement by
 * primary key: every results page runs it, so it must not cost more than the search.
 */
export async function listCards(ids: readonly string[]): Promise<readonly ListingCard[]> {
  if (ids.length === 0) return [];
  const rows = await findCards([ids.slice(0, CARDS_MAX), PUBLIC_STATES]);
  const assets = await listAssetPictures(rows.map((row) => row.assetId));
  const cards = new Map(rows.map((row) => [row.id, foundCard(row, assets)]));
  return ids.flatMap((id) => cards.get(id) ?? []);
}

function foundCard(row: FoundCard, assets: Parameters<typeof toPhotoView>[1]): ListingCard {
  const { position, view, width, height, nameEn, nameZh } = row;
  const hasPhoto = position !== null && view !== null && width !== null && height !== null;
  return toListingCard(row, {
    place: nameEn === null || nameZh === null ? null : { en: nameEn, zh: nameZh },
    photo: hasPhoto ? toPhotoView({ ...row, position, view, width, height }, assets) : null,
    photoCount: row.photoCount,
  });
}

/** Memoised per request, so that generateMetadata and the page share one query. */
export const findPublicListing = cache(async (slug: string): Promise<ListingView | null> => {
  const row = await db.listing.findFirst({
    where: { slug, status: { in: [...PUBLIC_STATES] }, publishedAt: { not: null } },
    select: pageColumns,
  });
  if (row === null || row.publishedAt === null) return null;
  const [places, assets, seller] = await Promise.all([
    placeNames([row.placeId]),
    listAssetPictures(row.photos.map((photo) => photo.assetId)),
    sellerView(row.sellerId, row.organisationId),
  ]);
  const { vehicle } = row;
  const photos = row.photos.flatMap((photo) => toPhotoView(photo, assets) ?? []);
  const place = places.get(row.placeId ?? "") ?? null;
  return {
    ...toListingCard(row, { place, photo: photos[0] ?? null, photoCount: photos.length }),
    description: row.description,
    knownFaults: row.knownFaults,
    make: row.make,
    modelName: row.modelName,
    trim: row.trim,
    bodyType: row.bodyType,
    drivetrain: row.drivetrain,
    colour: row.colour,
    seats: vehicle.seats,
    doors: vehicle.doors,
    powerKw: vehicle.powerKw,
    displacementCc: vehicle.displacementCc,
    firstRegisteredOn: vehicle.firstRegisteredOn?.toISOString().slice(0, 10) ?? null,
    ownersCount: vehicle.ownersCount,
    keysCount: vehicle.keysCount,
    titleStatus: parseTitleStatus(vehicle.titleStatus),
    warrantyUntil: vehicle.factoryWarrantyUntil?.toISOString().slice(0, 10) ?? null,
    vehicleId: row.vehicleId,
    inspectionId: row.inspectionId,
    vinMasked: vehicle.vin === null ? null : maskVin(vehicle.vin),
    structureVerdict: row.structureVerdict,
    floodVerdict: row.floodVerdict,
    fireVerdict: row.fireVerdict,
    publishedAt: row.publishedAt.toISOString(),
    soldAt: row.soldAt?.toISOString() ?? null,
    photos,
    prices: pricePoints(row, row.publishedAt),
    seller,
  };
});

type PricedRow = Pick<CardRow, "askingPriceMinor" | "currency"> & {
  readonly priceChanges: readonly {
    readonly at: Date;
    readonly fromMinor: bigint | null;
    readonly toMinor: bigint | null;
  }[];
};

function pricePoints(row: PricedRow, publishedAt: Date): readonly PricePoint[] {
  const changes = row.priceChanges.filter((change) => change.at > publishedAt);
  return [
    { at: publishedAt.toISOString(), price: toPriceView(firstPriceMinor(row), row.currency) },
    ...changes.map((change) => ({
      at: change.at.toISOString(),
      price: toPriceView(change.toMinor, row.currency),
    })),
  ];
}

/** The price at which it was first offered. Later ones are changes. */
function firstPriceMinor(row: PricedRow): bigint | null {
  const [first] = row.priceChanges;
  return first === undefined ? row.askingPriceMinor : first.fromMinor;
}

/**
 * Other listings with the same VIN, newest first. They remain visible after the seller withdraws
 * them.
 */
export async function listEarlierListings(vehicleId: string): Promise<readonly EarlierListing[]> {
  const vehicle = await db.vehicle.findUnique({ where: { id: vehicleId }, select: { vin: true } });
  if (vehicle?.vin === null || vehicle?.vin === undefined) return [];
  const rows = await db.listing.findMany({
    where: {
      vehicle: { vin: vehicle.vin },
      status: { in: [...EVER_PUBLIC_STATES] },
      publishedAt: { not: null },
    },
    select: {
      ...cardColumns,
      organisationId: true,
      publishedAt: true,
      soldAt: true,
      updatedAt: true,
      vehicleId: true,
      priceChanges: pageColumns.priceChanges,
    },
    orderBy: { publishedAt: "desc" },
    take: EARLIER_MAX,
  });
  const places = await placeNames(rows.map((row) => row.placeId));
  return rows.flatMap((row): EarlierListing[] => {
    if (row.publishedAt === null) return [];
    const ended = row.soldAt ?? (row.status === "withdrawn" ? row.updatedAt : null);
    return [
      {
        id: row.id,
        slug: row.slug,
        isThis: row.vehicleId === vehicleId,
        status: parsePublicStatus(row.status),
        from: row.publishedAt.toISOString(),
        until: ended?.toISOString() ?? null,
        sellerKind: row.organisationId === null ? "private" : "dealer",
        place: places.get(row.placeId ?? "") ?? null,
        firstPrice: toPriceView(firstPriceMinor(row), row.currency),
        lastPrice: toPriceView(row.askingPriceMinor, row.currency),
        distance: toDistanceView(row),
      },
    ];
  });
}

async function sellerView(sellerId: string, organisationId: string | null): Promise<SellerView> {
  const mine = organisationId === null ? { sellerId, organisationId: null } : { organisationId };
  const [person, organisation, listedCount, soldCount] = await Promise.all([
    findPublicPerson(sellerId),
    organisationId === null ? null : findPublicOrganisation(organisationId),
    db.listing.count({ where: { ...mine, publishedAt: { not: null } } }),
    db.listing.count({ where: { ...mine, status: "sold" } }),
  ]);
  return {
    kind: organisation === null ? "private" : "dealer",
    name: organisation?.name ?? person?.displayName ?? "",
    listedCount,
    soldCount,
    since: (organisation?.createdAt ?? person?.createdAt ?? new Date(0)).toISOString(),
  };
}

async function placeNames(ids: readonly (string | null)[]): Promise<ReadonlyMap<string, NameView>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  if (wanted.length === 0) return new Map();
  const rows = await db.place.findMany({
    where: { id: { in: wanted } },
    select: { id: true, nameEn: true, nameZh: true },
  });
  return new Map(rows.map((row) => [row.id, { en: row.nameEn, zh: row.nameZh }]));
}
