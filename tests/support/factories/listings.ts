import { generateId } from "@/lib/platform/core/ids";
import { db } from "@/lib/platform/db/client";
import type { ListingUncheckedCreateInput } from "@/lib/platform/db/generated/models/Listing";

export type ListingRow = Omit<ListingUncheckedCreateInput, "id" | "vehicleId"> & {
  readonly id: string;
};

const DAY = new Date("2026-11-01T10:00:00.000Z");

/** A public, inspected listing with its vehicle; every value can be overridden. */
export function listingRow(given: Partial<ListingRow> = {}): ListingRow {
  const id = given.id ?? generateId("lst");
  return {
    slug: id.replaceAll("_", "-"),
    market: "us",
    status: "live",
    sellerId: "usr_seller",
    headline: "BMW 3 Series 320i, 2019",
    currency: "USD",
    odometerUnit: "mi",
    createdAt: DAY,
    updatedAt: DAY,
    publishedAt: DAY,
    searchText: "",
    ...given,
    id,
  };
}

export async function insertListings(rows: readonly ListingRow[]): Promise<void> {
  await db.vehicle.createMany({
    data: rows.map((row) => ({ id: vehicleIdOf(row.id), createdAt: DAY })),
  });
  await db.listing.createMany({
    data: rows.map((row) => ({ ...row, vehicleId: vehicleIdOf(row.id) })),
  });
}

export function vehicleIdOf(listingId: string): string {
  return listingId.replace("lst_", "veh_");
}

export async function aPerson(id: string, displayName: string): Promise<void> {
  await db.user.create({
    data: {
      id,
      email: `${id}@example.com`,
      fullName: `Secret Name Of ${id}`,
      displayName,
      phone: "+1 555 0100",
      createdAt: DAY,
    },
  });
}
