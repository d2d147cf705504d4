import "server-only";
import { AppError } from "@/lib/platform/core/errors";
import { generateId } from "@/lib/platform/core/ids";
import type { Actor } from "@/lib/platform/auth/actor";
import { recordAudit } from "@/lib/platform/audit/record";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { toJsonInput } from "@/lib/platform/db/json";
import { requireOwnAssets } from "@/lib/platform/media/assets";
import { deriveColumns } from "@/lib/listings/derived-columns";
import {
  createListingChangedError,
  requireOwnListing,
  requireStatus,
} from "@/lib/listings/ownership";
import {
  getListingStep,
  INITIAL_LISTING_STATE,
  nextListingState,
  UNPUBLISHED_STATES,
} from "@/lib/listings/states";
import { PHOTOS_MIN } from "@/lib/listings/policy";
import {
  DraftFields,
  readDraft,
  getDistanceUnit,
  type DraftProblem,
  type PhotoInput,
  type SubmittedFacts,
} from "@/lib/listings/schema";
import { MARKET_FACTS, type Market } from "@/lib/markets/markets";
import { createVehicle, recordOdometerReading, setVehicleFacts } from "@/lib/vehicles/commands";

/** The steps from an empty draft to a listing that waits for its inspection. */

/** What may be submitted may still be written. */
const SUBMISSION = getListingStep("submit", "seller");

export type DraftSaved = { readonly version: number; readonly savedAt: string };

export async function createDraft(
  tx: Tx,
  actor: Actor,
  input: { readonly market: Market },
): Promise<{ readonly id: string; readonly version: number }> {
  const at = await readClock();
  const id = generateId("lst");
  const unit = getDistanceUnit(input.market);
  const { slug } = deriveColumns({ listingId: id, ...NOTHING, odometerUnit: unit });
  await tx.listing.create({
    data: {
      id,
      slug,
      market: input.market,
      status: INITIAL_LISTING_STATE,
      sellerId: actor.userId,
      organisationId: actor.organisationIds[0] ?? null,
      vehicleId: await createVehicle(tx, at),
      headline: "",
      currency: MARKET_FACTS[input.market].currency,
      odometerUnit: unit,
      createdAt: at,
      updatedAt: at,
      draft: {},
    },
  });
  await recordAudit(tx, { actor, role: "seller", action: "listing.draft", subject: id });
  return { id, version: 1 };
}

const NOTHING = {
  make: null,
  modelName: null,
  trim: null,
  modelYear: null,
  placeNames: [],
  odometerReading: null,
} as const;

/** Saves the current input. Two tabs cannot overwrite each other: the older one gets a conflict. */
export async function saveDraft(
  tx: Tx,
  actor: Actor,
  input: { readonly listingId: string; readonly version: number; readonly fields: DraftFields },
): Promise<DraftSaved> {
  const listing = await requireOwnListing(tx, actor, input.listingId);
  requireStatus(listing, SUBMISSION.from);
  const at = await readClock();
  const draft = { ...parseStoredDraft(listing.draft), ...input.fields };
  const saved = await tx.listing.updateMany({
    where: { id: listing.id, status: { in: SUBMISSION.from }, version: input.version },
    data: { draft: toJsonInput(plain(draft)), version: { increment: 1 }, updatedAt: at },
  });
  if (saved.count !== 1) throw createListingChangedError();
  return { version: input.version + 1, savedAt: at.toISOString() };
}

