import "server-only";
import { requestMissingHistory, fetchHistory } from "@/lib/vehicles/history/commands";
import { ASKED_SOURCES } from "@/lib/vehicles/history/queries";
import { hasCorgi } from "@/lib/vehicles/history/corgi";
import type { TaskHandlers } from "@/lib/platform/jobs/job-types";

export const vehicleTasks = {
  /**
   * Queries one source about one car. Network requests are made here and never while rendering a
   * page.
   */
  "vehicle.history": async ({ source, vin }) => {
    const known = ASKED_SOURCES.find((each) => each.key === source);
    if (known === undefined) return;
    await fetchHistory(known, vin);
  },
} satisfies Partial<TaskHandlers>;

/** Finds cars whose history has not been looked up. Sources that are off or not installed find none. */
export const HISTORY_SWEEP = {
  everySeconds: 60,
  run: async (): Promise<void> => {
    const corgi = await hasCorgi();
    await requestMissingHistory(ASKED_SOURCES.filter((source) => source.key !== "corgi" || corgi));
  },
} as const;
