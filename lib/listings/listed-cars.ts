import "server-only";
import type { db, Tx } from "@/lib/platform/db/client";
import { parseListingState, type ListingState } from "@/lib/listings/states";

/** What other domains may read of listings, in whatever state they are. */

export type ListedCar = {
  readonly id: string;
  readonly slug: string;
  readonly market: string;
  readonly status: ListingState;
  readonly headline: string;
  readonly vehicleId: string;
  readonly sellerId: string;
  readonly organisationId: string | null;
  /** The signed report that the listing shows. */
  readonly inspectionId: string | null;
  readonly fuel: string | null;
  readonly currency: string;
  /** What the seller stated. */
  readonly odometerReading: number | null;
  readonly odometerUnit: string;
  readonly knownFaults: string;
  readonly placeId: string | null;
  readonly publishedAt: Date | null;
};

const COLUMNS = {
  id: true,
  slug: true,
  market: true,
  status: true,
  headline: true,
  vehicleId: true,
  sellerId: true,
  organisationId: true,
  inspectionId: true,
  fuel: true,
  currency: true,
  odometerReading: true,
  odometerUnit: true,
  knownFaults: true,
  placeId: true,
  publishedAt: true,
} as const;

type Reader = Pick<Tx | typeof db, "listing">;

export async function findListedCar(client: Reader, listingId: string): Promise<ListedCar | null> {
  const row = await client.listing.findUnique({ where: { id: listingId }, select: COLUMNS });
  return row === null ? null : { ...row, status: parseListingState(row.status) };
}

/** Listings by their ids; unknown ids are missing. */
export async function listListedCars(
  client: Reader,
  listingIds: readonly string[],
): Promise<ReadonlyMap<string, ListedCar>> {
  const rows = await client.listing.findMany({
    where: { id: { in: [...new Set(listingIds)] } },
    select: COLUMNS,
  });
  return new Map(rows.map((row) => [row.id, { ...row, status: parseListingState(row.status) }]));
}

/** The photographs of a listing in their order. */
export async function listListingPhotos(client: Pick<Tx, "listingPhoto">, listingId: string) {
  return client.listingPhoto.findMany({ where: { listingId }, orderBy: { position: "asc" } });
}
