import { isMarket, type Market } from "@/lib/markets/markets";

/** Written by the proxy on every page of a market: where this browser last looked. */
export const MARKET_COOKIE = "candor-market";

/** The first hint that names a market, the most telling first; where none does, the language's own. */
export function choosePreferredMarket(
  hints: readonly (string | null | undefined)[],
  locale: "en" | "zh-CN",
): Market {
  for (const hint of hints) {
    if (hint !== null && hint !== undefined && isMarket(hint)) return hint;
  }
  return locale === "zh-CN" ? "cn" : "us";
}
