import { COMPARED_MAX } from "@/lib/listings/policy";
import type { Market } from "@/lib/markets/markets";

/**
 * The cars somebody wants to compare are kept on their own device, per market: amounts and units of
 * different markets do not compare. A cookie, because it also works without a script.
 */
const YEAR_SECONDS = 31_536_000;
const ID = /^lst_[a-z0-9_]{1,40}$/;

const nameOf = (market: Market): string => `candor-compare-${market}`;

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

export function comparedCookie(market: Market, ids: readonly string[]): string {
  const seconds = ids.length === 0 ? 0 : YEAR_SECONDS;
  return `${nameOf(market)}=${ids.join(".")}; Path=/; Max-Age=${seconds}; SameSite=Lax`;
}

/** Without the language. */
export function comparePath(market: Market, ids: readonly string[]): string {
  return `/${market}/compare?cars=${ids.join(",")}`;
}
