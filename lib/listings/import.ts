import "server-only";
import { Prisma } from "@/lib/platform/db/generated/client";
import { generateId } from "@/lib/platform/core/ids";
import type { Tx } from "@/lib/platform/db/client";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import type { FeedItem } from "@/lib/dealers/feeds/types";
import {
  toListingColumns,
  toPriceMinor,
  toImportedReadings,
  toImportedVehicle,
  type ImportPlace,
} from "@/lib/listings/import-columns";
import type { ListingState } from "@/lib/listings/states";
import { MARKET_FACTS, type Market } from "@/lib/markets/markets";
import { isOpenState, OPEN_STATES, toSqlList } from "@/lib/listings/states";
import {
  createImportedVehicles,
  recordImportedReadings,
  updateImportedVehicles,
} from "@/lib/vehicles/import";

export type ImportBatch = {
  readonly organisationId: string;
  readonly market: Market;
  /** The person in whose name the organisation sells. */
  readonly sellerId: string;
  readonly at: Date;
  readonly places: ReadonlyMap<string, ImportPlace>;
  /** Each item has a different key. */
  readonly items: readonly FeedItem[];
};

export type ImportOutcome = {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly priceChanges: number;
  /**
   * The number of unchanged cars that are reserved, sold or withdrawn here, so the feed cannot
   * change them.
   */
  readonly keptAsSold: number;
};

/** States in which a dealer's feed may change a listing, because no buyer has a claim on the car. */
const OPEN = Prisma.raw(`l.status IN (${toSqlList(OPEN_STATES)})`);

type Existing = {
  readonly id: string;
  readonly feedKey: string | null;
  readonly feedHash: string | null;
  readonly status: ListingState;
  readonly inspectionId: string | null;
  readonly askingPriceMinor: bigint | null;
  readonly vehicleId: string;
  readonly odometerReading: number | null;
};

type Change = { readonly item: FeedItem; readonly before: Existing };

/**
 * Writes a batch of a dealer's feed. New cars are public immediately as not inspected yet; known ones
 * change only where the feed changed. Idempotent.
 */
export async function upsertImportedListings(tx: Tx, batch: ImportBatch): Promise<ImportOutcome> {
  // Serialises two imports of one dealer. The unique index on (organisation, key) also prevents
  // duplicates.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`import:${batch.organisationId}`}, 0))`;
  const existing = await existingByKey(tx, batch);
  const fresh = batch.items.filter((item) => !existing.has(item.key));
  const changes = batch.items.flatMap((item): Change[] => {
    const before = existing.get(item.key);
    return before === undefined || before.feedHash === item.hash ? [] : [{ item, before }];
  });
  const open = changes.filter((change) => isOpenState(change.before.status));
  await createAll(tx, batch, fresh);
  const updated = await updateAll(tx, batch, open);
  const priceChanges = await recordPriceChanges(tx, batch, open, updated);
  return {
    created: fresh.length,
    updated: updated.size,
    unchanged: batch.items.length - fresh.length - updated.size,
    priceChanges,
    keptAsSold: changes.length - updated.size,
  };
}

/** Calculates the result of `upsertImportedListings` without writing anything. */
export async function previewImportedListings(tx: Tx, batch: ImportBatch): Promise<ImportOutcome> {
  const existing = await existingByKey(tx, batch);
  const known = batch.items.flatMap((item) => {
    const before = existing.get(item.key);
    return before === undefined ? [] : [{ item, before }];
  });
  const changed = known.filter(({ item, before }) => item.hash !== before.feedHash);
  const open = changed.filter(({ before }) => isOpenState(before.status));
  return {
    created: batch.items.length - known.length,
    updated: open.length,
    unchanged: known.length - open.length,
    priceChanges: open.filter(
      ({ item, before }) => toPriceMinor(item.car) !== before.askingPriceMinor,
    ).length,
    keptAsSold: changed.length - open.length,
  };
}

async function existingByKey(tx: Tx, batch: ImportBatch): Promise<ReadonlyMap<string, Existing>> {
  const keys = batch.items.map((item) => item.key);
  const rows = await tx.$queryRaw<Existing[]>(Prisma.sql`
    SELECT id, feed_key AS "feedKey", feed_hash AS "feedHash", status, inspection_id AS "inspectionId",
      asking_price_minor AS "askingPriceMinor", vehicle_id AS "vehicleId",
      odometer_reading AS "odometerReading"
    FROM listing WHERE organisation_id = ${batch.organisationId} AND feed_key = ANY(${keys})`);
  return new Map(rows.map((row) => [row.feedKey ?? "", row]));
}

