import "server-only";
import { findPublicListing, listCards } from "@/lib/listings/queries";
import { COMPARED_MAX } from "@/lib/listings/policy";
import type { ListingView } from "@/lib/listings/types";
import type { Market } from "@/lib/markets/markets";

/**
 * The cars of a comparison in the requested order. Cars of another market, and those that no longer exist, are
 * left out.
 */
export async function listCompared(
  market: Market,
  ids: readonly string[],
): Promise<readonly ListingView[]> {
  const cards = await listCards([...new Set(ids)].slice(0, COMPARED_MAX));
  const cars = await Promise.all(
    cards.filter((card) => card.market === market).map((card) => findPublicListing(card.slug)),
  );
  return cars.flatMap((car) => car ?? []);
}
