import "server-only";
import { listOwnLiveIds } from "@/lib/listings/seller-queries";
import type { Actor } from "@/lib/platform/auth/actor";
import { db } from "@/lib/platform/db/client";
import { readClock } from "@/lib/platform/db/clock";
import { buildMatcher } from "@/lib/saved-searches/match";
import { DEMAND_SCAN_MAX } from "@/lib/saved-searches/policy";
import { toCarRequest } from "@/lib/saved-searches/stored-search";
import { listKnownCars } from "@/lib/search/cars";

/**
 * How many people look for a car like this, and how many of them would pay its price. No other data about
 * them is shown.
 */
export type Demand = {
  readonly listingId: string;
  readonly buyers: number;
  readonly withinPrice: number;
};

const CARS_MAX = 50;

/**
 * Counts buyers who share demand with sellers and have a saved search that matches the actor's cars on
 * sale. Each person counts once, and the seller is never counted.
 */
export async function listDemand(actor: Actor, listingId?: string): Promise<readonly Demand[]> {
  const cars = await listKnownCars(await listOwnLiveIds(actor, { listingId, limit: CARS_MAX }));
  if (cars.length === 0) return [];
  const rows = await db.carRequest.findMany({
    where: {
      state: "active",
      visibility: "sellers",
      ownerId: { not: actor.userId },
      market: { in: [...new Set(cars.map(({ car }) => car.market))] },
    },
    orderBy: [{ updatedAt: "desc" }, { id: "asc" }],
    take: DEMAND_SCAN_MAX,
  });
  const today = (await readClock()).toISOString().slice(0, 10);
  const asked = rows.map((row) => {
    const request = toCarRequest(row);
    return {
      ownerId: row.ownerId,
      isMet: buildMatcher(request),
      isMetAtAnyPrice: buildMatcher({ ...request, budget: null }),
    };
  });
  return cars.map(({ car }) => {
    const buyers = new Set<string>();
    const within = new Set<string>();
    for (const { ownerId, isMet, isMetAtAnyPrice } of asked) {
      if (!isMetAtAnyPrice(car, today)) continue;
      buyers.add(ownerId);
      if (isMet(car, today)) within.add(ownerId);
    }
    return { listingId: car.id, buyers: buyers.size, withinPrice: within.size };
  });
}
