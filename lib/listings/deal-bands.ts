import "server-only";
import type { Tx } from "@/lib/platform/db/client";

export type DealBandOf = { readonly listingId: string; readonly band: string | null };

/**
 * Copies the deal band to the listing, so that a search needs only one table. This is not a change
 * of the listing: its version and its date remain the same, and a row with the same band is not
 * written.
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
