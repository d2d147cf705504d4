import type { Locale } from "@/lib/platform/i18n/routing";
import { translatorFor } from "@/lib/platform/i18n/translate";
import type { RequestWords } from "@/lib/requests/words";

export type NamedPlace = { readonly id: string; readonly en: string; readonly zh: string };

/** The texts in a language, for a page as for a job, which has no request to take it from. */
export function wordsFor(locale: Locale, places: readonly NamedPlace[]): RequestWords {
  return {
    locale,
    requests: translatorFor(locale, "requests"),
    listing: translatorFor(locale, "listing"),
    placeName: (id) => {
      const place = places.find((known) => known.id === id);
      return (locale === "zh-CN" ? place?.zh : place?.en) ?? "";
    },
  };
}
