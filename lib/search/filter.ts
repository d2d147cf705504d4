import { toMetres, MARKET_FACTS, type Market } from "@/lib/markets/markets";
import { calculatePriceForMonthly } from "@/lib/search/policy";
import type { SearchQuery } from "@/lib/search/schema";
import type { Near, SearchFilter } from "@/lib/search/types";
import { parseSearchWords } from "@/lib/search/parse-words";

export type FilterContext = {
  readonly market: Market;
  /** The position of the chosen place, if there is one. */
  readonly position: { readonly lat: number; readonly lon: number } | null;
  /** The business date, which decides which warranties are still valid. */
  readonly at: Date;
};

/** Converts the query to the units of storage. */
export function toFilter(query: SearchQuery, context: FilterContext): SearchFilter {
  const { market, position, at } = context;
  const unit = MARKET_FACTS[market].distanceUnit;
  const metres = (value: number | null): bigint | null =>
    value === null ? null : toMetres(value, unit);
  return {
    market,
    words: parseSearchWords(query.q),
    makes: query.make,
    models: query.model,
    trims: query.trim,
    fuels: query.fuel,
    gearboxes: query.gearbox,
    drivetrains: query.drivetrain,
    bodies: query.body,
    colours: query.colour,
    seats: query.seats,
    grades: query.grade,
    deals: query.deal,
    inspected: query.inspected,
    isAccidentFree: query.accidentFree,
    hasWarranty: query.warranty,
    today: at.toISOString().slice(0, 10),
    yearMin: query.yearMin,
    yearMax: query.yearMax,
    priceMinMinor: minor(query.priceMin),
    priceMaxMinor: dearest(query, market),
    odometerMinMetres: metres(query.distanceMin),
    odometerMaxMetres: metres(query.distanceMax),
    near: position === null ? null : nearOf(position, metres(query.radius)),
  };
}

function minor(major: number | null): bigint | null {
  return major === null ? null : BigInt(major) * 100n;
}

/**
 * A limit per month is converted to a limit of the price. Of two limits the stricter one applies.
 */
function dearest(query: SearchQuery, market: Market): bigint | null {
  const limit = minor(query.priceMax);
  const monthly = minor(query.monthlyMax);
  if (monthly === null) return limit;
  const byMonth = calculatePriceForMonthly(monthly, market);
  return limit !== null && limit < byMonth ? limit : byMonth;
}

function nearOf(
  position: { readonly lat: number; readonly lon: number },
  radius: bigint | null,
): Near {
  return {
    lat: position.lat,
    lon: position.lon,
    radiusMetres: radius === null ? null : Number(radius),
  };
}
