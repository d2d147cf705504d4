import type { ResultsData } from "@/app/[locale]/(public)/[market]/cars/results-data";
import { MARKET_FACTS, toMetres } from "@/lib/markets/markets";
import { localePath } from "@/lib/listings/addresses";
import type { PlaceCount } from "@/lib/search/types";
import { searchHref } from "@/lib/search/url";

/** Around a town somebody picks on the map, in the market's unit: its cars, and hardly the next town's. */
const TOWN_RADIUS = 10;

export type MapFacts = {
  /** What is drawn around the chosen place; null without one. */
  readonly circle: {
    readonly lat: number;
    readonly lon: number;
    readonly radiusMetres: number;
  } | null;
  /** A town of ours at that point: its name with the count, and the question narrowed to it. */
  readonly townAt: (point: PlaceCount) => { readonly label: string; readonly href: string } | null;
  readonly clusterLabel: (count: number) => string;
};

export function mapFacts({ words, query, place, places, base }: ResultsData): MapFacts {
  const { locale, market, search } = words;
  const unit = MARKET_FACTS[market].distanceUnit;
  const { radius } = query;
  return {
    circle:
      place === null || radius === null
        ? null
        : { lat: place.lat, lon: place.lon, radiusMetres: Number(toMetres(radius, unit)) },
    townAt: (point) => {
      const town = places.find((each) => each.lat === point.lat && each.lon === point.lon);
      if (town === undefined) return null;
      const name = locale === "zh-CN" ? town.zh : town.en;
      const href = searchHref(base, { ...query, place: town.id, radius: TOWN_RADIUS });
      return {
        label: search("map.place", { place: name, count: point.count }),
        href: localePath(locale, href),
      };
    },
    clusterLabel: (count) => search("map.cluster", { count }),
  };
}
