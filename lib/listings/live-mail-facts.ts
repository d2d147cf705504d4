import "server-only";
import { ON_SALE_STATES } from "@/lib/listings/states";
import { db } from "@/lib/platform/db/client";

/** The data that the mail about a listing that went on sale needs. */
export type LiveListingToTell = {
  readonly sellerId: string;
  readonly data: { readonly car: string; readonly path: string };
};

/** Null when there is nothing to report, because the listing is no longer on sale. */
export async function findLiveListingToTell(listingId: string): Promise<LiveListingToTell | null> {
  const row = await db.listing.findFirst({
    where: { id: listingId, status: { in: [...ON_SALE_STATES] } },
    select: { sellerId: true, headline: true, market: true, slug: true },
  });
  if (row === null) return null;
  const { sellerId, headline, market, slug } = row;
  return { sellerId, data: { car: headline, path: `/${market}/cars/${slug}` } };
}