async function createAll(tx: Tx, batch: ImportBatch, items: readonly FeedItem[]): Promise<void> {
  if (items.length === 0) return;
  const made = items.map((item) => ({ item, id: generateId("lst"), vehicleId: generateId("veh") }));
  await createImportedVehicles(
    tx,
    made.map(({ item, vehicleId }) => toImportedVehicle(item.car, vehicleId)),
    batch.at,
  );
  const taken = await liveVins(
    tx,
    items.flatMap((item) => item.car.vin ?? []),
  );
  const rows = made.map(({ item, id, vehicleId }) => {
    // The VIN is on sale in another listing, so this one is stored but hidden until that one ends.
    const status: ListingState =
      item.car.vin !== null && taken.has(item.car.vin) ? "awaiting_inspection" : "live";
    return {
      vehicleId,
      status,
      publishedAt: status === "live" ? batch.at.toISOString() : null,
      ...recordOf(batch, item, id),
    };
  });
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO listing (market, seller_id, organisation_id, currency, created_at, updated_at,
      status, published_at, id, slug, vehicle_id, headline, description, known_faults, asking_price_minor,
      place_id, odometer_reading, odometer_unit, odometer_metres, make, model_name, trim, model_year,
      body_type, fuel, gearbox, drivetrain, colour, lat, lon, search_text, feed_key, feed_hash)
    SELECT ${batch.market}, ${batch.sellerId}, ${batch.organisationId},
      ${MARKET_FACTS[batch.market].currency}, ${batch.at}, ${batch.at}, d.*
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS d ${NEW_RECORD}`);
  await recordImportedReadings(
    tx,
    made.flatMap(({ item, vehicleId }) => toImportedReadings(item.car, vehicleId)),
    batch.at,
  );
}

/** VINs that are on sale in other listings now. The unique index on live_vin also prevents duplicates. */
async function liveVins(tx: Tx, vins: readonly string[]): Promise<ReadonlySet<string>> {
  if (vins.length === 0) return new Set();
  const rows = await tx.$queryRaw<{ vin: string }[]>(
    Prisma.sql`SELECT live_vin AS vin FROM listing WHERE live_vin = ANY(${vins})`,
  );
  return new Set(rows.map((row) => row.vin));
}

/**
 * A batch is one JSON parameter, because thousands of bound values cost far more than the insert
 * itself.
 */
const COLUMNS = Prisma.sql`"id" text, "slug" text, "vehicleId" text, "headline" text, "description" text, "knownFaults" text,
  "askingPriceMinor" bigint, "placeId" text, "odometerReading" int, "odometerUnit" text,
  "odometerMetres" bigint, "make" text, "modelName" text, "trim" text, "modelYear" int,
  "bodyType" text, "fuel" text, "gearbox" text, "drivetrain" text, "colour" text, "lat" float8,
  "lon" float8, "searchText" text, "feedKey" text, "feedHash" text`;
const RECORD = Prisma.sql`(${COLUMNS})`;
const NEW_RECORD = Prisma.sql`("status" text, "publishedAt" timestamptz, ${COLUMNS})`;

function recordOf(batch: ImportBatch, item: FeedItem, id: string) {
  const columns = toListingColumns(item.car, id, batch.places);
  return {
    ...columns,
    id,
    // JSON has no exact 64-bit integers, so they are passed as text.
    askingPriceMinor: item.car.askingPriceMinor,
    odometerMetres: columns.odometerMetres?.toString() ?? null,
    feedKey: item.key,
    feedHash: item.hash,
  };
}

/**
 * @returns the listings that were actually changed; one that was reserved at the same moment is left
 * unchanged
 */
async function updateAll(
  tx: Tx,
  batch: ImportBatch,
  changes: readonly Change[],
): Promise<ReadonlySet<string>> {
  // After an inspection, a feed may change only the price.
  const free = changes.filter(({ before }) => before.inspectionId === null);
  const inspected = changes.filter(({ before }) => before.inspectionId !== null);
  const updated = new Set([
    ...(await updateFacts(tx, batch, free)),
    ...(await updatePrices(tx, batch, inspected)),
  ]);
  const written = free.filter(({ before }) => updated.has(before.id));
  await updateImportedVehicles(tx, await vehiclesOf(tx, written));
  const moved = written.filter(
    ({ item, before }) => item.car.odometerReading !== before.odometerReading,
  );
  await recordImportedReadings(
    tx,
    moved.flatMap(({ item, before }) => toImportedReadings(item.car, before.vehicleId)),
    batch.at,
  );
  return updated;
}

/** A corrected VIN is not stored if it is on sale in another listing, because a feed alone is no proof. */
async function vehiclesOf(tx: Tx, changes: readonly Change[]) {
  const vins = changes.flatMap(({ item }) => item.car.vin ?? []);
  if (vins.length === 0)
    return changes.map((each) => toImportedVehicle(each.item.car, each.before.vehicleId));
  const rows = await tx.$queryRaw<{ vin: string; vehicleId: string }[]>(Prisma.sql`
    SELECT live_vin AS vin, vehicle_id AS "vehicleId" FROM listing WHERE live_vin = ANY(${vins})`);
  const owner = new Map(rows.map((row) => [row.vin, row.vehicleId]));
  return changes.map(({ item, before }) => {
    const holder = item.car.vin === null ? undefined : owner.get(item.car.vin);
    const isTaken = holder !== undefined && holder !== before.vehicleId;
    return toImportedVehicle(isTaken ? { ...item.car, vin: null } : item.car, before.vehicleId);
  });
}

async function updateFacts(
  tx: Tx,
  batch: ImportBatch,
  changes: readonly Change[],
): Promise<string[]> {
  if (changes.length === 0) return [];
  const rows = changes.map(({ item, before }) => recordOf(batch, item, before.id));
  // The slug remains the same, because links to the car must continue to work when its name is
  // corrected.
  const done = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    UPDATE listing l SET
      headline = d."headline", description = d."description", known_faults = d."knownFaults",
      asking_price_minor = d."askingPriceMinor", place_id = d."placeId",
      odometer_reading = d."odometerReading", odometer_unit = d."odometerUnit",
      odometer_metres = d."odometerMetres", make = d."make", model_name = d."modelName",
      trim = d."trim", model_year = d."modelYear", body_type = d."bodyType", fuel = d."fuel",
      gearbox = d."gearbox", drivetrain = d."drivetrain", colour = d."colour", lat = d."lat",
      lon = d."lon", search_text = d."searchText", feed_hash = d."feedHash",
      updated_at = ${batch.at}, version = l.version + 1
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS d ${RECORD}
    WHERE l.id = d."id" AND l.inspection_id IS NULL AND ${OPEN}
    RETURNING l.id`);
  return done.map((row) => row.id);
}

