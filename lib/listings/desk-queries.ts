import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { listDisplayNames } from "@/lib/platform/auth/user-queries";
import { toMoneyView, type Currency, type MoneyView } from "@/lib/platform/core/money";
import { db } from "@/lib/platform/db/client";
import { parseListingState, type ListingState } from "@/lib/listings/states";

const PAGE = 50;

export type DeskListing = {
  readonly id: string;
  readonly slug: string;
  readonly market: string;
  readonly status: ListingState;
  readonly headline: string;
  readonly vin: string | null;
  /** null = price on request. */
  readonly price: MoneyView | null;
  readonly sellerName: string;
  readonly isInspected: boolean;
  readonly createdAt: string;
  readonly version: number;
};

/** Listings, newest first, by id, VIN or words of the headline, including drafts. */
export async function listDeskListings(
  actor: Actor,
  filter: {
    readonly q: string;
    /** Null = in every state. */
    readonly status: ListingState | null;
    readonly after: string;
  },
): Promise<{ readonly items: readonly DeskListing[]; readonly next: string | null }> {
  requirePermission(actor, "listing.read_any");
  const contains = { contains: filter.q, mode: "insensitive" } as const;
  const rows = await db.listing.findMany({
    where: {
      ...(filter.status === null ? {} : { status: filter.status }),
      ...(filter.after === "" ? {} : { id: { lt: filter.after } }),
      ...(filter.q === ""
        ? {}
        : {
            OR: [
              { id: filter.q },
              { slug: contains },
              { headline: contains },
              { vehicle: { vin: contains } },
            ],
          }),
    },
    orderBy: { id: "desc" },
    take: PAGE + 1,
    select: {
      id: true,
      slug: true,
      market: true,
      status: true,
      headline: true,
      askingPriceMinor: true,
      currency: true,
      sellerId: true,
      inspectionId: true,
      createdAt: true,
      version: true,
      vehicle: { select: { vin: true } },
    },
  });
  const shown = rows.slice(0, PAGE);
  const name = await listDisplayNames(shown.map((row) => row.sellerId));
  return {
    items: shown.map((row) => ({
      id: row.id,
      slug: row.slug,
      market: row.market,
      status: parseListingState(row.status),
      headline: row.headline,
      vin: row.vehicle.vin,
      price:
        row.askingPriceMinor === null
          ? null
          : // A CHECK constraint limits the column to the currencies of our markets.
            toMoneyView(row.askingPriceMinor, row.currency as Currency),
      sellerName: name.get(row.sellerId) ?? "",
      isInspected: row.inspectionId !== null,
      createdAt: row.createdAt.toISOString(),
      version: row.version,
    })),
    next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
  };
}
