import "server-only";
import { MARKETS } from "@/lib/markets/markets";
import { estimateChangedListings, recomputeIfDue } from "@/lib/pricing/estimate-market";

/**
 * Once a day the model of each market is learned, applied and tested. If another process has just done it, there is
 * nothing to do.
 */
export const PRICE_NIGHT = {
  everySeconds: 600,
  run: () => recomputeIfDue(MARKETS),
} as const;

/**
 * Between these runs, cars whose price, report or distance changed are estimated again, and so are
 * imported cars.
 */
export const PRICE_CHANGES = {
  everySeconds: 15,
  run: async (): Promise<void> => {
    await estimateChangedListings();
  },
} as const;
