import "server-only";
import { z } from "zod";
import { inTransaction } from "@/lib/platform/db/transaction";
import { listWatchers } from "@/lib/listings/favourites";
import { findPriceChangeToTell } from "@/lib/listings/price-mail-facts";
import { notify } from "@/lib/notifications/notify";
import type { TaskHandlers } from "@/lib/worker/types";

const PriceChanged = z.object({ listingId: z.string(), priceChangeId: z.string() });
const BATCH = 200;

export const listingTasks: TaskHandlers = {
  /** Everybody who saved the car hears of its new price. */
  "listing.price_changed": async (payload) => {
    const { listingId, priceChangeId } = PriceChanged.parse(payload);
    const data = await findPriceChangeToTell(priceChangeId);
    if (!data) return;
    let after: string | null = null;
    for (;;) {
      const watchers = await listWatchers(listingId, after, BATCH);
      await inTransaction(async (tx) => {
        for (const { userId } of watchers) {
          await notify(tx, { kind: "price_changed", userId, data, key: priceChangeId });
        }
      });
      if (watchers.length < BATCH) return;
      after = watchers.at(-1)?.userId ?? null;
    }
  },
};
