import "server-only";
import { findPlace } from "@/lib/listings/places";
import { listCards } from "@/lib/listings/queries";
import type { ListingCard } from "@/lib/listings/types";
import type { Market } from "@/lib/markets/markets";
import type { MoneyView } from "@/lib/platform/core/money";
import { readClock } from "@/lib/platform/db/clock";
import type { DealView } from "@/lib/pricing/types";
import { getSearchEngineKind, searchEngine, searchWritten } from "@/lib/search/engine-selector";
import { writeCursor } from "@/lib/search/cursor";
import { PAGE_SIZE } from "@/lib/search/engine";
import { toFilter } from "@/lib/search/filter";
import { selectHelpful, type Relaxed } from "@/lib/search/relax-filters";
import {
  parseSearch,
  type ParsedSearch,
  type RawParams,
  type SearchQuery,
} from "@/lib/search/schema";
import { findShown, showCars } from "@/lib/search/card-cache";
import type {
  Cursor,
  Facets,
  Meaning,
  PlaceCount,
  SearchPage,
  SearchRequest,
} from "@/lib/search/types";
import { filterParts, removeFilters } from "@/lib/search/url";

/** A results page in the format that the page renders and the JSON route sends: plain data. */
export type SearchAnswer = {
  /** The query as it was understood. */
  readonly query: SearchQuery;
  /** Parameters that were not understood and were ignored. */
  readonly ignored: readonly string[];
  readonly total: number;
  readonly before: number;
  readonly previous: string | null;
  readonly next: string | null;
  readonly cars: readonly ListingCard[];
  /** By the car's id. A car without a deal band yet is missing. */
  readonly deals: Readonly<Record<string, DealView>>;
  readonly facets: Facets;
  /** Words that no car contains, and what they were corrected to. */
  readonly meant: readonly Meaning[];
  /** Only when nothing was found. */
  readonly relaxed: Relaxation | null;
};

export type Relaxation = {
  /** One filter each, the most cars first. */
  readonly single: readonly Relaxed[];
  readonly withoutAny: number;
};

/**
 * Parses the URL's parameters and returns what the page shows. Every results page uses this
 * function.
 */
export async function answerQuestion(market: Market, raw: RawParams): Promise<SearchAnswer> {
  const { ids, facets, ...rest } = await findPage(market, raw, searchEngine.search);
  const { cars, deals } = await showCars(ids, getSearchEngineKind());
  return { ...rest, cars, deals: Object.fromEntries(deals), facets };
}

/**
 * The same result as JSON in UTF-8. The counts are already serialised by the search thread, and cars may
 * be in the cache, so only the rest is serialised here.
 */
export async function answerWritten(
  market: Market,
  raw: RawParams,
): Promise<Uint8Array<ArrayBuffer>> {
  const { ids, facets, ...rest } = await findPage(market, raw, searchWritten);
  const shown = await findShown(ids, getSearchEngineKind());
  const cars = shown.map((car) => car.written().card);
  const deals = shown.flatMap((car) => car.written().deal ?? []);
  return Buffer.concat([
    Buffer.from(`${JSON.stringify(rest).slice(0, -1)},"facets":${facets},"cars":[`),
    ...listed(cars),
    Buffer.from('],"deals":{'),
    ...listed(deals),
    Buffer.from("}}"),
  ]);
}

const COMMA = Buffer.from(",");

function listed(parts: readonly Buffer[]): readonly Buffer[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [COMMA, part]));
}

type FoundPage<F> = Omit<SearchAnswer, "cars" | "deals" | "facets"> & {
  readonly ids: readonly string[];
  readonly facets: F;
};

async function findPage<F>(
  market: Market,
  raw: RawParams,
  search: (request: SearchRequest) => Promise<Omit<SearchPage, "facets"> & { readonly facets: F }>,
): Promise<FoundPage<F>> {
  const { query, cursor, ignored, position } = await understood(market, raw);
  const context = { market, position, at: await readClock() };
  const { sort } = query;
  const filter = toFilter(query, context);
  const page = await search({ filter, sort, cursor, limit: PAGE_SIZE });
  const written = (at: Cursor | null): string | null =>
    at === null ? null : writeCursor(at, sort);
  return {
    query,
    ignored,
    total: page.total,
    before: page.before,
    previous: written(page.previous),
    next: written(page.next),
    ids: page.ids,
    facets: page.facets,
    meant: page.meant,
    relaxed: page.total === 0 ? await relaxation(query, context) : null,
  };
}

/** A point on the map. If there is only one car, its price is shown; null = on request. */
export type FoundPlace = PlaceCount & { readonly price: MoneyView | null };

/** With more pins than this, prices on the map are not readable. */
const PRICED_MAX = 100;

/** The positions of all found cars for the map, independent of the page of results. */
export async function answerPlaces(market: Market, raw: RawParams): Promise<readonly FoundPlace[]> {
  const { query, position } = await understood(market, raw);
  const places = await searchEngine.places(
    toFilter(query, { market, position, at: await readClock() }),
  );
  const alone = places.flatMap(({ car }) => car ?? []);
  const priced = alone.length > PRICED_MAX ? [] : await listCards(alone);
  const prices = new Map(priced.map(({ id, price }) => [id, price]));
  return places.map((place) => ({ ...place, price: prices.get(place.car ?? "") ?? null }));
}

async function understood(market: Market, raw: RawParams) {
  const given = parseSearch(raw);
  const position = given.query.place === null ? null : await findPlace(market, given.query.place);
  return { ...(position === null ? withoutPlace(given) : given), position };
}

/** A place of another market, or an unknown one, is ignored like any other invalid parameter. */
function withoutPlace(parsed: ParsedSearch): ParsedSearch {
  const { query } = parsed;
  if (query.place === null) return parsed;
  const sort = query.sort === "nearest" ? "newest" : query.sort;
  return {
    query: { ...query, place: null, radius: null, sort },
    cursor: query.sort === sort ? parsed.cursor : null,
    ignored: [...parsed.ignored, "place"],
  };
}

type Context = Parameters<typeof toFilter>[1];

/** For each filter, the number of cars without it. */
async function relaxation(query: SearchQuery, context: Context): Promise<Relaxation> {
  const count = (wider: SearchQuery): Promise<number> => {
    const position = wider.place === null ? null : context.position;
    return searchEngine.count(toFilter(wider, { ...context, position }));
  };
  const counted = await Promise.all(
    filterParts(query).map(async ({ key, value, without }) => ({
      key,
      value,
      count: await count(without),
    })),
  );
  return { single: selectHelpful(counted), withoutAny: await count(removeFilters(query)) };
}
