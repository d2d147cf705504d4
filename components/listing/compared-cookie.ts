import { COMPARED_MAX } from "@/lib/listings/policy";
import type { Market } from "@/lib/markets/markets";
import type { Locale } from "@/lib/platform/i18n/routing";

/**
 * The cars somebody wants to compare are kept on their own device, per market: amounts and units of
 * different markets do not compare. A cookie, because it also works without a script.
 */
const YEAR_SECONDS = 31_536_000;
const ID = /^lst_[a-z0-9_]{1,40}$/;

const nameOf = (market: Market): string => `candor-compare-${market}`;

/** "lst_a,lst_b", also written several times: what an address asks to compare. */
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

/** Without the language. */
export function comparePath(market: Market, ids: readonly string[]): string {
  return `/${market}/compare?cars=${ids.join(",")}`;
}

/** Where a visitor goes on with exactly these cars: side by side, or to the results for one more. */
export type ComparisonLink = "compare" | "cars";

/**
 * Makes these cars the visitor's own comparison and goes on. Somebody else's comparison, opened by its
 * address, becomes one's own with the first change. A route of ours, so with its language.
 */
export function keepComparedPath(
  where: { readonly market: Market; readonly locale: Locale; readonly then: ComparisonLink },
  ids: readonly string[],
): string {
  const { market, locale, then } = where;
  return `/api/compare?market=${market}&locale=${locale}&then=${then}&cars=${ids.join(",")}`;
}
