import { createTranslator } from "next-intl";
import { MESSAGES } from "@/lib/platform/i18n/messages";
import type { Locale } from "@/lib/platform/i18n/routing";
import type { RequestWords, Translate } from "@/lib/requests/words";

export type NamedPlace = { readonly id: string; readonly en: string; readonly zh: string };

/** The texts in a language, for a page as for a job, which has no request to take it from. */
export function wordsFor(locale: Locale, places: readonly NamedPlace[]): RequestWords {
  const { requests, listing } = MESSAGES[locale];
  return {
    locale,
    // The border to next-intl's typed keys, which cannot know keys put together here.
    requests: createTranslator({ locale, messages: requests }) as unknown as Translate,
    listing: createTranslator({ locale, messages: listing }) as unknown as Translate,
    placeName: (id) => {
      const place = places.find((known) => known.id === id);
      return (locale === "zh-CN" ? place?.zh : place?.en) ?? "";
    },
  };
}
