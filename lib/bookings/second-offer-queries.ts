import "server-only";
import { findListedCar } from "@/lib/listings/listed-cars";
import { db } from "@/lib/platform/db/client";
import { isConnectedToSeller } from "@/lib/dealers/acting-for-seller";
import type { Actor } from "@/lib/platform/auth/actor";

/** The car of which this person may order a second inspection; null = none such, or their own. */
export async function findSecondOffer(actor: Actor, listingId: string) {
  const row = await findListedCar(db, listingId);
  if (row?.status !== "live" || row.inspectionId === null) return null;
  if (isConnectedToSeller(row, actor)) return null;
  return {
    headline: row.headline,
    market: row.market,
    inspectionId: row.inspectionId,
    path: `/${row.market}/cars/${row.slug}`,
  };
}
