import type { Locale } from "@/lib/platform/i18n/routing";
import { findLeadingMake, findMakeNameZh } from "@/lib/vehicles/makes";

/**
 * Makes in the reader's language. Chinese readers search by the Chinese names. The table stays on the
 * server; components get only the results of these functions.
 */

/** A single make: "宝马 BMW" for Chinese readers. */
export function formatMake(locale: Locale, make: string): string {
  const zh = locale === "zh-CN" ? findMakeNameZh(make) : null;
  // Some makes differ only in capitals: MINI, smart.
  return zh === null || zh.toLowerCase() === make.toLowerCase() ? (zh ?? make) : `${zh} ${make}`;
}

/** A model of a make: "宝马 BMW 3 Series". */
export function formatModel(
  locale: Locale,
  { make, modelName }: { readonly make: string; readonly modelName: string },
): string {
  return `${formatMake(locale, make)} ${modelName}`;
}

/**
 * "BMW 3 Series, 2019" → "宝马 3 Series, 2019"; null when it does not begin with a make that has a Chinese
 * name.
 */
export function translateHeadline(headline: string): string | null {
  // The headlines of drafts, and of some dealers, begin with the year.
  const year = /^\d{4}\s+/.exec(headline)?.[0] ?? "";
  const text = headline.slice(year.length);
  const make = findLeadingMake(text);
  const zh = make === null ? null : findMakeNameZh(make.name);
  if (make === null || zh === null || text.startsWith(zh)) return null;
  return `${year}${zh} ${make.rest}`.trim();
}

/** A car's headline in the reader's language. */
export function formatHeadline(locale: Locale, headline: string): string {
  return locale === "zh-CN" ? (translateHeadline(headline) ?? headline) : headline;
}
