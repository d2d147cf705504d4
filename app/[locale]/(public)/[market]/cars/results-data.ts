import type { SearchTexts } from "@/app/[locale]/(public)/[market]/cars/search-labels";
import type { FirstResults } from "@/app/[locale]/(public)/[market]/cars/search-view";
import type { PlaceView } from "@/lib/listings/places";
import type { SearchAnswer } from "@/lib/search/run-search";
import type { SearchQuery } from "@/lib/search/schema";

/** The data from which every section of the results page is rendered, on the server and in the browser. */
export type ResultsData = Pick<FirstResults, "base" | "action" | "places"> & {
  readonly labels: SearchTexts;
  readonly answer: SearchAnswer;
  readonly query: SearchQuery;
  readonly place: PlaceView | null;
  readonly inspectedCount: number;
  readonly notInspectedCount: number;
};

export function toResultsData(
  first: FirstResults,
  answer: SearchAnswer,
  texts: Pick<SearchTexts, "search" | "word">,
): ResultsData {
  const { locale, market, base, action, places, makeNames } = first;
  const { query, facets } = answer;
  const place = places.find((known) => known.id === query.place) ?? null;
  const placeName = place === null ? null : locale === "zh-CN" ? place.zh : place.en;
  const countOf = (value: string): number =>
    facets.inspected.find((item) => item.value === value)?.count ?? 0;
  return {
    base,
    action,
    places,
    answer,
    query,
    place,
    labels: { locale, market, makeNames, ...texts, placeName },
    inspectedCount: countOf("true"),
    notInspectedCount: countOf("false"),
  };
}
