import "server-only";
import { Prisma } from "@/lib/platform/db/generated/client";
import type { FacetName, Near, SearchFilter } from "@/lib/search/types";
import { ON_SALE_STATES } from "@/lib/listings/states";
import { EARTH_RADIUS_METRES } from "@/lib/search/distance";

const METRES_PER_DEGREE = (Math.PI / 180) * EARTH_RADIUS_METRES;

/** A visitor may see it in a list. */
export function wherePublicIn(market: string): Prisma.Sql {
  return Prisma.sql`l.market = ${market} AND l.status = ANY(${[...ON_SALE_STATES]})`;
}

/**
 * Conditions that apply to every facet. Values are always parameters and never part of the
 * statement's text.
 */
export function buildBaseConditions(
  filter: SearchFilter,
  words: readonly Prisma.Sql[],
): Prisma.Sql {
  const all: Prisma.Sql[] = [wherePublicIn(filter.market), ...words];
  if (filter.near !== null && filter.near.radiusMetres !== null) {
    all.push(within(filter.near, filter.near.radiusMetres));
  }
  return Prisma.join(all, " AND ");
}

/** The condition of each facet. A facet without one is not filtered. */
export function buildFacetConditions(filter: SearchFilter): ReadonlyMap<FacetName, Prisma.Sql> {
  const out = new Map<FacetName, Prisma.Sql>();
  const anyOf = (facet: FacetName, column: Prisma.Sql, values: readonly unknown[]): void => {
    if (values.length > 0) out.set(facet, Prisma.sql`${column} = ANY(${[...values]})`);
  };
  anyOf("make", Prisma.sql`l.make`, filter.makes);
  anyOf("model", Prisma.sql`l.model_name`, filter.models);
  anyOf("trim", Prisma.sql`l.trim`, filter.trims);
  anyOf("fuel", Prisma.sql`l.fuel`, filter.fuels);
  anyOf("gearbox", Prisma.sql`l.gearbox`, filter.gearboxes);
  anyOf("drivetrain", Prisma.sql`l.drivetrain`, filter.drivetrains);
  anyOf("body", Prisma.sql`l.body_type`, filter.bodies);
  anyOf("colour", Prisma.sql`l.colour`, filter.colours);
  anyOf("seats", Prisma.sql`l.seats`, filter.seats);
  anyOf("grade", Prisma.sql`l.grade`, filter.grades);
  anyOf("deal", Prisma.sql`l.deal_band`, filter.deals);
  if (filter.inspected !== "also") {
    const wanted = filter.inspected === "only";
    out.set("inspected", Prisma.sql`(l.inspection_id IS NOT NULL) = ${wanted}`);
  }
  if (filter.isAccidentFree) out.set("accidentFree", Prisma.sql`l.accident_free`);
  if (filter.hasWarranty) out.set("warranty", hasWarranty(filter.today));
  range(out, "year", Prisma.sql`l.model_year`, [filter.yearMin, filter.yearMax]);
  range(out, "price", Prisma.sql`l.asking_price_minor`, [
    filter.priceMinMinor,
    filter.priceMaxMinor,
  ]);
  range(out, "distance", Prisma.sql`l.odometer_metres`, [
    filter.odometerMinMetres,
    filter.odometerMaxMetres,
  ]);
  return out;
}

export function hasWarranty(today: string): Prisma.Sql {
  return Prisma.sql`coalesce(l.factory_warranty_until >= ${today}::text::date, false)`;
}

function range(
  out: Map<FacetName, Prisma.Sql>,
  facet: FacetName,
  column: Prisma.Sql,
  [min, max]: readonly [number | bigint | null, number | bigint | null],
): void {
  const parts: Prisma.Sql[] = [];
  if (min !== null) parts.push(Prisma.sql`${column} >= ${min}`);
  if (max !== null) parts.push(Prisma.sql`${column} <= ${max}`);
  if (parts.length > 0) out.set(facet, Prisma.join(parts, " AND "));
}

/** All conditions together: for the rows of the page and for the total. */
export function buildConditions(filter: SearchFilter, words: readonly Prisma.Sql[]): Prisma.Sql {
  const own = buildFacetConditions(filter).values();
  return Prisma.join([buildBaseConditions(filter, words), ...own], " AND ");
}

/** Distance from the point in whole metres (haversine). Null where the listing has no position. */
export function buildMetresFrom(near: Near): Prisma.Sql {
  const { lat, lon } = near;
  // least() ignores NULL, so without the CASE a car without a position would get the largest possible
  // distance.
  return Prisma.sql`(CASE WHEN l.lat IS NOT NULL AND l.lon IS NOT NULL THEN
    round((2 * ${EARTH_RADIUS_METRES}::float8 * asin(sqrt(least(1,
    power(sin(radians(l.lat - ${lat}::float8) / 2), 2)
    + cos(radians(${lat}::float8)) * cos(radians(l.lat))
    * power(sin(radians(l.lon - ${lon}::float8) / 2), 2)))))::numeric)::bigint END)`;
}

/** A bounding box that contains the circle excludes most rows before the trigonometry. */
function within(near: Near, radiusMetres: number): Prisma.Sql {
  const dLat = radiusMetres / METRES_PER_DEGREE + 0.001;
  const widest = Math.min(89, Math.abs(near.lat) + dLat);
  const dLon = dLat / Math.cos((widest * Math.PI) / 180) + 0.001;
  return Prisma.sql`l.lat BETWEEN ${near.lat - dLat}::float8 AND ${near.lat + dLat}::float8
    AND l.lon BETWEEN ${near.lon - dLon}::float8 AND ${near.lon + dLon}::float8
    AND ${buildMetresFrom(near)} <= ${Math.round(radiusMetres)}`;
}
