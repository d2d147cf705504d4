import { listPlaces } from "@/lib/listings/places";
import type { Market } from "@/lib/markets/markets";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { createSavedSearch, saveSearch } from "@/lib/saved-searches/commands";
import { findNow } from "@/lib/saved-searches/find-now";
import { SavedSearchForm } from "@/lib/saved-searches/form";
import { Settings } from "@/lib/saved-searches/settings";
import { postgresSearch } from "@/lib/search/postgres";
import { getActor } from "@/prisma/seed/actors";

type Asked = {
  readonly who: string;
  readonly market: Market;
  readonly form: object;
};

const FAMILY = {
  bodies: ["suv"],
  yearMin: 2016,
  seatsMin: 5,
  wish: { colours: ["blue", "grey", "white"], colour: 2, inspected: 3, warranty: 1, deal: 2 },
  settings: { visibility: "sellers" },
};
const TOWN = {
  fuels: ["petrol", "hybrid"],
  bodies: ["hatchback", "saloon"],
  wish: { inspected: 2, grade: 2, deal: 1 },
  settings: { visibility: "sellers", delivery: "daily" },
};

const REQUESTS: readonly Asked[] = [
  { who: "buyer", market: "us", form: { ...FAMILY, budgetMax: 34_000 } },
  { who: "buyer2", market: "us", form: { ...TOWN, budgetMax: 20_000 } },
  { who: "buyer-uk", market: "uk", form: { ...FAMILY, budgetMax: 27_000 } },
  { who: "buyer-uk2", market: "uk", form: { ...TOWN, budgetMax: 15_000 } },
  { who: "buyer-cn", market: "cn", form: { ...FAMILY, budgetMax: 200_000 } },
];

const SEARCHES: readonly {
  readonly who: string;
  readonly market: Market;
  readonly query: string;
}[] = [
  { who: "buyer", market: "us", query: "fuel=hybrid&priceMax=30000&sort=price_up" },
  { who: "buyer-uk", market: "uk", query: "fuel=electric&yearMin=2019" },
  { who: "buyer-cn", market: "cn", query: "fuel=electric&priceMax=150000" },
];

/** Inserts the saved searches of the demo's buyers and matches them against the cars on sale. */
export async function seedSavedSearches(): Promise<void> {
  for (const { who, market, form } of REQUESTS) {
    // In the United States the demo's few cars are too far apart for a radius.
    const [place] = market === "us" ? [] : await listPlaces(market);
    const near = place === undefined ? {} : { place: place.id, radius: 200 };
    const asked = SavedSearchForm.parse({ market, ...near, ...form });
    const { id } = await runInTransaction((tx) => createSavedSearch(tx, getActor(who), asked));
    await findNow(id, postgresSearch);
  }
  for (const { who, market, query } of SEARCHES) {
    const settings = Settings.parse({});
    const { id } = await runInTransaction((tx) =>
      saveSearch(tx, getActor(who), { market, query, settings }),
    );
    await findNow(id, postgresSearch);
  }
}
