import { SavedSearch } from "@/lib/saved-searches/schema";
import type { SearchFilter, Near } from "@/lib/search/types";
import { SEATS } from "@/lib/search/vocabulary";
import { listAllowedColours, listRequiredWords } from "@/lib/saved-searches/match";

type Place = { readonly id: string; readonly lat: number; readonly lon: number };

/**
 * Converts the whole query of a results page to a saved search. Nothing that narrows the results is
 * left out.
 */
export function toRequestFromSearch(
  filter: SearchFilter,
  asked: { readonly words: string; readonly place: Place | null },
): SavedSearch {
  const { near, priceMinMinor, priceMaxMinor } = filter;
  return SavedSearch.parse({
    market: filter.market,
    must: {
      words: asked.words,
      makes: filter.makes,
      models: filter.models,
      trims: filter.trims,
      fuels: filter.fuels,
      gearboxes: filter.gearboxes,
      drivetrains: filter.drivetrains,
      bodies: filter.bodies,
      colours: filter.colours,
      seats: filter.seats,
      grades: filter.grades,
      deals: filter.deals,
      inspected: filter.inspected,
      isAccidentFree: filter.isAccidentFree,
      hasWarranty: filter.hasWarranty,
      yearMin: filter.yearMin,
      yearMax: filter.yearMax,
      odometerMinMetres: numberOf(filter.odometerMinMetres),
      odometerMaxMetres: numberOf(filter.odometerMaxMetres),
    },
    budget:
      priceMinMinor === null && priceMaxMinor === null
        ? null
        : { minMinor: priceMinMinor, maxMinor: priceMaxMinor },
    place: circleOf(near, asked.place),
  });
}

/**
 * The saved search as a query for the index, except for excluded models, which the index does not
 * support.
 */
export function toSearch(request: SavedSearch, today: string): SearchFilter {
  const { must, budget, place } = request;
  const metres = (value: number | null): bigint | null => (value === null ? null : BigInt(value));
  return {
    market: request.market,
    words: listRequiredWords(must),
    makes: must.makes,
    models: must.models,
    trims: must.trims,
    fuels: must.fuels,
    gearboxes: must.gearboxes,
    drivetrains: must.drivetrains,
    bodies: must.bodies,
    colours: listColours(must),
    seats: listSeats(must),
    grades: listGrades(must),
    deals: must.deals,
    inspected: must.inspected,
    isAccidentFree: must.isAccidentFree,
    hasWarranty: must.hasWarranty,
    today,
    yearMin: must.yearMin,
    yearMax: must.yearMax,
    priceMinMinor: budget?.minMinor ?? null,
    priceMaxMinor: budget?.maxMinor ?? null,
    odometerMinMetres: metres(must.odometerMinMetres),
    odometerMaxMetres: metres(must.odometerMaxMetres),
    near:
      place === null ? null : { lat: place.lat, lon: place.lon, radiusMetres: place.radiusMetres },
  };
}

type Must = SavedSearch["must"];

export function listColours(must: Must): readonly string[] {
  if (must.notColours.length === 0) return must.colours;
  const left = listAllowedColours(must.notColours);
  if (must.colours.length === 0) return left;
  return must.colours.filter((colour) => left.includes(colour));
}

export function listSeats(must: Must): readonly number[] {
  const { seatsMin, seats } = must;
  if (seatsMin === null) return seats;
  return (seats.length > 0 ? seats : SEATS).filter((count) => count >= seatsMin);
}

export function listGrades(must: Must): readonly number[] {
  const { gradeMax, grades } = must;
  if (gradeMax === null) return grades;
  return (grades.length > 0 ? grades : [1, 2, 3, 4, 5]).filter((grade) => grade <= gradeMax);
}

function numberOf(value: bigint | null): number | null {
  return value === null ? null : Number(value);
}

/** A town without a radius only affects the order and excludes nothing. */
function circleOf(near: Near | null, place: Place | null) {
  if (near === null || place === null || near.radiusMetres === null) return null;
  return { ...place, radiusMetres: near.radiusMetres };
}
