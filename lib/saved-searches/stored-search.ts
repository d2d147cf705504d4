import { SavedSearch } from "@/lib/saved-searches/schema";
import { toCanonicalJson, type Json } from "@/lib/platform/core/json";
import { MARKET_FACTS } from "@/lib/markets/markets";

/** The columns of a saved search. */
export type SavedSearchRow = {
  readonly market: string;
  readonly must: unknown;
  readonly nice: unknown;
  readonly budgetMinMinor: bigint | null;
  readonly budgetMaxMinor: bigint | null;
  readonly placeId: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly radiusMetres: bigint | null;
  readonly neededBy: Date | null;
};

/** @throws ZodError when the row contains something that this version does not support */
export function toCarRequest(row: SavedSearchRow): SavedSearch {
  const { lat, lon, radiusMetres } = row;
  const hasBudget = row.budgetMinMinor !== null || row.budgetMaxMinor !== null;
  return SavedSearch.parse({
    market: row.market,
    must: row.must,
    nice: row.nice,
    budget: hasBudget ? { minMinor: row.budgetMinMinor, maxMinor: row.budgetMaxMinor } : null,
    place:
      lat === null || lon === null || radiusMetres === null
        ? null
        : { id: row.placeId, lat, lon, radiusMetres: Number(radiusMetres) },
    neededBy: row.neededBy === null ? null : row.neededBy.toISOString().slice(0, 10),
  });
}

export function toRequestColumns(request: SavedSearch) {
  const { budget, place, neededBy, market } = request;
  return {
    market,
    currency: MARKET_FACTS[market].currency,
    must: request.must,
    nice: request.nice,
    budgetMinMinor: budget?.minMinor ?? null,
    budgetMaxMinor: budget?.maxMinor ?? null,
    placeId: place?.id ?? null,
    lat: place?.lat ?? null,
    lon: place?.lon ?? null,
    radiusMetres: place === null ? null : BigInt(place.radiusMetres),
    neededBy: neededBy === null ? null : new Date(neededBy),
  };
}

/** Complete, as JSON, for the history of revisions. */
export function toRequestJson(request: SavedSearch): Json {
  const { budget } = request;
  return {
    ...request,
    budget:
      budget === null
        ? null
        : { maxMinor: textOf(budget.maxMinor), minMinor: textOf(budget.minMinor) },
  };
}

/**
 * As text that is equal for two saved searches with the same criteria, even if misspelt words were
 * corrected differently.
 */
export function formatAsAsked(request: SavedSearch): string {
  return toCanonicalJson(toRequestJson({ ...request, must: { ...request.must, meant: null } }));
}

function textOf(minor: bigint | null): string | null {
  return minor === null ? null : minor.toString();
}
