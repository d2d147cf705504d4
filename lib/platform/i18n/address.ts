import { routing, type Locale } from "@/lib/platform/i18n/routing";

/**
 * The address of a page in one language: English bare, Chinese under /zh-CN (routing.ts).
 * @param href a path without the language ("/us/cars?make=BMW"); what is no path of ours ("#items",
 * "https://…") stays as it is
 */
export function getPathname({
  href,
  locale,
}: {
  readonly href: string;
  readonly locale: string;
}): string {
  if (!href.startsWith("/") || locale === routing.defaultLocale) return href;
  // "/?a=1" is "/zh-CN?a=1": the front page has no slash behind the language.
  return `/${locale}${/^\/(?=[?#]|$)/.test(href) ? href.slice(1) : href}`;
}

/** The page of an address that a browser shows, without its language. */
export function withoutLocale(pathname: string): string {
  const locale = routing.locales.find(
    (each): each is Locale => pathname === `/${each}` || pathname.startsWith(`/${each}/`),
  );
  if (locale === undefined) return pathname;
  return pathname.slice(locale.length + 1) || "/";
}
