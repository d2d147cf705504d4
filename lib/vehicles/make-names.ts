import type { Locale } from "@/lib/platform/i18n/routing";
import { leadingMake, makeNameZh } from "@/lib/vehicles/makes";

/**
 * Makes in the reader's language: readers of Chinese look for them by their Chinese names. The table behind
 * it stays with the server; components are handed what was said here.
 */

/** A make by itself: "宝马 BMW" for readers of Chinese. */
export function makeLabel(locale: Locale, make: string): string {
  const zh = locale === "zh-CN" ? makeNameZh(make) : null;
  // Some makes are written alike everywhere, but for capitals: MINI, smart.
  return zh === null || zh.toLowerCase() === make.toLowerCase() ? (zh ?? make) : `${zh} ${make}`;
}

/** A model of a make: "宝马 BMW 3 Series". */
export function modelLabel(
  locale: Locale,
  { make, modelName }: { readonly make: string; readonly modelName: string },
): string {
  return `${makeLabel(locale, make)} ${modelName}`;
}

/** "BMW 3 Series, 2019" → "宝马 3 Series, 2019"; null when it begins with no make that has such a name. */
export function headlineZh(headline: string): string | null {
  // A draft without a headline is called by its year first, and so do some dealers.
  const year = /^\d{4}\s+/.exec(headline)?.[0] ?? "";
  const text = headline.slice(year.length);
  const make = leadingMake(text);
  const zh = make === null ? null : makeNameZh(make.name);
  if (make === null || zh === null || text.startsWith(zh)) return null;
  return `${year}${zh} ${make.rest}`.trim();
}

/** A car's headline in the reader's language. */
export function headlineIn(locale: Locale, headline: string): string {
  return locale === "zh-CN" ? (headlineZh(headline) ?? headline) : headline;
}
