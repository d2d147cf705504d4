import "server-only";
import { db } from "@/lib/platform/db/client";
import { CHANGES_KEPT_HOURS } from "@/lib/search/sync/position";

/** Forgets changes that every replica has read long ago; one that was away longer reads everything anew. */
export async function forgetOldChanges(): Promise<number> {
  return db.$executeRaw`DELETE FROM search.listing_change
    WHERE at < clock_timestamp() - make_interval(hours => ${CHANGES_KEPT_HOURS}::int)`;
}
