import { createTranslator } from "next-intl";
import type { Text } from "@/lib/inspections/types";
import { MESSAGES } from "@/lib/platform/i18n/messages";
import type { Locale } from "@/lib/platform/i18n/routing";

/** The messages of a document in its language, because a job has no request with a language. */
export function getDocumentMessages(locale: Locale) {
  const messages = MESSAGES[locale];
  return {
    locale,
    t: createTranslator({ locale, messages, namespace: "report" }),
    listing: createTranslator({ locale, messages, namespace: "listing" }),
    text: (text: Text | null): string =>
      text === null ? "" : locale === "zh-CN" ? text.zh : text.en,
    join: locale === "zh-CN" ? "；" : " · ",
  };
}
export type DocumentMessages = ReturnType<typeof getDocumentMessages>;
