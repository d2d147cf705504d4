import { convertMetres, MARKET_FACTS, toMetres } from "@/lib/markets/markets";
import { calculateMetresBetween } from "@/lib/search/distance";
import { RADIUS_MIN } from "@/lib/saved-searches/policy";
import type { SavedSearch } from "@/lib/saved-searches/schema";
import type { DeclineReason } from "@/lib/saved-searches/types";
import type { IndexedCar } from "@/lib/search/memory/table";
import { COLOURS } from "@/lib/vehicles/vocabulary";

const LIST_MAX = 20;

/**
 * Applies the reason of a "no" to a saved search: the smallest change after which this car would not have
 * been proposed. null = the reason has no matching criterion, or the search could not match anything any
 * more.
 */
export function sharpen(
  request: SavedSearch,
  car: IndexedCar,
  why: DeclineReason,
): SavedSearch | null {
  const { must } = request;
  const withMust = (changed: Partial<SavedSearch["must"]>): SavedSearch => ({
    ...request,
    must: { ...must, ...changed },
  });
  switch (why) {
    case "too_expensive":
      return cheaper(request, car);
    case "too_far":
      return nearer(request, car);
    case "wrong_colour": {
      const colour = COLOURS.find((known) => known === car.colour);
      if (colour === undefined) return null;
      const changed = ruledOut(must.colours, must.notColours, colour);
      return (
        changed && withMust({ colours: [...changed.asked], notColours: [...changed.excluded] })
      );
    }
    case "wrong_model": {
      if (car.model === null) return null;
      const changed = ruledOut(must.models, must.notModels, car.model);
      return changed && withMust({ models: [...changed.asked], notModels: [...changed.excluded] });
    }
    case "too_old": {
      if (car.year === null || (must.yearMax !== null && car.year >= must.yearMax)) return null;
      return withMust({ yearMin: car.year + 1 });
    }
    case "driven_too_far":
      return drivenLess(request, car);
    case "condition":
      return betterCondition(request, car);
    case "other":
      return null;
  }
}

/**
 * Removes the value from the requested ones, or adds it to the excluded ones if none are requested.
 */
function ruledOut<T extends string>(asked: readonly T[], excluded: readonly T[], value: T) {
  if (asked.length > 0) {
    const left = asked.filter((one) => one !== value);
    return left.length === 0 ? null : { asked: left, excluded };
  }
  return excluded.length >= LIST_MAX ? null : { asked, excluded: [...excluded, value] };
}

/** A limit below this car's price, with three significant digits: £14,350 becomes £14,300. */
function cheaper(request: SavedSearch, car: IndexedCar): SavedSearch | null {
  if (car.price === null) return null;
  const digits = Math.max(1, Math.floor(car.price / 100)).toString().length;
  const step = 100n * 10n ** BigInt(Math.max(0, digits - 3));
  const maxMinor = ((BigInt(car.price) - 1n) / step) * step;
  const minMinor = request.budget?.minMinor ?? null;
  if (maxMinor <= 0n || (minMinor !== null && maxMinor < minMinor)) return null;
  return { ...request, budget: { minMinor, maxMinor } };
}

function nearer(request: SavedSearch, car: IndexedCar): SavedSearch | null {
  const { place, market } = request;
  if (place === null || car.lat === null || car.lon === null) return null;
  const metres = calculateMetresBetween(place, { lat: car.lat, lon: car.lon });
  const radius = wholeBelow(metres, market);
  if (radius < RADIUS_MIN) return null;
  return { ...request, place: { ...place, radiusMetres: metresOf(radius, market) } };
}

function drivenLess(request: SavedSearch, car: IndexedCar): SavedSearch | null {
  if (car.odometer === null) return null;
  const { market, must } = request;
  const units = wholeBelow(car.odometer, market);
  // Distances are rounded to whole thousands, as people say them.
  const limit = units >= 2_000 ? Math.floor(units / 1_000) * 1_000 : units;
  const metres = metresOf(limit, market);
  if (limit <= 0 || metres < (must.odometerMinMetres ?? 0)) return null;
  return { ...request, must: { ...must, odometerMaxMetres: metres } };
}

function betterCondition(request: SavedSearch, car: IndexedCar): SavedSearch | null {
  const { must } = request;
  if (!car.isInspected) {
    return must.inspected === "not" ? null : { ...request, must: { ...must, inspected: "only" } };
  }
  if (car.grade === null || car.grade <= 1 || must.inspected === "not") return null;
  const gradeMax = car.grade - 1;
  if (must.grades.length > 0 && must.grades.every((grade) => grade > gradeMax)) return null;
  return { ...request, must: { ...must, gradeMax } };
}

function metresOf(units: number, market: SavedSearch["market"]): number {
  return Number(toMetres(units, MARKET_FACTS[market].distanceUnit));
}

/** The largest number of whole units that is certainly below the distance. */
function wholeBelow(metres: number, market: SavedSearch["market"]): number {
  const units = convertMetres(BigInt(metres), MARKET_FACTS[market].distanceUnit);
  return metresOf(units, market) < metres ? units : units - 1;
}
