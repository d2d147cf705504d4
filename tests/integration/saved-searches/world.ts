import { testDatabase } from "@/tests/support/database";
import type { Actor } from "@/lib/platform/auth/actor";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { createSavedSearch } from "@/lib/saved-searches/commands";
import { SavedSearchForm } from "@/lib/saved-searches/form";
import { Matcher } from "@/lib/saved-searches/matching/matcher";
import { insertListings, listingRow, type ListingRow } from "@/tests/support/factories/listings";

export const BUYER = actorOf("usr_buyer");
export const STRANGER = actorOf("usr_stranger");

export function actorOf(userId: string): Actor {
  return {
    userId,
    sessionId: `ses_${userId}`,
    displayName: "B. B.",
    roles: [],
    organisationIds: [],
  };
}

export const TOWN = { id: "plc_leeds", lat: 53.8, lon: -1.55 };

export async function aTown(): Promise<void> {
  await db.place.create({
    data: { ...TOWN, market: "uk", nameEn: "Leeds", nameZh: "利兹", region: "Yorkshire" },
  });
}

/** A petrol BMW 3 Series in Leeds for £14,000; every value can be overridden. */
export async function aCar(given: Partial<ListingRow> = {}): Promise<string> {
  const row = listingRow({
    market: "uk",
    currency: "GBP",
    make: "BMW",
    modelName: "3 Series",
    modelYear: 2019,
    fuel: "petrol",
    bodyType: "saloon",
    colour: "blue",
    askingPriceMinor: 1_400_000n,
    lat: TOWN.lat,
    lon: TOWN.lon,
    placeId: TOWN.id,
    odometerReading: 40_000,
    odometerMetres: 64_373_760n,
    ...given,
  });
  await insertListings([row]);
  return row.id;
}

type Form = Omit<Partial<SavedSearchForm>, "wish" | "settings"> & {
  readonly wish?: object;
  readonly settings?: object;
};

/** "A BMW up to £15,000"; every value can be overridden. */
export async function aRequest(form: Form = {}, owner: Actor = BUYER): Promise<string> {
  const parsed = SavedSearchForm.parse({ market: "uk", make: "BMW", budgetMax: 15_000, ...form });
  return (await runInTransaction((tx) => createSavedSearch(tx, owner, parsed))).id;
}

/** A matcher with its own memory and connections, like one in another process. */
export function matcher(): Matcher {
  return new Matcher(testDatabase.appUrl);
}

export async function hitsOf(requestId: string) {
  return db.requestHit.findMany({ where: { requestId }, orderBy: { foundAt: "asc" } });
}
