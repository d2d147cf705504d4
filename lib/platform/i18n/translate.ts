import { createTranslator } from "next-intl";
import { MESSAGES } from "@/lib/platform/i18n/messages";
import type { Locale } from "@/lib/platform/i18n/routing";

/** Translates keys that are built at run time. Tests build all of them in every language. */
export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** A domain's messages in one language, for jobs, which have no request with a language. */
export function getTranslator(locale: Locale, domain: keyof (typeof MESSAGES)[Locale]): Translate {
  const t = createTranslator({ locale, messages: MESSAGES[locale][domain] });
  // The cast from next-intl's typed keys, which cannot describe keys that are built at run time.
  return t as unknown as Translate;
}