/** Fields without input are absent and not undefined. */
function plain(draft: DraftFields): Record<string, string> {
  return Object.fromEntries(
    Object.entries(draft).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/**
 * Parses a stored draft. Fields that the current version of the wizard does not have are dropped.
 */
export function parseStoredDraft(stored: unknown): DraftFields {
  return DraftFields.strip().safeParse(stored ?? {}).data ?? {};
}

/**
 * Replaces the pictures and their order. Only until the inspection is signed, because its markers refer to
 * them.
 */
export async function setPhotos(
  tx: Tx,
  actor: Actor,
  input: {
    readonly listingId: string;
    readonly version: number;
    readonly photos: readonly PhotoInput[];
  },
): Promise<DraftSaved> {
  const listing = await requireOwnListing(tx, actor, input.listingId);
  requireStatus(listing, UNPUBLISHED_STATES);
  const ids = input.photos.map((photo) => photo.assetId);
  const assets = await requireOwnAssets(tx, actor, "listing_photo", ids);
  const at = await readClock();
  const moved = await tx.listing.updateMany({
    where: { id: listing.id, status: listing.status, version: input.version },
    data: { version: { increment: 1 }, updatedAt: at },
  });
  if (moved.count !== 1) throw createListingChangedError();
  if (listing.status !== "draft" && ids.length < PHOTOS_MIN) {
    throw refusedDraft([{ field: "photos", reason: "photos_few" }]);
  }
  const before = await tx.listingPhoto.count({ where: { listingId: listing.id } });
  await tx.listingPhoto.deleteMany({ where: { listingId: listing.id } });
  await tx.listingPhoto.createMany({
    data: assets.map((asset, position) => ({
      id: generateId("lph"),
      listingId: listing.id,
      position,
      assetId: asset.id,
      view: input.photos[position]?.view ?? "other",
      width: asset.width,
      height: asset.height,
    })),
  });
  if (listing.status !== "draft") {
    await tx.listingEdit.create({
      data: {
        id: generateId("led"),
        listingId: listing.id,
        at,
        actorId: actor.userId,
        field: "photos",
        before,
        after: ids.length,
      },
    });
  }
  return { version: input.version + 1, savedAt: at.toISOString() };
}

/** Draft → awaiting inspection: every field is validated strictly, and the draft is deleted. */
export async function submitListing(
  tx: Tx,
  actor: Actor,
  input: { readonly listingId: string; readonly version: number },
): Promise<{ readonly id: string; readonly status: "awaiting_inspection" }> {
  const listing = await requireOwnListing(tx, actor, input.listingId);
  nextListingState(listing.status, "submit", "seller");
  const { from, to } = SUBMISSION;
  const at = await readClock();
  const context = { market: listing.market, today: at.toISOString().slice(0, 10) };
  const { problems, facts } = readDraft(parseStoredDraft(listing.draft), context);
  const photoCount = await tx.listingPhoto.count({ where: { listingId: listing.id } });
  const few: DraftProblem[] =
    photoCount < PHOTOS_MIN ? [{ field: "photos", reason: "photos_few" }] : [];
  if (facts === null || few.length > 0) throw refusedDraft([...problems, ...few]);
  const place = await tx.place.findFirst({
    where: { id: facts.placeId, market: listing.market },
    select: { nameEn: true, nameZh: true, lat: true, lon: true },
  });
  if (!place) throw refusedDraft([{ field: "placeId", reason: "choice" }]);
  const moved = await tx.listing.updateMany({
    where: { id: listing.id, status: { in: from }, version: input.version },
    data: {
      ...columnsOf(listing.id, listing.market, facts, place),
      status: to,
      draft: Prisma.DbNull,
      version: { increment: 1 },
      updatedAt: at,
    },
  });
  if (moved.count !== 1) throw createListingChangedError();
  await setVehicleFacts(tx, listing.vehicleId, vehicleOf(facts));
  await recordOdometerReading(tx, {
    vehicleId: listing.vehicleId,
    reading: facts.odometerReading,
    unit: getDistanceUnit(listing.market),
    source: "seller",
    readOn: at,
  });
  await recordAudit(tx, {
    actor,
    role: "seller",
    action: "listing.submit",
    subject: listing.id,
    after: { askingPriceMinor: facts.askingPriceMinor.toString(), photos: photoCount },
  });
  return { id: listing.id, status: to };
}

function vehicleOf(facts: SubmittedFacts) {
  const { vin, make, modelName, trim, modelYear, firstRegisteredOn } = facts;
  const { bodyType, fuel, gearbox, drivetrain, colour, seats, doors } = facts;
  const { ownersCount, keysCount, titleStatus, factoryWarrantyUntil } = facts;
  return {
    vin,
    make,
    modelName,
    trim,
    modelYear,
    firstRegisteredOn,
    bodyType,
    fuel,
    gearbox,
    drivetrain,
    colour,
    seats,
    doors,
    ownersCount,
    keysCount,
    titleStatus,
    factoryWarrantyUntil,
  };
}

type PlaceFacts = {
  readonly nameEn: string;
  readonly nameZh: string;
  readonly lat: number;
  readonly lon: number;
};

function columnsOf(listingId: string, market: Market, facts: SubmittedFacts, place: PlaceFacts) {
  const { make, modelName, trim, modelYear, bodyType, fuel, gearbox, drivetrain, colour } = facts;
  const { odometerReading, askingPriceMinor, description, knownFaults, placeId } = facts;
  return {
    make,
    modelName,
    trim,
    modelYear,
    bodyType,
    fuel,
    gearbox,
    drivetrain,
    colour,
    odometerReading,
    askingPriceMinor,
    description,
    knownFaults,
    placeId,
    ...deriveColumns({
      listingId,
      make,
      modelName,
      trim,
      modelYear,
      odometerReading,
      odometerUnit: getDistanceUnit(market),
      placeNames: [place.nameEn, place.nameZh],
    }),
    lat: place.lat,
    lon: place.lon,
  };
}

function refusedDraft(problems: readonly DraftProblem[]): AppError {
  return new AppError("invalid", {
    code: "listing_incomplete",
    detail: "Some facts are missing or cannot be correct.",
    invalidParams: problems.map(({ field, reason }) => ({ name: field, reason })),
  });
}
