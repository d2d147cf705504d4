import { changePrice } from "@/lib/listings/commands";
import type { Market } from "@/lib/markets/markets";
import { getEnv } from "@/lib/platform/core/env";
import { db } from "@/lib/platform/db/client";
import { readClock } from "@/lib/platform/db/clock";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { createSavedSearch, saveSearch } from "@/lib/saved-searches/commands";
import { findNow } from "@/lib/saved-searches/find-now";
import { SavedSearchForm } from "@/lib/saved-searches/form";
import { scheduleDueMails } from "@/lib/saved-searches/mail-round";
import { buildMatcher } from "@/lib/saved-searches/match";
import { Matcher } from "@/lib/saved-searches/matching/matcher";
import { Settings } from "@/lib/saved-searches/settings";
import { toCarRequest } from "@/lib/saved-searches/stored-search";
import { listKnownCars } from "@/lib/search/cars";
import { postgresSearch } from "@/lib/search/postgres";
import { getActor, getSellerActor } from "@/prisma/seed/actors";
import { toListingId } from "@/prisma/seed/cars";
import { DEMO_CARS } from "@/prisma/seed/catalogue/cars";
import { openJobs } from "@/prisma/seed/jobs";
import { toPlaceId } from "@/prisma/seed/network";
import { DEMO_START, getInstantDaysAgo, setBusinessTime } from "@/prisma/seed/timeline";

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

/** In the United States the demo's few cars are too far apart for a radius. */
const TOWNS = { us: null, uk: "reading", cn: "beijing" } as const satisfies Record<
  Market,
  string | null
>;

const REQUESTS: readonly Asked[] = [
  { who: "buyer", market: "us", form: { ...FAMILY, budgetMax: 37_000 } },
  { who: "buyer2", market: "us", form: { ...TOWN, budgetMax: 24_000 } },
  { who: "buyer-uk", market: "uk", form: { ...FAMILY, budgetMax: 28_000 } },
  { who: "buyer-uk2", market: "uk", form: { ...TOWN, budgetMax: 18_000 } },
  { who: "buyer-cn", market: "cn", form: { ...FAMILY, budgetMax: 220_000 } },
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

/** Long enough before the demo begins that mails about new matches have been sent, also those of quiet hours. */
const SAVED_DAYS_AGO = 4;
const LOWERED_DAYS_AGO = 1.75;
/** How far above a budget a price may be that its seller lowers into it. */
const ABOVE_PERCENT = 108n;

/**
 * Inserts the saved searches of the demo's buyers and matches them against the cars on sale. Two days later one price
 * for each request falls into its budget, so that its buyer gets a mail.
 */
export async function seedSavedSearches(): Promise<void> {
  const jobs = await openJobs();
  const matcher = new Matcher(getEnv().DATABASE_URL);
  try {
    await setBusinessTime(getInstantDaysAgo(SAVED_DAYS_AGO));
    const requests = await saveRequests();
    await saveSearches();
    await jobs.runDue();
    // The first call notes where the changes of listings begin that are matched.
    await matcher.consume();
    await setBusinessTime(getInstantDaysAgo(LOWERED_DAYS_AGO));
    for (const id of requests) await lowerIntoBudget(id);
    await matcher.consume();
    await sendDueMails(jobs.runDue);
    await setBusinessTime(DEMO_START);
  } finally {
    await matcher.close();
    await jobs.close();
  }
}

async function saveRequests(): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const { who, market, form } of REQUESTS) {
    const slug = TOWNS[market];
    const near = slug === null ? {} : { place: toPlaceId(slug), radius: 200 };
    const asked = SavedSearchForm.parse({ market, ...near, ...form });
    const { id } = await runInTransaction((tx) => createSavedSearch(tx, getActor(who), asked));
    await findNow(id, postgresSearch);
    ids.push(id);
  }
  return ids;
}

async function saveSearches(): Promise<void> {
  for (const { who, market, query } of SEARCHES) {
    const settings = Settings.parse({});
    const { id } = await runInTransaction((tx) =>
      saveSearch(tx, getActor(who), { market, query, settings }),
    );
    await findNow(id, postgresSearch);
  }
}

/** Of the cars that a request only misses by their price, the seller of the cheapest one lowers it to the budget. */
async function lowerIntoBudget(requestId: string): Promise<void> {
  const row = await db.carRequest.findUniqueOrThrow({ where: { id: requestId } });
  const budget = row.budgetMaxMinor;
  if (budget === null) return;
  const dearer = await db.listing.findMany({
    where: {
      market: row.market,
      status: "live",
      askingPriceMinor: { gt: budget, lt: (budget * ABOVE_PERCENT) / 100n },
    },
    orderBy: [{ askingPriceMinor: "asc" }, { id: "asc" }],
    select: { id: true, version: true },
  });
  const known = await listKnownCars(dearer.map(({ id }) => id));
  const meets = buildMatcher(toCarRequest(row));
  const today = (await readClock()).toISOString().slice(0, 10);
  const listing = dearer.find(({ id }) =>
    known.some(({ car }) => car.id === id && meets({ ...car, price: Number(budget) }, today)),
  );
  const index = DEMO_CARS.findIndex((car) => toListingId(car.id) === listing?.id);
  const car = DEMO_CARS[index];
  if (listing === undefined || car === undefined)
    throw new Error(`no car in ${row.market} costs a little more than ${budget}`);
  await runInTransaction((tx) =>
    changePrice(tx, getSellerActor(car), {
      listingId: listing.id,
      version: listing.version,
      askingPrice: (budget / 100n).toString(),
    }),
  );
}

/** Sends the mails about new matches at the instants at which they are due, until the demo begins. */
async function sendDueMails(runDue: () => Promise<void>): Promise<void> {
  for (;;) {
    const next = await db.carRequest.findFirst({
      where: { mailDueAt: { lte: DEMO_START } },
      orderBy: { mailDueAt: "asc" },
      select: { mailDueAt: true },
    });
    if (next?.mailDueAt == null) return;
    await setBusinessTime(next.mailDueAt);
    await scheduleDueMails();
    await runDue();
  }
}
