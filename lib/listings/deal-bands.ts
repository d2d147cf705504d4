import "server-only";
import type { Tx } from "@/lib/platform/db/client";

export type DealBandOf = { readonly listingId: string; readonly band: string | null };

/**
 * Copies the judged band to the listing, so that one table answers a search. Not a change of the
 * advert: neither its version nor its date moves, and a row that says so already is not written.
 */
export async function recordDealBands(tx: Tx, rows: readonly DealBandOf[]): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map((row) => row.listingId);
  const bands = rows.map((row) => row.band);
  await tx.$executeRaw`
    UPDATE listing SET deal_band = given.band
    FROM (SELECT unnest(${ids}::text[]) AS id, unnest(${bands}::text[]) AS band) AS given
    WHERE listing.id = given.id AND listing.deal_band IS DISTINCT FROM given.band`;
}
