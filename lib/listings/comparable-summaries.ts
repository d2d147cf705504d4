import "server-only";
import { toDistanceView } from "@/lib/listings/views";
import type { DistanceView, NameView } from "@/lib/listings/types";
import { isPublicState, parseListingState } from "@/lib/listings/states";
import { db } from "@/lib/platform/db/client";
import type { ListingModel } from "@/lib/platform/db/generated/models";

/** A listing as shown on another car's page. Withdrawn listings are shown too, but have no page. */
export type ComparableFace = {
  readonly id: string;
  readonly href: string | null;
  readonly name: string;
  readonly modelYear: number | null;
  readonly distance: DistanceView | null;
  readonly place: NameView | null;
  readonly endedAt: string | null;
  readonly isSold: boolean;
};

export async function listComparableFaces(
  ids: readonly string[],
): Promise<readonly ComparableFace[]> {
  const rows = await db.listing.findMany({
    where: { id: { in: [...ids] }, publishedAt: { not: null } },
    select: {
      id: true,
      slug: true,
      market: true,
      status: true,
      headline: true,
      modelYear: true,
      odometerReading: true,
      odometerUnit: true,
      placeId: true,
      soldAt: true,
      updatedAt: true,
    },
  });
  const places = new Map(
    (
      await db.place.findMany({
        where: { id: { in: rows.flatMap((row) => row.placeId ?? []) } },
        select: { id: true, nameEn: true, nameZh: true },
      })
    ).map((place) => [place.id, { en: place.nameEn, zh: place.nameZh }]),
  );
  return rows.map((row) => ({
    id: row.id,
    href: isPublicState(parseListingState(row.status)) ? `/${row.market}/cars/${row.slug}` : null,
    name: row.headline,
    modelYear: row.modelYear,
    distance: toDistanceView(row),
    place: places.get(row.placeId ?? "") ?? null,
    endedAt: endOf(row)?.toISOString() ?? null,
    isSold: row.status === "sold",
  }));
}

function endOf(row: Pick<ListingModel, "status" | "soldAt" | "updatedAt">): Date | null {
  if (row.status === "sold") return row.soldAt ?? row.updatedAt;
  return row.status === "withdrawn" ? row.updatedAt : null;
}
