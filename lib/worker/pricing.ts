import "server-only";
import { MARKETS } from "@/lib/markets/markets";
import { estimateChangedListings, recomputeIfDue } from "@/lib/pricing/estimate-market";

/** Every day each market is learned, judged and tested anew; a run that another process has just done finds nothing to do. */
export const PRICE_NIGHT = {
  everySeconds: 600,
  run: () => recomputeIfDue(MARKETS),
} as const;

/** In between, a car whose price, report or distance changed is judged anew, and what an import brought. */
export const PRICE_CHANGES = {
  everySeconds: 15,
  run: async (): Promise<void> => {
    await estimateChangedListings();
  },
} as const;
