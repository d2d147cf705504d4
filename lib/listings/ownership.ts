import "server-only";
import { AppError, createBugError, createNotFoundError } from "@/lib/platform/core/errors";
import type { Actor } from "@/lib/platform/auth/actor";
import type { Tx } from "@/lib/platform/db/client";
import { parseListingState, type ListingState } from "@/lib/listings/states";
import { whereActingForSeller } from "@/lib/dealers/acting-for-seller";
import { isMarket, type Market } from "@/lib/markets/markets";

export type OwnRow = {
  readonly id: string;
  readonly market: Market;
  readonly status: ListingState;
  readonly version: number;
  readonly vehicleId: string;
  readonly sellerId: string;
  readonly inspectionId: string | null;
  readonly askingPriceMinor: bigint | null;
  readonly description: string;
  readonly knownFaults: string;
  readonly draft: unknown;
};

export const ownColumns = {
  id: true,
  market: true,
  status: true,
  version: true,
  vehicleId: true,
  sellerId: true,
  inspectionId: true,
  askingPriceMinor: true,
  description: true,
  knownFaults: true,
  draft: true,
} as const;

/** @throws AppError listing_not_found when it is absent or another person's */
export async function requireOwnListing(tx: Tx, actor: Actor, listingId: string): Promise<OwnRow> {
  const row = await tx.listing.findFirst({
    where: { id: listingId, ...whereActingForSeller(actor) },
    select: ownColumns,
  });
  if (!row) throw createNotFoundError("listing");
  if (!isMarket(row.market)) throw createBugError("market_unknown", { listingId });
  return { ...row, market: row.market, status: parseListingState(row.status) };
}

/**
 * The listing was changed elsewhere since the page was loaded, or its state no longer allows this.
 */
export function createListingChangedError(): AppError {
  return new AppError("conflict", {
    code: "listing_changed",
    detail: "This listing was changed in the meantime. Reload the page to see it as it is now.",
  });
}

export function requireStatus(row: OwnRow, allowed: readonly ListingState[]): void {
  if (allowed.includes(row.status)) return;
  throw new AppError("conflict", {
    code: row.status === "reserved" ? "listing_reserved" : "listing_state_refused",
    detail:
      row.status === "reserved"
        ? "The car is reserved for a buyer; nothing about it can be changed now."
        : "This is not possible any more for this listing.",
  });
}
