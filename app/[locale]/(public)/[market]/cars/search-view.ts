import { listPlaces, type PlaceView } from "@/lib/listings/places";
import { toLocalePath } from "@/lib/listings/public-urls";
import type { Market } from "@/lib/markets/markets";
import type { Locale } from "@/lib/platform/i18n/routing";
import { answerQuestion, type SearchAnswer } from "@/lib/search/run-search";
import type { RawParams } from "@/lib/search/schema";
import { MAKE_NAMES_ZH } from "@/lib/vehicles/makes";

/** The props of the first render; after that the browser fetches results itself. */
export type FirstResults = {
  readonly locale: Locale;
  readonly market: Market;
  /** Path without the language prefix, for links; `action` has it, for forms. */
  readonly base: string;
  readonly action: string;
  /** The search of the URL as it was written. */
  readonly search: string;
  readonly places: readonly PlaceView[];
  /** Chinese names of makes on a Chinese page; empty on an English one. */
  readonly makeNames: Readonly<Record<string, string>>;
  readonly answer: SearchAnswer;
};

export async function loadResults(
  locale: Locale,
  market: Market,
  raw: RawParams,
): Promise<FirstResults> {
  const [places, answer] = await Promise.all([listPlaces(market), answerQuestion(market, raw)]);
  const base = `/${market}/cars`;
  return {
    locale,
    market,
    base,
    places,
    answer,
    action: toLocalePath(locale, base),
    search: searchOf(raw),
    makeNames: locale === "zh-CN" ? MAKE_NAMES_ZH : {},
  };
}

function searchOf(raw: RawParams): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(raw)) {
    for (const item of [value ?? []].flat()) params.append(key, item);
  }
  return params.toString();
}
