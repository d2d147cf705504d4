import type { Locale } from "@/lib/platform/i18n/routing";
import { findLeadingMake, findMakeNameZh } from "@/lib/vehicles/makes";

/**
 * Makes in the reader's language: readers of Chinese look for them by their Chinese names. The table behind
 * it stays with the server; components are handed what was said here.
 */

/** A make by itself: "宝马 BMW" for readers of Chinese. */
export function formatMake(locale: Locale, make: string): string {
  const zh = locale === "zh-CN" ? findMakeNameZh(make) : null;
  // Some makes are written alike everywhere, but for capitals: MINI, smart.
  return zh === null || zh.toLowerCase() === make.toLowerCase() ? (zh ?? make) : `${zh} ${make}`;
}

/** A model of a make: "宝马 BMW 3 Series". */
export function formatModel(
  locale: Locale,
  { make, modelName }: { readonly make: string; readonly modelName: string },
): string {
  return `${formatMake(locale, make)} ${modelName}`;
}

/** "BMW 3 Series, 2019" → "宝马 3 Series, 2019"; null when it begins with no make that has such a name. */
export function translateHeadline(headline: string): string | null {
  // A draft without a headline is called by its year first, and so do some dealers.
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
