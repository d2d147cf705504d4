import "server-only";
import { inTransaction } from "@/lib/platform/db/transaction";
import { listWatchers } from "@/lib/listings/favourites";
import { findPriceChangeToTell } from "@/lib/listings/price-mail-facts";
import { notify } from "@/lib/notifications/notify";
import type { TaskHandlers } from "@/lib/platform/jobs/job-types";

const BATCH = 200;

export const listingTasks = {
  /** Everybody who saved the car hears of its new price. */
  "listing.price_changed": async ({ listingId, priceChangeId }) => {
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
} satisfies Partial<TaskHandlers>;
