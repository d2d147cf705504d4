import { createTranslator } from "next-intl";
import { MESSAGES } from "@/lib/platform/i18n/messages";
import type { Locale } from "@/lib/platform/i18n/routing";

/** Texts whose keys are put together at run time; tests compose every one of them in every language. */
export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** A domain's texts in a language, for jobs, which have no request to take it from. */
export function getTranslator(locale: Locale, domain: keyof (typeof MESSAGES)[Locale]): Translate {
  const t = createTranslator({ locale, messages: MESSAGES[locale][domain] });
  // The border to next-intl's typed keys, which cannot know keys put together at run time.
  return t as unknown as Translate;
}
