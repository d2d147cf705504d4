import "server-only";
import { db } from "@/lib/platform/db/client";
import { CHANGES_KEPT_HOURS } from "@/lib/search/sync/position";

/**
 * Deletes changes that every replica has read long ago. A replica that was offline longer reads everything
 * again.
 */
export async function forgetOldChanges(): Promise<number> {
  return db.$executeRaw`DELETE FROM search.listing_change
    WHERE at < clock_timestamp() - make_interval(hours => ${CHANGES_KEPT_HOURS}::int)`;
}
