import type { useTranslations } from "next-intl";
import type { SearchQuery } from "@/lib/search/schema";
import type { FilterPart, ListKey } from "@/lib/search/url";
import { MARKET_FACTS, type Market } from "@/lib/markets/markets";
import type { TranslateValue } from "@/components/listing/car-text";
import { formatDistance, formatPrice } from "@/lib/platform/i18n/format";
import { toMoneyView } from "@/lib/platform/core/money";
import type { Locale } from "@/lib/platform/i18n/routing";

type Translate = ReturnType<typeof useTranslations<never>>;

/** The messages needed to describe a filter. */
export type SearchTexts = {
  readonly locale: Locale;
  readonly market: Market;
  readonly search: Translate;
  readonly word: TranslateValue;
  /** Names of makes that are translated in this language; the complete table stays on the server. */
  readonly makeNames: Readonly<Record<string, string>>;
  /** Name of the chosen place, when there is one. */
  readonly placeName: string | null;
};

/** Formats a value of a list facet; a value without a translation is returned unchanged. */
export function formatValue(words: SearchTexts, key: ListKey, value: string): string {
  if (key === "model" || key === "trim") return value;
  if (key === "seats") return words.search("seatsCount", { count: Number(value) });
  if (key === "deal") return words.search(`deal.${value}`);
  if (key === "make") {
    const own = words.makeNames[value];
    return own === undefined ? value : `${own} ${value}`;
  }
  return words.word(key, value);
}

export function formatAmount(words: SearchTexts, major: number): string {
  const { currency } = MARKET_FACTS[words.market];
  return formatPrice(toMoneyView(BigInt(major) * 100n, currency), words.locale);
}

export function formatDistanceLabel(words: SearchTexts, value: number): string {
  return formatDistance(value, MARKET_FACTS[words.market].distanceUnit, words.locale);
}

type Range = { readonly from: string | null; readonly to: string | null };

function rangeLabel(words: SearchTexts, range: Range, open: "year" | "amount"): string {
  const { from, to } = range;
  if (from !== null && to !== null) {
    return from === to ? from : words.search("chip.between", { from, to });
  }
  const prefix = open === "year" ? "year" : "";
  if (from !== null) return words.search(prefix === "" ? "chip.from" : "chip.yearFrom", { from });
  return words.search(prefix === "" ? "chip.upTo" : "chip.yearTo", { to: to ?? "" });
}

export function formatYears(words: SearchTexts, min: number | null, max: number | null): string {
  const text = (year: number | null): string | null => (year === null ? null : String(year));
  return rangeLabel(words, { from: text(min), to: text(max) }, "year");
}

export function formatPrices(words: SearchTexts, min: number | null, max: number | null): string {
  const text = (major: number | null): string | null =>
    major === null ? null : formatAmount(words, major);
  return rangeLabel(words, { from: text(min), to: text(max) }, "amount");
}

export function formatDistances(
  words: SearchTexts,
  min: number | null,
  max: number | null,
): string {
  const text = (value: number | null): string | null =>
    value === null ? null : formatDistanceLabel(words, value);
  return rangeLabel(words, { from: text(min), to: text(max) }, "amount");
}

export function formatMonthly(words: SearchTexts, major: number): string {
  return words.search("chip.monthly", { amount: formatAmount(words, major) });
}

/** Formats the distance filter: "within 50 mi of Sacramento". */
export function formatNear(words: SearchTexts, query: SearchQuery): string {
  const place = words.placeName ?? "";
  if (query.radius === null) return words.search("chip.nearAny", { place });
  return words.search("chip.near", { place, radius: formatDistanceLabel(words, query.radius) });
}

/** Formats the label of a filter chip. */
export function formatFilterPart(words: SearchTexts, query: SearchQuery, part: FilterPart): string {
  switch (part.key) {
    case "q":
      return words.search("chip.q", { value: query.q });
    case "place":
      return formatNear(words, query);
    case "year":
      return formatYears(words, query.yearMin, query.yearMax);
    case "price":
      return formatPrices(words, query.priceMin, query.priceMax);
    case "monthlyMax":
      return formatMonthly(words, query.monthlyMax ?? 0);
    case "distance":
      return formatDistances(words, query.distanceMin, query.distanceMax);
    case "accidentFree":
    case "warranty":
      return words.search(`yes.${part.key}`);
    case "inspected":
      return words.search(query.inspected === "only" ? "chip.inspected" : "chip.notInspected");
    default:
      return formatValue(words, part.key, part.value);
  }
}
