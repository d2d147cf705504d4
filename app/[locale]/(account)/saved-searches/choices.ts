import { getTranslations } from "next-intl/server";
import type {
  SavedSearchChoices,
  SavedSearchDefaults,
} from "@/components/saved-searches/search-fields";
import { listPlaces } from "@/lib/listings/places";
import { convertMetres, MARKET_FACTS, type Market } from "@/lib/markets/markets";
import { readClock } from "@/lib/platform/db/clock";
import { formatDistance, formatNumber } from "@/lib/platform/i18n/format";
import type { Locale } from "@/lib/platform/i18n/routing";
import {
  DAILY_CAP,
  DAILY_CAPS,
  QUIET_FROM_MINUTE,
  QUIET_UNTIL_MINUTE,
  RADIUS_STEPS,
} from "@/lib/saved-searches/policy";
import type { OwnSavedSearch } from "@/lib/saved-searches/queries";
import { searchEngine } from "@/lib/search/engine-selector";
import { toFilter } from "@/lib/search/filter";
import { parseSearch } from "@/lib/search/schema";
import type { FacetValue } from "@/lib/search/types";
import { BODY_TYPES, COLOURS, FUELS, GEARBOXES } from "@/lib/vehicles/vocabulary";
import type { Vocabulary } from "@/components/listing/car-text";

const MODELS_MAX = 24;

/**
 * Loads the makes and models on sale in a market, so that people choose from a list and cannot misspell a make.
 */
export async function loadFacets(market: Market, make: string | null) {
  const raw = make === null ? {} : { make };
  const context = { market, position: null, at: await readClock() };
  const filter = toFilter(parseSearch(raw).query, context);
  const page = await searchEngine.search({ filter, sort: "newest", cursor: null, limit: 1 });
  return page.facets;
}

export async function loadChoices(
  locale: Locale,
  market: Market,
  asked: { readonly make: string | null; readonly models: readonly string[] },
): Promise<SavedSearchChoices> {
  const [listing, places, models] = await Promise.all([
    getTranslations("listing"),
    listPlaces(market),
    asked.make === null ? [] : loadFacets(market, asked.make).then((facets) => facets.model),
  ]);
  const { currency, distanceUnit } = MARKET_FACTS[market];
  const named = (kind: Vocabulary, values: readonly string[]) =>
    values.map((value) => ({ value, label: listing(`${kind}.${value}`) }));
  return {
    models: modelOptions(models, asked.models, locale),
    bodies: named("body", BODY_TYPES.slice(0, 9)),
    fuels: named("fuel", FUELS.slice(0, 5)),
    gearboxes: named("gearbox", GEARBOXES.slice(0, 4)),
    colours: named("colour", COLOURS.slice(0, 16)),
    places: places.map(({ id, en, zh }) => ({ value: id, label: locale === "zh-CN" ? zh : en })),
    radii: RADIUS_STEPS.map((step) => ({
      value: String(step),
      label: formatDistance(step, distanceUnit, locale),
    })),
    caps: DAILY_CAPS.map((cap) => ({ value: String(cap), label: formatNumber(cap, locale) })),
    currencySign: { USD: "$", GBP: "£", CNY: "¥" }[currency],
    distanceUnit: formatDistance(0, distanceUnit, locale).replace(/^0\s*/, ""),
  };
}

/** Returns the models on sale with their counts, followed by models that were asked for but are not on sale. */
function modelOptions(facet: readonly FacetValue[], asked: readonly string[], locale: Locale) {
  const onSale = facet.slice(0, MODELS_MAX).map(({ value, count }) => ({
    value,
    label: `${value} (${formatNumber(count, locale)})`,
  }));
  const known = new Set(onSale.map(({ value }) => value));
  const others = asked.filter((model) => !known.has(model));
  return [...onSale, ...others.map((value) => ({ value, label: value }))];
}

export const NEW_DEFAULTS: SavedSearchDefaults = {
  "settings.delivery": "instant",
  "settings.quietFrom": clockOf(QUIET_FROM_MINUTE),
  "settings.quietUntil": clockOf(QUIET_UNTIL_MINUTE),
  "settings.dailyCap": String(DAILY_CAP),
  "settings.visibility": "private",
};

/** Converts a saved search to the initial values of the form. */
export function toRequestDefaults(own: OwnSavedSearch): SavedSearchDefaults {
  const { request } = own;
  const { must, budget, place } = request;
  const unit = MARKET_FACTS[request.market].distanceUnit;
  const units = (metres: number | null): string =>
    metres === null ? "" : String(convertMetres(BigInt(metres), unit));
  const number = (value: number | null): string => (value === null ? "" : String(value));
  const major = (minor: bigint | null | undefined): string =>
    minor === null || minor === undefined ? "" : (minor / 100n).toString();
  return {
    ...wishDefaults(own, units),
    models: must.models,
    bodies: must.bodies,
    fuels: must.fuels,
    gearboxes: must.gearboxes,
    name: own.name ?? "",
    budgetMin: major(budget?.minMinor),
    budgetMax: major(budget?.maxMinor),
    yearMin: number(must.yearMin),
    seatsMin: number(must.seatsMin),
    distanceMax: units(must.odometerMaxMetres),
    isInspected: must.inspected === "only",
    isAccidentFree: must.isAccidentFree,
    place: place?.id ?? "",
    neededBy: request.neededBy ?? "",
    radius: place === null ? "50" : units(place.radiusMetres),
    "settings.delivery": own.delivery,
    "settings.quietFrom": clockOf(own.quietFromMinute ?? 0),
    "settings.quietUntil": clockOf(own.quietUntilMinute ?? 0),
    "settings.dailyCap": String(own.dailyCap),
    "settings.visibility": own.visibility,
  };
}

function wishDefaults(
  own: OwnSavedSearch,
  units: (metres: number | null) => string,
): SavedSearchDefaults {
  const out: Record<string, string | readonly string[]> = {};
  for (const wish of own.request.nice) {
    const weight = String(wish.weight);
    if (wish.kind === "colour")
      Object.assign(out, { "wish.colours": wish.values, "wish.colour": weight });
    if (wish.kind === "newer_than") {
      Object.assign(out, { "wish.newerThan": String(wish.year), "wish.newer": weight });
    }
    if (wish.kind === "driven_less") {
      Object.assign(out, { "wish.drivenLess": units(wish.metres), "wish.driven": weight });
    }
    if (wish.kind === "good_deal") out["wish.deal"] = weight;
    if (wish.kind === "grade" || wish.kind === "inspected" || wish.kind === "warranty") {
      out[`wish.${wish.kind}`] = weight;
    }
  }
  return out;
}

function clockOf(minute: number): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
