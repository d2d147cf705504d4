import { getEnv } from "@/lib/platform/core/env";
import { setIdSource } from "@/lib/platform/core/ids";
import { closeClock } from "@/lib/platform/db/clock";
import { closeDatabase } from "@/lib/platform/db/client";
import { MARKETS } from "@/lib/markets/markets";
import { estimateMarket } from "@/lib/pricing/estimate-market";
import { seedCars } from "@/prisma/seed/cars";
import { seedHistory } from "@/prisma/seed/history";
import { createSeededIds } from "@/prisma/seed/ids";
import { seedInspections } from "@/prisma/seed/inspections";
import { seedNetwork } from "@/prisma/seed/network";
import { seedPast } from "@/prisma/seed/past";
import { seedSavedSearches } from "@/prisma/seed/saved-searches";
import { seedSituations } from "@/prisma/seed/situations";
import { DEMO_START, getInstantDaysAgo, setBusinessTime } from "@/prisma/seed/timeline";
import { beginSeed, SeedRefused } from "@/prisma/seed/whole";

/** Fills an empty database with the demo's history, completely or not at all. */
const seed = await beginSeed().catch((error: unknown) => {
  if (!(error instanceof SeedRefused)) throw error;
  console.error(error.message);
  process.exit(1);
});
if (seed === null) {
  console.log("seeded already");
  process.exit(0);
}
setIdSource(createSeededIds(getEnv().CANDOR_DEMO_SEED));
await setBusinessTime(getInstantDaysAgo(60));
await seedNetwork();
console.log("people, dealers, points");
await seedCars();
await seedHistory();
console.log("cars");
await seedInspections((done, of) => console.log(`reports ${done} of ${of}`));
await seedSituations((text) => console.log(text));
await setBusinessTime(DEMO_START);
await seedPast();
for (const market of MARKETS) await estimateMarket(market);
console.log("the past, and what it says of today's prices");
await seedSavedSearches();
console.log("what buyers look for");
await seed.finish(DEMO_START);
await closeClock();
await closeDatabase();
