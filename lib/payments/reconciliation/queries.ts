import "server-only";
import { db } from "@/lib/platform/db/client";

/** Queries of the nightly checks. They do not check permissions. */

const BATCH = 500;

/**
 * Accounts at the provider whose owners were paid since an instant, or that it does not pay out to
 * yet: the ones that can have news.
 */
export async function listPaidAccounts(since: Date): Promise<readonly string[]> {
  const found: string[] = [];
  let after = "";
  for (;;) {
    const rows = await db.$queryRaw<{ id: string; stripe_account_id: string }[]>`
      select id, stripe_account_id from seller_account a
      where stripe_account_id is not null and id > ${after} and (state <> 'ready' or exists (
        select 1 from seller_payout p where p.seller_account_id = a.id and p.requested_at >= ${since}))
      order by id limit ${BATCH}`;
    found.push(...rows.map((row) => row.stripe_account_id));
    after = rows.at(-1)?.id ?? "";
    if (rows.length < BATCH) return found;
  }
}
