import "server-only";
import { db } from "@/lib/platform/db/client";
import type { Actor } from "@/lib/platform/auth/actor";

/**
 * The car for which this person may order a second inspection. Null when there is none or it is
 * their own.
 */
export async function findSecondOffer(actor: Actor, listingId: string) {
  const row = await db.listing.findFirst({
    where: {
      id: listingId,
      status: "live",
      inspectionId: { not: null },
      sellerId: { not: actor.userId },
      OR: [{ organisationId: null }, { organisationId: { notIn: [...actor.organisationIds] } }],
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