async function updatePrices(
  tx: Tx,
  batch: ImportBatch,
  changes: readonly Change[],
): Promise<string[]> {
  if (changes.length === 0) return [];
  const rows = changes.map(({ item, before }) => ({
    id: before.id,
    feedHash: item.hash,
    askingPriceMinor: item.car.askingPriceMinor,
  }));
  const done = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    UPDATE listing l SET asking_price_minor = d."askingPriceMinor", feed_hash = d."feedHash",
      updated_at = ${batch.at}, version = l.version + 1
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS d("id" text, "feedHash" text, "askingPriceMinor" bigint)
    WHERE l.id = d."id" AND ${OPEN}
    RETURNING l.id`);
  return done.map((row) => row.id);
}

async function recordPriceChanges(
  tx: Tx,
  batch: ImportBatch,
  changes: readonly Change[],
  updated: ReadonlySet<string>,
): Promise<number> {
  const data = changes
    .filter(({ before }) => updated.has(before.id))
    .map(({ item, before }) => ({
      id: generateId("prc"),
      listingId: before.id,
      fromMinor: before.askingPriceMinor,
      toMinor: toPriceMinor(item.car),
      at: batch.at,
      actorId: batch.sellerId,
    }))
    .filter((change) => change.fromMinor !== change.toMinor);
  if (data.length === 0) return 0;
  await tx.priceChange.createMany({ data });
  await tellWatchers(tx, data);
  return data.length;
}

type MadeChange = { readonly id: string; readonly listingId: string };

/**
 * Enqueues the same job as for a manual price change, but only for saved cars, because feeds change
 * thousands.
 */
async function tellWatchers(tx: Tx, changes: readonly MadeChange[]): Promise<void> {
  const watched = await tx.favourite.findMany({
    where: { listingId: { in: changes.map((change) => change.listingId) } },
    select: { listingId: true },
    distinct: ["listingId"],
  });
  const ids = new Set(watched.map((favourite) => favourite.listingId));
  for (const { id, listingId } of changes.filter((change) => ids.has(change.listingId))) {
    await enqueue(tx, {
      task: "listing.price_changed",
      key: `price_change:${id}`,
      payload: { listingId, priceChangeId: id },
    });
  }
}
