import { getTranslations } from "next-intl/server";
import type { Words } from "@/app/[locale]/(public)/[market]/cars/search-labels";
import { listCards } from "@/lib/listings/queries";
import { listPlaces, type PlaceView } from "@/lib/listings/places";
import type { ListingCard } from "@/lib/listings/types";
import type { Market } from "@/lib/markets/markets";
import { now } from "@/lib/platform/db/clock";
import type { Locale } from "@/lib/platform/i18n/routing";
import { searchEngine } from "@/lib/search/current";
import { PAGE_SIZE } from "@/lib/search/engine";
import { toFilter } from "@/lib/search/filter";
import { parseSearch, type ParsedSearch, type RawParams } from "@/lib/search/schema";
import type { SearchPage } from "@/lib/search/types";
import { filterParts, withoutFilters, type FilterPart } from "@/lib/search/url";

export type ResultsData = ParsedSearch & {
  readonly words: Words;
  readonly places: readonly PlaceView[];
  readonly page: SearchPage;
  readonly cards: readonly ListingCard[];
  /** Path without the language, for links; with it, for forms. */
  readonly base: string;
  readonly action: string;
  readonly inspectedCount: number;
  readonly notInspectedCount: number;
};

/** Everything a results page shows, from its address. */
export async function loadResults(
  locale: Locale,
  market: Market,
  raw: RawParams,
): Promise<ResultsData> {
  const [places, search, listing] = await Promise.all([
    listPlaces(market),
    getTranslations("search"),
    getTranslations("listing"),
  ]);
  const parsed = withKnownPlace(parseSearch(raw), places);
  const place = places.find((known) => known.id === parsed.query.place) ?? null;
  const at = await now();
  const page = await searchEngine.search({
    filter: toFilter(parsed.query, { market, position: place, at }),
    sort: parsed.query.sort,
    cursor: parsed.cursor,
    limit: PAGE_SIZE,
  });
  const base = `/${market}/cars`;
  const countOf = (value: string): number =>
    page.facets.inspected.find((item) => item.value === value)?.count ?? 0;
  const placeName = place === null ? null : locale === "zh-CN" ? place.zh : place.en;
  return {
    ...parsed,
    words: { locale, market, search, listing, placeName },
    places,
    page,
    cards: await listCards(page.ids),
    base,
    action: locale === "en" ? base : `/${locale}${base}`,
    inspectedCount: countOf("true"),
    notInspectedCount: countOf("false"),
  };
}

/** A place of another market, or one that never was, is left out like any other mistake. */
function withKnownPlace(parsed: ParsedSearch, places: readonly PlaceView[]): ParsedSearch {
  const { place } = parsed.query;
  if (place === null || places.some((known) => known.id === place)) return parsed;
  const sort = parsed.query.sort === "nearest" ? "newest" : parsed.query.sort;
  return {
    query: { ...parsed.query, place: null, radius: null, sort },
    cursor: parsed.query.sort === sort ? parsed.cursor : null,
    ignored: [...parsed.ignored, "place"],
  };
}

export type Relaxed = { readonly part: FilterPart; readonly count: number };

const RELAXED_MAX = 4;

/** What each single filter costs: the counts without it, the most helpful first. */
export async function relaxations(
  data: ResultsData,
): Promise<{ readonly single: readonly Relaxed[]; readonly withoutAny: number }> {
  const place = data.places.find((known) => known.id === data.query.place) ?? null;
  const { market } = data.words;
  const at = await now();
  const count = (query: ResultsData["query"]): Promise<number> => {
    const position = query.place === null ? null : place;
    return searchEngine.count(toFilter(query, { market, position, at }));
  };
  const parts = filterParts(data.query);
  const counted = await Promise.all(
    parts.map(async (part) => ({ part, count: await count(part.without) })),
  );
  return {
    single: counted
      .filter((relaxed) => relaxed.count > 0)
      .sort((a, b) => b.count - a.count)
      .slice(0, RELAXED_MAX),
    withoutAny: await count(withoutFilters(data.query)),
  };
}
