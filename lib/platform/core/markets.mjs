/**
 * The codes of the markets, of which everything else knows them: addresses, columns, settings. Plain JavaScript,
 * because Next loads next.config.ts and page-cache.mjs by itself. What is true in a market is in lib/markets.
 */
export const MARKETS = Object.freeze(["us", "uk", "cn"]);

/** For the regular expressions of paths. */
export const MARKET_PATTERN = MARKETS.join("|");
