/**
 * The codes of the markets in URLs, columns and settings. Plain JavaScript,
 * because Next loads next.config.ts and page-cache.mjs outside the bundle. The facts of each market are in lib/markets.
 */
export const MARKETS = Object.freeze(["us", "uk", "cn"]);

/** For the regular expressions of paths. */
export const MARKET_PATTERN = MARKETS.join("|");
