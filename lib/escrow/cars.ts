import "server-only";
import { db } from "@/lib/platform/db/client";
import { listAssetPictures } from "@/lib/listings/pictures";
import { marketOf, pictureOf } from "@/lib/listings/views";
import type { CarView } from "@/lib/escrow/types";

/** The cars of purchases: also those no visitor sees any more, because these two people know them. */
export async function listCarsOf(
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
      photos: {
        select: { assetId: true, staticPath: true },
        orderBy: { position: "asc" },
        take: 1,
      },
    },
  });
  const [assets, reports] = await Promise.all([
    listAssetPictures(rows.flatMap((row) => row.photos.map((photo) => photo.assetId))),
    db.inspection.findMany({
      where: { id: { in: rows.flatMap((row) => row.inspectionId ?? []) } },
      select: { id: true, number: true },
    }),
  ]);
  const numbers = new Map(reports.map((report) => [report.id, report.number]));
  return new Map(
    rows.map((row) => {
      const [first] = row.photos;
      return [
        row.id,
        {
          listingId: row.id,
          slug: row.slug,
          market: marketOf(row.market),
          headline: row.headline,
          modelYear: row.modelYear,
          photoSrc: first === undefined ? null : (pictureOf(first, assets)?.src ?? null),
          reportNumber: numbers.get(row.inspectionId ?? "") ?? null,
        },
      ];
    }),
  );
}
