import "server-only";
import { createBugError } from "@/lib/platform/core/errors";
import { db } from "@/lib/platform/db/client";

/** The name of a car for other domains: the headline of its listing. It is public. */

export async function findHeadline(listingId: string): Promise<string | null> {
  const row = await db.listing.findUnique({
    where: { id: listingId },
    select: { headline: true },
  });
  return row?.headline ?? null;
}

/** @throws bug when there is no such listing: the caller has a reference to it, so it must exist */
export async function getHeadline(listingId: string): Promise<string> {
  const headline = await findHeadline(listingId);
  if (headline === null) throw createBugError("listing_missing", { listingId });
  return headline;
}

export async function listHeadlines(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db.listing.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, headline: true },
  });
  return new Map(rows.map((row) => [row.id, row.headline]));
}

const MATCHES_MAX = 500;

/** For the desk's search: listings whose headline contains `text`. */
export async function listListingIdsMatching(text: string): Promise<readonly string[]> {
  const rows = await db.listing.findMany({
    where: { headline: { contains: text, mode: "insensitive" } },
    select: { id: true },
    take: MATCHES_MAX,
  });
  return rows.map((row) => row.id);
}

export type CarLink = { readonly headline: string; readonly slug: string; readonly market: string };

/** The data for a link to a car's page. @throws bug when there is no such listing */
export async function getCarLink(listingId: string): Promise<CarLink> {
  const row = await db.listing.findUnique({
    where: { id: listingId },
    select: { headline: true, slug: true, market: true },
  });
  if (row === null) throw createBugError("listing_missing", { listingId });
  return row;
}
