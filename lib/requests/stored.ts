import { CarRequest } from "@/lib/requests/schema";
import { canonicalJson, type Json } from "@/lib/platform/core/json";
import { MARKET_FACTS } from "@/lib/markets/markets";

/** A request's columns. */
export type RequestRow = {
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

/** @throws ZodError when the row holds what this version does not understand */
export function requestOf(row: RequestRow): CarRequest {
  const { lat, lon, radiusMetres } = row;
  const hasBudget = row.budgetMinMinor !== null || row.budgetMaxMinor !== null;
  return CarRequest.parse({
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

export function columnsOf(request: CarRequest) {
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

/** Whole, as JSON: what a revision keeps. */
export function requestJson(request: CarRequest): Json {
  const { budget } = request;
  return {
    ...request,
    budget:
      budget === null
        ? null
        : { maxMinor: textOf(budget.maxMinor), minMinor: textOf(budget.minMinor) },
  };
}

/** As text that two requests share when they ask the same, whatever misspelt words were taken for since. */
export function asAsked(request: CarRequest): string {
  return canonicalJson(requestJson({ ...request, must: { ...request.must, meant: null } }));
}

function textOf(minor: bigint | null): string | null {
  return minor === null ? null : minor.toString();
}
