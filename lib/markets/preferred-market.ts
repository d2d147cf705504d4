import { isMarket, type Market } from "@/lib/markets/markets";

/** The proxy writes it for every page of a market: the last market that this browser viewed. */
export const MARKET_COOKIE = "candor-market";

/**
 * The market of the first hint that contains one, the most reliable hint first. Otherwise that of the
 * language.
 */
export function choosePreferredMarket(
  hints: readonly (string | null | undefined)[],
  locale: "en" | "zh-CN",
): Market {
  for (const hint of hints) {
    if (hint !== null && hint !== undefined && isMarket(hint)) return hint;
  }
  return locale === "zh-CN" ? "cn" : "us";
}
