import "server-only";
import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import { EVER_PUBLIC_STATES, ON_SALE_STATES, toSqlList } from "@/lib/listings/states";
import type { Market } from "@/lib/markets/markets";
import type { TitleStatus } from "@/lib/vehicles/vocabulary";
import type { ListingState } from "@/lib/listings/states";

/**
 * The data of a listing for price comparison: facts of the car, its asking price, and when it was on
 * sale.
 */
export type PriceFacts = {
  readonly id: string;
  readonly market: string;
  readonly status: ListingState;
  readonly vehicleId: string;
  readonly vin: string | null;
  readonly make: string | null;
  readonly modelName: string | null;
  readonly trim: string | null;
  readonly modelYear: number | null;
  readonly metres: bigint | null;
  readonly fuel: string | null;
  readonly gearbox: string | null;
  readonly bodyType: string | null;
  readonly drivetrain: string | null;
  readonly colour: string | null;
  readonly isDealer: boolean;
  readonly displacementCc: number | null;
  readonly powerKw: number | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly askingPriceMinor: bigint | null;
  readonly titleStatus: TitleStatus | null;
  readonly structureVerdict: string | null;
  readonly floodVerdict: string | null;
  readonly fireVerdict: string | null;
  readonly inspectionId: string | null;
  readonly publishedAt: Date;
  /** null = still on sale. */
  readonly endedAt: Date | null;
  readonly isSold: boolean;
};

/** Every condition is a constant in our code or a parameter. */
const FACTS = Prisma.sql`SELECT l.id, l.market, l.status, l.vehicle_id AS "vehicleId", v.vin, l.make, l.model_name AS "modelName",
    l.trim, l.model_year AS "modelYear", l.odometer_metres AS metres, l.fuel, l.gearbox,
    l.body_type AS "bodyType", l.drivetrain, l.colour, l.organisation_id IS NOT NULL AS "isDealer",
    v.displacement_cc AS "displacementCc", v.power_kw AS "powerKw", l.lat, l.lon,
    l.asking_price_minor AS "askingPriceMinor", v.title_status AS "titleStatus",
    l.structure_verdict AS "structureVerdict", l.flood_verdict AS "floodVerdict",
    l.fire_verdict AS "fireVerdict", l.inspection_id AS "inspectionId", l.published_at AS "publishedAt",
    CASE l.status WHEN 'sold' THEN coalesce(l.sold_at, l.updated_at) WHEN 'withdrawn' THEN l.updated_at END AS "endedAt",
    l.status = 'sold' AS "isSold"
  FROM listing l JOIN vehicle v ON v.id = l.vehicle_id`;

const ON_SALE = Prisma.raw(`l.status IN (${toSqlList(ON_SALE_STATES)})`);
const EVER_PUBLIC = Prisma.raw(
  `l.status IN (${toSqlList(EVER_PUBLIC_STATES)}) AND l.published_at IS NOT NULL`,
);

/** Listings of a market that were on sale at some time after an instant, newest first. */
export async function listPriceFacts(
  market: Market,
  window: { readonly since: Date; readonly until: Date; readonly most: number },
): Promise<readonly PriceFacts[]> {
  return db.$queryRaw<PriceFacts[]>`${FACTS} WHERE l.market = ${market} AND ${EVER_PUBLIC}
    AND l.published_at <= ${window.until}
    AND (${ON_SALE} OR coalesce(l.sold_at, l.updated_at) >= ${window.since})
    ORDER BY l.published_at DESC, l.id LIMIT ${window.most}`;
}

/** All listings on sale now, in order of id, one page at a time. */
export async function listOnSaleFacts(
  market: Market,
  page: { readonly after: string | null; readonly limit: number },
): Promise<readonly PriceFacts[]> {
  return db.$queryRaw<PriceFacts[]>`${FACTS} WHERE l.market = ${market}
    AND ${ON_SALE} AND l.published_at IS NOT NULL
    AND (${page.after}::text IS NULL OR l.id > ${page.after}) ORDER BY l.id LIMIT ${page.limit}`;
}

export async function listPriceFactsById(ids: readonly string[]): Promise<readonly PriceFacts[]> {
  return db.$queryRaw<PriceFacts[]>`${FACTS} WHERE l.id = ANY(${[...ids]}) AND ${EVER_PUBLIC}`;
}

export type FactsStamp = {
  readonly id: string;
  readonly market: string;
  readonly updatedAt: Date;
};

/**
 * When the facts of cars on sale last changed, in order of id; `since` leaves out those that have
 * not changed.
 */
export async function listFactsStamps(page: {
  readonly since: Date | null;
  readonly after: string | null;
  readonly limit: number;
}): Promise<readonly FactsStamp[]> {
  return db.listing.findMany({
    where: {
      status: { in: [...ON_SALE_STATES] },
      publishedAt: { not: null },
      ...(page.since === null ? {} : { updatedAt: { gte: page.since } }),
      ...(page.after === null ? {} : { id: { gt: page.after } }),
    },
    select: { id: true, market: true, updatedAt: true },
    orderBy: { id: "asc" },
    take: page.limit,
  });
}
