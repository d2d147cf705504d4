import { COMPARED_MAX } from "@/lib/listings/policy";
import type { Market } from "@/lib/markets/markets";
import type { Locale } from "@/lib/platform/i18n/routing";

/**
 * The cars chosen for comparison are stored in the visitor's browser, one list per market, because amounts and
 * units of different markets cannot be compared. A cookie also works without JavaScript.
 */
const YEAR_SECONDS = 31_536_000;
const ID = /^lst_[a-z0-9_]{1,40}$/;

const nameOf = (market: Market): string => `candor-compare-${market}`;

/** Parses "lst_a,lst_b", also from a repeated parameter: the cars that a URL asks to compare. */
export function parseComparedIds(given: string | readonly string[] | undefined): readonly string[] {
  const ids = [given ?? []].flat().flatMap((text) => text.split(","));
  return [...new Set(ids)].filter((id) => ID.test(id)).slice(0, COMPARED_MAX);
}

export function readCompared(cookies: string, market: Market): readonly string[] {
  const found = cookies
    .split("; ")
    .find((cookie) => cookie.startsWith(`${nameOf(market)}=`))
    ?.slice(nameOf(market).length + 1);
  return (found ?? "")
    .split(".")
    .filter((id) => ID.test(id))
    .slice(0, COMPARED_MAX);
}

export function buildComparedCookie(market: Market, ids: readonly string[]): string {
  const seconds = ids.length === 0 ? 0 : YEAR_SECONDS;
  return `${nameOf(market)}=${ids.join(".")}; Path=/; Max-Age=${seconds}; SameSite=Lax`;
}

/** Builds the path without the language. */
export function comparePath(market: Market, ids: readonly string[]): string {
  return `/${market}/compare?cars=${ids.join(",")}`;
}

/** Where the visitor is sent after the cookie is set: to the comparison, or to the results to add another car. */
export type ComparisonLink = "compare" | "cars";

/**
 * Builds the URL of the route that stores exactly these cars in the visitor's cookie and redirects. A shared
 * comparison becomes the visitor's own with the first change. The URL contains the language, because route
 * handlers have none.
 */
export function keepComparedPath(
  where: { readonly market: Market; readonly locale: Locale; readonly then: ComparisonLink },
  ids: readonly string[],
): string {
  const { market, locale, then } = where;
  return `/api/compare?market=${market}&locale=${locale}&then=${then}&cars=${ids.join(",")}`;
}
