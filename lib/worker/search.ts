import "server-only";
import { HOUR_SECONDS } from "@/lib/platform/core/durations";
import { forgetOldChanges } from "@/lib/search/changes";

export const SEARCH_SWEEP = {
  everySeconds: HOUR_SECONDS,
  run: async (): Promise<void> => {
    await forgetOldChanges();
  },
} as const;
