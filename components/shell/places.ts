import { isMarket, type Market } from "@/lib/markets/markets";

/** Returns the market of a path from its first segment; account pages have none. */
export function findPathMarket(pathname: string): Market | undefined {
  const first = pathname.split("/")[1] ?? "";
  return isMarket(first) ? first : undefined;
}

export type NavKey = "cars" | "sell" | "how";
export type NavItem = { readonly key: NavKey; readonly href: string; readonly current: boolean };

/** Lists the header's links. Without a market in the path, /cars redirects to the market visited last. */
export function listNavItems(pathname: string): readonly NavItem[] {
  const market = findPathMarket(pathname);
  const cars = market === undefined ? "/cars" : `/${market}/cars`;
  return [
    { key: "cars", href: cars, current: pathname.startsWith("/cars") || isUnder(pathname, cars) },
    { key: "sell", href: "/selling", current: isUnder(pathname, "/selling") },
    { key: "how", href: "/how-it-works", current: isUnder(pathname, "/how-it-works") },
  ];
}

function isUnder(pathname: string, href: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`);
}

/** Links to another market: to the same kind of page, when every market has it. */
export function buildMarketHref(pathname: string, market: Market): string {
  const [, first, second, ...rest] = pathname.split("/");
  if (first !== undefined && isMarket(first) && second === "cars" && rest.length === 0) {
    return `/${market}/cars`;
  }
  return `/${market}`;
}
