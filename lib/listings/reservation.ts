import "server-only";
import { AppError, createBugError, createNotFoundError } from "@/lib/platform/core/errors";
import type { Currency } from "@/lib/platform/core/money";
import type { Tx } from "@/lib/platform/db/client";
import { getListingStep, type ListingActor } from "@/lib/listings/states";
import { isMarket, MARKET_FACTS, type Market } from "@/lib/markets/markets";

/** What a purchase needs to know about the listing that it reserves. */
export type ListingForSale = {
  readonly id: string;
  readonly market: Market;
  readonly currency: Currency;
  readonly sellerId: string;
  readonly organisationId: string | null;
  readonly headline: string;
  readonly askingPriceMinor: bigint;
  readonly inspectionId: string;
};

/**
 * Takes a live, inspected car with a price off sale for one buyer. The guard is in the WHERE
 * clause: of twenty concurrent requests one updates the row, and the others get an error.
 * @throws AppError not_found | conflict `listing_already_reserved` | conflict
 * `listing_not_for_sale`
 */
export async function reserveListing(tx: Tx, listingId: string, at: Date): Promise<ListingForSale> {
  const step = getListingStep("reserve", "buyer");
  const moved = await tx.listing.updateMany({
    where: {
      id: listingId,
      status: { in: step.from },
      inspectionId: { not: null },
      askingPriceMinor: { not: null },
    },
    data: { status: step.to, updatedAt: at, version: { increment: 1 } },
  });
  const row = await tx.listing.findUnique({
    where: { id: listingId },
    select: {
      id: true,
      status: true,
      market: true,
      sellerId: true,
      organisationId: true,
      headline: true,
      askingPriceMinor: true,
      inspectionId: true,
    },
  });
  // For strangers a draft or a withdrawn car does not exist.
  if (!row || row.status === "draft" || row.status === "withdrawn")
    throw createNotFoundError("listing");
  if (moved.count === 1) return forSale(row);
  if (row.status === "reserved") {
    throw new AppError("conflict", {
      code: "listing_already_reserved",
      detail: "Somebody else reserved this car a moment ago.",
    });
  }
  throw new AppError("conflict", {
    code: row.status === "live" ? "listing_not_inspected" : "listing_not_for_sale",
    detail:
      row.status === "live"
        ? "This car has not been inspected yet, so it cannot be paid for here."
        : "This car is not for sale any more.",
  });
}

function forSale(row: {
  readonly id: string;
  readonly market: string;
  readonly sellerId: string;
  readonly organisationId: string | null;
  readonly headline: string;
  readonly askingPriceMinor: bigint | null;
  readonly inspectionId: string | null;
}): ListingForSale {
  if (!isMarket(row.market) || row.askingPriceMinor === null || row.inspectionId === null) {
    throw createBugError("listing_reserved_without_facts", { listingId: row.id });
  }
  return {
    ...row,
    market: row.market,
    currency: MARKET_FACTS[row.market].currency,
    askingPriceMinor: row.askingPriceMinor,
    inspectionId: row.inspectionId,
  };
}

export type PurchaseEnd = {
  readonly event: "return_to_sale" | "end_with_purchase";
  /** Who ended the purchase. */
  readonly by: ListingActor<"return_to_sale" | "end_with_purchase">;
  readonly at: Date;
};

/**
 * The purchase ended without a sale. If a dispute was decided for the buyer, the report no longer
 * describes the car, so the listing is withdrawn and not put back on sale.
 */
export async function returnToSale(tx: Tx, listingId: string, end: PurchaseEnd): Promise<void> {
  const { event, by, at } = end;
  const step = getListingStep(event, by);
  await tx.listing.updateMany({
    where: { id: listingId, status: { in: step.from } },
    data: { status: step.to, updatedAt: at, version: { increment: 1 } },
  });
}

export async function markSold(tx: Tx, listingId: string, at: Date): Promise<void> {
  const { from, to } = getListingStep("sell", "system");
  await tx.listing.updateMany({
    where: { id: listingId, status: { in: from } },
    data: { status: to, soldAt: at, updatedAt: at, version: { increment: 1 } },
  });
}
