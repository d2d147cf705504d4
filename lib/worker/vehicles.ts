import "server-only";
import { z } from "zod";
import { askForMissingHistory, fetchHistory } from "@/lib/vehicles/history/commands";
import { ASKED_SOURCES } from "@/lib/vehicles/history/queries";
import { hasCorgi } from "@/lib/vehicles/history/corgi";
import type { TaskHandlers } from "@/lib/worker/types";

const History = z.object({ source: z.string(), vin: z.string() });

export const vehicleTasks: TaskHandlers = {
  /** Asks one source about one car; the network's time is spent here and never in a page. */
  "vehicle.history": async (payload) => {
    const { source, vin } = History.parse(payload);
    const known = ASKED_SOURCES.find((each) => each.key === source);
    if (known === undefined) return;
    await fetchHistory(known, vin);
  },
};

/** Looks for cars whose past nobody has asked about. A source that is off or not installed finds none. */
export const HISTORY_SWEEP = {
  everySeconds: 60,
  run: async (): Promise<void> => {
    const corgi = await hasCorgi();
    await askForMissingHistory(ASKED_SOURCES.filter((source) => source.key !== "corgi" || corgi));
  },
} as const;
