import { connectSeller } from "@/lib/payments/submit";
import { MARKET_FACTS, type Market } from "@/lib/markets/markets";
import { readClock } from "@/lib/platform/db/clock";
import { DEMO_CARS } from "@/prisma/seed/catalogue/cars";
import { getSeller } from "@/prisma/seed/cars";

/**
 * The demo's sellers already have payout details. A visitor who lists their first car in the demo enters them
 * on the sandbox's page.
 */
export async function connectPayees(): Promise<void> {
  const payees = new Map<string, { readonly ownerId: string; readonly market: Market }>();
  for (const [index, car] of DEMO_CARS.entries()) {
    const { sellerId, organisationId } = getSeller(car, index);
    const ownerId = organisationId ?? sellerId;
    payees.set(`${ownerId} ${car.market}`, { ownerId, market: car.market });
  }
  const at = await readClock();
  for (const { ownerId, market } of payees.values()) {
    await connectSeller(ownerId, MARKET_FACTS[market].currency, at);
  }
}
