import { env } from "@/lib/platform/core/env";
import { closeClock } from "@/lib/platform/db/clock";
import { db, disconnect } from "@/lib/platform/db/client";
import { MARKETS } from "@/lib/markets/markets";
import { guideMarket } from "@/lib/pricing/run";
import { seedCars } from "@/prisma/seed/cars";
import { seedHistory } from "@/prisma/seed/history";
import { seedInspections } from "@/prisma/seed/inspections";
import { seedNetwork } from "@/prisma/seed/network";
import { seedPast } from "@/prisma/seed/past";
import { seedRequests } from "@/prisma/seed/requests";
import { seedSituations } from "@/prisma/seed/situations";
import { DEMO_START, daysBefore, setBusinessTime } from "@/prisma/seed/timeline";

/**
 * Fills an empty database with the demo's story. A seed cut off half-way leaves rows but no mark, so it
 * begins by refusing to run over them (scripts/demo.mjs clears and starts again).
 */
env();
if ((await db.user.count()) > 0) {
  console.error("The database already holds people, so the demo's seed was not run over them.");
  process.exit(1);
}
await setBusinessTime(daysBefore(60));
await seedNetwork();
console.log("people, dealers, points");
await seedCars();
await seedHistory();
console.log("cars");
await seedInspections((done, of) => console.log(`reports ${done} of ${of}`));
await seedSituations((text) => console.log(text));
await setBusinessTime(DEMO_START);
await seedPast();
for (const market of MARKETS) await guideMarket(market);
console.log("the past, and what it says of today's prices");
await seedRequests();
console.log("what buyers look for");
await db.clockSetting.update({ where: { id: 1 }, data: { lastSeenAt: DEMO_START } });
await closeClock();
await disconnect();
