import type { Locale } from "@/lib/platform/i18n/routing";
import { getTranslator } from "@/lib/platform/i18n/translate";
import type { SearchMessages } from "@/lib/saved-searches/search-text";

export type NamedPlace = { readonly id: string; readonly en: string; readonly zh: string };

/** The messages in a language, for pages and for jobs, which have no request with a language. */
export function loadRequestMessages(locale: Locale, places: readonly NamedPlace[]): SearchMessages {
  return {
    locale,
    requests: getTranslator(locale, "saved-searches"),
    listing: getTranslator(locale, "listing"),
    placeName: (id) => {
      const place = places.find((known) => known.id === id);
      return (locale === "zh-CN" ? place?.zh : place?.en) ?? "";
    },
  };
}
