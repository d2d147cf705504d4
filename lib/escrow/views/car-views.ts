import "server-only";
import { db } from "@/lib/platform/db/client";
import { listReportNumbers } from "@/lib/inspections/report-facts";
import { listAssetPictures } from "@/lib/listings/pictures";
import { listVins } from "@/lib/vehicles/queries";
import { parseMarket, toPicture } from "@/lib/listings/views";
import type { CarView } from "@/lib/escrow/types";

/**
 * The cars of purchases, including unpublished ones, because the buyer and the seller know them.
 */
export async function listCarViews(
  listingIds: readonly string[],
): Promise<ReadonlyMap<string, CarView>> {
  const rows = await db.listing.findMany({
    where: { id: { in: [...new Set(listingIds)] } },
    select: {
      id: true,
      slug: true,
      market: true,
      headline: true,
      modelYear: true,
      inspectionId: true,
      vehicleId: true,
      photos: {
        select: { assetId: true, staticPath: true },
        orderBy: { position: "asc" },
        take: 1,
      },
    },
  });
  const [assets, numbers, vins] = await Promise.all([
    listAssetPictures(rows.flatMap((row) => row.photos.map((photo) => photo.assetId))),
    listReportNumbers(
      db,
      rows.flatMap((row) => row.inspectionId ?? []),
    ),
    listVins(
      db,
      rows.map((row) => row.vehicleId),
    ),
  ]);
  return new Map(
    rows.map((row) => {
      const [first] = row.photos;
      return [
        row.id,
        {
          listingId: row.id,
          slug: row.slug,
          market: parseMarket(row.market),
          headline: row.headline,
          modelYear: row.modelYear,
          photoSrc: first === undefined ? null : (toPicture(first, assets)?.src ?? null),
          reportNumber: numbers.get(row.inspectionId ?? "") ?? null,
          vin: vins.get(row.vehicleId) ?? null,
        },
      ];
    }),
  );
}
