/** TypeScript reads no literal types from JavaScript; tests/architecture-definitions.test.ts compares the two. */
export declare const MARKETS: readonly ["us", "uk", "cn"];
export type Market = (typeof MARKETS)[number];
/** For the regular expressions of paths. */
export declare const MARKET_PATTERN: string;
