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
export function formatValue(labels: SearchTexts, key: ListKey, value: string): string {
  if (key === "model" || key === "trim") return value;
  if (key === "seats") return labels.search("seatsCount", { count: Number(value) });
  if (key === "deal") return labels.search(`deal.${value}`);
  if (key === "make") {
    const own = labels.makeNames[value];
    return own === undefined ? value : `${own} ${value}`;
  }
  return labels.word(key, value);
}

export function formatAmount(labels: SearchTexts, major: number): string {
  const { currency } = MARKET_FACTS[labels.market];
  return formatPrice(toMoneyView(BigInt(major) * 100n, currency), labels.locale);
}

export function formatDistanceLabel(labels: SearchTexts, value: number): string {
  return formatDistance(value, MARKET_FACTS[labels.market].distanceUnit, labels.locale);
}

type Range = { readonly from: string | null; readonly to: string | null };

function rangeLabel(labels: SearchTexts, range: Range, open: "year" | "amount"): string {
  const { from, to } = range;
  if (from !== null && to !== null) {
    return from === to ? from : labels.search("chip.between", { from, to });
  }
  const prefix = open === "year" ? "year" : "";
  if (from !== null) return labels.search(prefix === "" ? "chip.from" : "chip.yearFrom", { from });
  return labels.search(prefix === "" ? "chip.upTo" : "chip.yearTo", { to: to ?? "" });
}

export function formatYears(labels: SearchTexts, min: number | null, max: number | null): string {
  const text = (year: number | null): string | null => (year === null ? null : String(year));
  return rangeLabel(labels, { from: text(min), to: text(max) }, "year");
}

export function formatPrices(labels: SearchTexts, min: number | null, max: number | null): string {
  const text = (major: number | null): string | null =>
    major === null ? null : formatAmount(labels, major);
  return rangeLabel(labels, { from: text(min), to: text(max) }, "amount");
}

export function formatDistances(
  labels: SearchTexts,
  min: number | null,
  max: number | null,
): string {
  const text = (value: number | null): string | null =>
    value === null ? null : formatDistanceLabel(labels, value);
  return rangeLabel(labels, { from: text(min), to: text(max) }, "amount");
}

export function formatMonthly(labels: SearchTexts, major: number): string {
  return labels.search("chip.monthly", { amount: formatAmount(labels, major) });
}

/** Formats the distance filter: "within 50 mi of Sacramento". */
export function formatNear(labels: SearchTexts, query: SearchQuery): string {
  const place = labels.placeName ?? "";
  if (query.radius === null) return labels.search("chip.nearAny", { place });
  return labels.search("chip.near", { place, radius: formatDistanceLabel(labels, query.radius) });
}

/** Formats the label of a filter chip. */
export function formatFilterPart(
  labels: SearchTexts,
  query: SearchQuery,
  part: FilterPart,
): string {
  switch (part.key) {
    case "q":
      return labels.search("chip.q", { value: query.q });
    case "place":
      return formatNear(labels, query);
    case "year":
      return formatYears(labels, query.yearMin, query.yearMax);
    case "price":
      return formatPrices(labels, query.priceMin, query.priceMax);
    case "monthlyMax":
      return formatMonthly(labels, query.monthlyMax ?? 0);
    case "distance":
      return formatDistances(labels, query.distanceMin, query.distanceMax);
    case "accidentFree":
    case "warranty":
      return labels.search(`yes.${part.key}`);
    case "inspected":
      return labels.search(query.inspected === "only" ? "chip.inspected" : "chip.notInspected");
    default:
      return formatValue(labels, part.key, part.value);
  }
}
