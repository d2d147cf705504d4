import "server-only";
import { MARKETS } from "@/lib/markets/markets";
import { estimateChangedListings, recomputeIfDue } from "@/lib/pricing/estimate-market";

/** Every day each market is learned, evaluated and tested again; a run that another process has just done finds nothing to do. */
export const PRICE_NIGHT = {
  everySeconds: 600,
  run: () => recomputeIfDue(MARKETS),
} as const;

/** In between, a car whose price, report or distance changed is evaluated again, as are imported cars. */
export const PRICE_CHANGES = {
  everySeconds: 15,
  run: async (): Promise<void> => {
    await estimateChangedListings();
  },
} as const;
