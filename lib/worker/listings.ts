import "server-only";
import type { Tx } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { listWatchers } from "@/lib/listings/favourites";
import { findLiveListingToTell } from "@/lib/listings/live-mail-facts";
import { findPriceMail } from "@/lib/listings/price-mail-facts";
import { notify } from "@/lib/notifications/notify";
import { WHO_IS_TOLD } from "@/lib/notifications/who-is-told";
import type { TaskHandlers } from "@/lib/platform/jobs/job-types";

const BATCH = 200;

export const listingTasks = {
  "listing.live": async ({ listingId }) => {
    const listing = await findLiveListingToTell(listingId);
    if (listing === null) return;
    const { sellerId: userId, data } = listing;
    await runInTransaction(async (tx) => {
      for (const { mail: kind } of WHO_IS_TOLD["listing.live"]) {
        await notify(tx, { kind, userId, data, key: listingId });
      }
    });
  },
  /** Notifies everybody who saved the car of its new price. */
  "listing.price_changed": async ({ listingId, priceChangeId }) => {
    const mail = await findPriceMail(priceChangeId);
    if (mail === null) return;
    await notifyWatchers(listingId, (tx, userId) =>
      notify(tx, { ...mail, userId, key: priceChangeId }),
    );
  },
} satisfies Partial<TaskHandlers>;

/** Everybody who saved the car, one page of people in each transaction. */
export async function notifyWatchers(
  listingId: string,
  tell: (tx: Tx, userId: string) => Promise<void>,
): Promise<void> {
  let after: string | null = null;
  for (;;) {
    const watchers = await listWatchers(listingId, after, BATCH);
    await runInTransaction(async (tx) => {
      for (const { userId } of watchers) await tell(tx, userId);
    });
    if (watchers.length < BATCH) return;
    after = watchers.at(-1)?.userId ?? null;
  }
}
