import type { ResultsData } from "@/app/[locale]/(public)/[market]/cars/results-data";
import { MARKET_FACTS, toMetres } from "@/lib/markets/markets";
import { toLocalePath } from "@/lib/listings/public-urls";
import { formatPrice, formatPriceShort } from "@/lib/platform/i18n/format";
import type { SearchTexts } from "@/app/[locale]/(public)/[market]/cars/search-labels";
import type { FoundPlace } from "@/lib/search/run-search";
import { findArea, type Box } from "@/lib/search/area";
import type { SearchQuery } from "@/lib/search/schema";
import type { PlaceCount } from "@/lib/search/types";
import { searchHref } from "@/lib/search/url";

/**
 * The radius around a town chosen on the map, in the market's unit: large enough for its own cars, too small
 * for the next town's.
 */
const TOWN_RADIUS = 10;

export type MapFacts = {
  /** The circle around the chosen place; null when no place is chosen. */
  readonly circle: {
    readonly lat: number;
    readonly lon: number;
    readonly radiusMetres: number;
  } | null;
  /** The town at a point, with its number of cars, and the link that narrows the search to it. */
  readonly townAt: (point: PlaceCount) => { readonly label: string; readonly href: string } | null;
  /** A single car at a point, with its price as the pin; null when there is no car or no price. */
  readonly pinAt: (
    point: FoundPlace,
  ) => { readonly car: string; readonly text: string; readonly label: string } | null;
  readonly clusterLabel: (count: number) => string;
};

export function toMapFacts({ labels, query, place, places, base }: ResultsData): MapFacts {
  const { locale, market, search } = labels;
  const unit = MARKET_FACTS[market].distanceUnit;
  const { radius } = query;
  const nameAt = (point: PlaceCount): string => {
    const town = places.find((each) => each.lat === point.lat && each.lon === point.lon);
    return (locale === "zh-CN" ? town?.zh : town?.en) ?? "";
  };
  return {
    circle:
      place === null || radius === null
        ? null
        : { lat: place.lat, lon: place.lon, radiusMetres: Number(toMetres(radius, unit)) },
    townAt: (point) => {
      const town = places.find((each) => each.lat === point.lat && each.lon === point.lon);
      if (town === undefined) return null;
      const href = searchHref(base, { ...query, place: town.id, radius: TOWN_RADIUS });
      return {
        label: search("map.place", { place: nameAt(point), count: point.count }),
        href: toLocalePath(locale, href),
      };
    },
    pinAt: (point) => {
      const { car, price } = point;
      if (car === null || price === null) return null;
      const [town, full] = [nameAt(point), formatPrice(price, locale)];
      const label =
        town === ""
          ? search("map.carSomewhere", { price: full })
          : search("map.car", { price: full, place: town });
      return { car, text: formatPriceShort(price, locale), label };
    },
    clusterLabel: (count) => search("map.cluster", { count }),
  };
}

/** Narrows the search to the visible area, or removes the place once every car is visible. */
export function buildAreaHref(
  { query, places, base, labels }: ResultsData,
  box: Box,
): { readonly query: SearchQuery; readonly href: string } {
  const { locale, market } = labels;
  const area = findArea(box, places, MARKET_FACTS[market].distanceUnit);
  const isNowhere = area === null && query.sort === "nearest";
  const next: SearchQuery = {
    ...query,
    place: area?.place ?? null,
    radius: area?.radius ?? null,
    sort: isNowhere ? "newest" : query.sort,
  };
  return { query: next, href: toLocalePath(locale, searchHref(base, next)) };
}

/** Names of the map's controls, under the keys that MapLibre expects. */
export function toMapTexts({ search }: SearchTexts): Readonly<Record<string, string>> {
  return {
    "NavigationControl.ZoomIn": search("map.zoomIn"),
    "NavigationControl.ZoomOut": search("map.zoomOut"),
    "CooperativeGesturesHandler.WindowsHelpText": search("map.help.keyboard", { key: "Ctrl" }),
    "CooperativeGesturesHandler.MacHelpText": search("map.help.keyboard", { key: "⌘" }),
    "CooperativeGesturesHandler.MobileHelpText": search("map.help.touch"),
  };
}
