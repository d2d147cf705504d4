import "server-only";
import { db } from "@/lib/platform/db/client";
import type { FindPart } from "@/lib/payments/events";
import type { Ending, TheirEntry } from "@/lib/payments/reconciliation/list-differences";
import { toOwnEnding } from "@/lib/payments/reconciliation/to-entries";
import { parsePayoutState, parseRefundState } from "@/lib/payments/states";

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

/** How our refunds and payouts ended, by the id of the provider's object. */
export async function listOwnEndings(): Promise<ReadonlyMap<string, Ending>> {
  const endings = new Map<string, Ending>();
  const [refunds, payouts] = await Promise.all([
    db.refund.findMany({
      where: { stripeRefundId: { not: null } },
      select: { stripeRefundId: true, state: true },
    }),
    db.sellerPayout.findMany({
      where: { stripePayoutId: { not: null } },
      select: { stripePayoutId: true, state: true },
    }),
  ]);
  for (const row of refunds) {
    endings.set(row.stripeRefundId ?? "", toOwnEnding(parseRefundState(row.state)));
  }
  for (const row of payouts) {
    endings.set(row.stripePayoutId ?? "", toOwnEnding(parsePayoutState(row.state)));
  }
  return endings;
}

/** Which rows exist that the provider names and that have no booking: parts, refunds and payouts. */
export async function listKnownOwners(
  entries: readonly TheirEntry[],
  findPart: FindPart,
): Promise<ReadonlySet<string>> {
  const named = (movement: TheirEntry["movement"]): string[] =>
    entries.flatMap((entry) => (entry.movement === movement ? (entry.ownerRef ?? []) : []));
  const refunds = await db.refund.findMany({
    where: { id: { in: named("refund") } },
    select: { id: true },
  });
  const payouts = await db.sellerPayout.findMany({
    where: { id: { in: [...named("transfer"), ...named("payout")] } },
    select: { id: true },
  });
  const parts: string[] = [];
  for (const id of new Set(named("charge"))) {
    const part = await findPart(id);
    if (part !== null) parts.push(part.partId);
  }
  return new Set([
    ...refunds.map((row) => row.id),
    ...payouts.map((row) => row.id),
    ...parts,
    // Purchases were found through a booking, and our own money is ours.
    ...named("bank_dispute"),
    ...named("top_up"),
  ]);
}
