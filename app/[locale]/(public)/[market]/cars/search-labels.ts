import type { useTranslations } from "next-intl";
import type { SearchQuery } from "@/lib/search/schema";
import type { FilterPart, ListKey } from "@/lib/search/url";
import { MARKET_FACTS, type Market } from "@/lib/markets/markets";
import type { Word } from "@/components/listing/words";
import { formatDistance, formatPrice } from "@/lib/platform/i18n/format";
import { moneyView } from "@/lib/platform/core/money";
import type { Locale } from "@/lib/platform/i18n/routing";

type Translate = ReturnType<typeof useTranslations<never>>;

/** Everything needed to say a filter in words. */
export type Words = {
  readonly locale: Locale;
  readonly market: Market;
  readonly search: Translate;
  readonly word: Word;
  /** Names of makes in this language where it has its own: the table stays with the server. */
  readonly makeNames: Readonly<Record<string, string>>;
  /** Name of the chosen place, when there is one. */
  readonly placeName: string | null;
};

/** The value of a list facet as people read it; an unknown word stays as it was written. */
export function valueLabel(words: Words, key: ListKey, value: string): string {
  if (key === "model" || key === "trim") return value;
  if (key === "seats") return words.search("seatsCount", { count: Number(value) });
  if (key === "deal") return words.search(`deal.${value}`);
  if (key === "make") {
    const own = words.makeNames[value];
    return own === undefined ? value : `${own} ${value}`;
  }
  return words.word(key, value);
}

export function amountLabel(words: Words, major: number): string {
  const { currency } = MARKET_FACTS[words.market];
  return formatPrice(moneyView(BigInt(major) * 100n, currency), words.locale);
}

export function distanceLabel(words: Words, value: number): string {
  return formatDistance(value, MARKET_FACTS[words.market].distanceUnit, words.locale);
}

type Range = { readonly from: string | null; readonly to: string | null };

function rangeLabel(words: Words, range: Range, open: "year" | "amount"): string {
  const { from, to } = range;
  if (from !== null && to !== null) {
    return from === to ? from : words.search("chip.between", { from, to });
  }
  const prefix = open === "year" ? "year" : "";
  if (from !== null) return words.search(prefix === "" ? "chip.from" : "chip.yearFrom", { from });
  return words.search(prefix === "" ? "chip.upTo" : "chip.yearTo", { to: to ?? "" });
}

export function yearsLabel(words: Words, min: number | null, max: number | null): string {
  const text = (year: number | null): string | null => (year === null ? null : String(year));
  return rangeLabel(words, { from: text(min), to: text(max) }, "year");
}

export function pricesLabel(words: Words, min: number | null, max: number | null): string {
  const text = (major: number | null): string | null =>
    major === null ? null : amountLabel(words, major);
  return rangeLabel(words, { from: text(min), to: text(max) }, "amount");
}

export function distancesLabel(words: Words, min: number | null, max: number | null): string {
  const text = (value: number | null): string | null =>
    value === null ? null : distanceLabel(words, value);
  return rangeLabel(words, { from: text(min), to: text(max) }, "amount");
}

export function monthlyLabel(words: Words, major: number): string {
  return words.search("chip.monthly", { amount: amountLabel(words, major) });
}

/** "within 50 mi of Sacramento" */
export function nearLabel(words: Words, query: SearchQuery): string {
  const place = words.placeName ?? "";
  if (query.radius === null) return words.search("chip.nearAny", { place });
  return words.search("chip.near", { place, radius: distanceLabel(words, query.radius) });
}

/** What a chip says. */
export function partLabel(words: Words, query: SearchQuery, part: FilterPart): string {
  switch (part.key) {
    case "q":
      return words.search("chip.q", { value: query.q });
    case "place":
      return nearLabel(words, query);
    case "year":
      return yearsLabel(words, query.yearMin, query.yearMax);
    case "price":
      return pricesLabel(words, query.priceMin, query.priceMax);
    case "monthlyMax":
      return monthlyLabel(words, query.monthlyMax ?? 0);
    case "distance":
      return distancesLabel(words, query.distanceMin, query.distanceMax);
    case "accidentFree":
    case "warranty":
      return words.search(`yes.${part.key}`);
    case "inspected":
      return words.search(query.inspected === "only" ? "chip.inspected" : "chip.notInspected");
    default:
      return valueLabel(words, part.key, part.value);
  }
}
