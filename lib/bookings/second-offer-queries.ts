import "server-only";
import { db } from "@/lib/platform/db/client";
import { whereNotConnectedToSeller } from "@/lib/dealers/acting-for-seller";
import type { Actor } from "@/lib/platform/auth/actor";

/** The car of which this person may order a second inspection; null = none such, or their own. */
export async function findSecondOffer(actor: Actor, listingId: string) {
  const row = await db.listing.findFirst({
    where: {
      id: listingId,
      status: "live",
      inspectionId: { not: null },
      ...whereNotConnectedToSeller(actor),
    },
    select: { headline: true, slug: true, market: true, inspectionId: true },
  });
  if (row === null) return null;
  return {
    headline: row.headline,
    market: row.market,
    inspectionId: row.inspectionId,
    path: `/${row.market}/cars/${row.slug}`,
  };
}
