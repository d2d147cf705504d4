import "server-only";
import { forgetOldChanges } from "@/lib/search/changes";

export const SEARCH_SWEEP = {
  everySeconds: 3_600,
  run: async (): Promise<void> => {
    await forgetOldChanges();
  },
} as const;
