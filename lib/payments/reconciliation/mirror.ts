import "server-only";
import { DAY_MS } from "@/lib/platform/core/durations";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import type { ProviderBalanceTransaction } from "@/lib/payments/provider";
import { listPaidAccounts } from "@/lib/payments/reconciliation/queries";
import type { MirrorRow } from "@/lib/payments/reconciliation/to-entries";
import { listBalanceTransactions } from "@/lib/payments/stripe";

/** Longer than a payment, a refund or a payout takes to its end, so each is seen in its last state. */
const LISTED_DAYS = 35;
const BATCH = 5_000;

/** Copies the newest balance transactions, of our balance and of the sellers that were paid. */
export async function mirrorBalanceTransactions(at: Date): Promise<void> {
  const since = new Date(at.getTime() - LISTED_DAYS * DAY_MS);
  await mirrorAccount(null, since, at);
  for (const accountId of await listPaidAccounts(since)) await mirrorAccount(accountId, since, at);
}

async function mirrorAccount(accountId: string | null, since: Date, at: Date): Promise<void> {
  const isKnown = (await db.providerBalanceTransaction.count({ where: { accountId } })) > 0;
  const from = isKnown ? since : new Date(0);
  let before: string | undefined;
  for (;;) {
    const page = await listBalanceTransactions({
      since: from,
      before,
      accountId: accountId ?? undefined,
    });
    await storePage(accountId, page.items, at);
    before = page.items.at(-1)?.transactionId;
    if (!page.hasMore || before === undefined) break;
  }
  await runInTransaction((tx) =>
    tx.providerBalanceTransaction.updateMany({
      where: { accountId, created: { gte: from }, seenAt: { lt: at }, goneAt: null },
      data: { goneAt: at },
    }),
  );
}

async function storePage(
  accountId: string | null,
  items: readonly ProviderBalanceTransaction[],
  at: Date,
): Promise<void> {
  const rows = items.map((item) => ({
    id: item.transactionId,
    account_id: accountId,
    type: item.type,
    amount_minor: item.amountMinor.toString(),
    fee_minor: item.feeMinor.toString(),
    net_minor: item.netMinor.toString(),
    currency: item.currency,
    source_id: item.source?.objectId ?? null,
    owner_ref: item.source?.ownerRef ?? null,
    source_stage: item.source?.stage ?? null,
    charge_id: item.source?.chargeId ?? null,
    created: item.createdAt.toISOString(),
    available_on: item.availableAt.toISOString(),
    seen_at: at.toISOString(),
  }));
  await runInTransaction(
    (tx) => tx.$executeRaw`
    insert into provider_balance_transaction (id, account_id, type, amount_minor, fee_minor,
      net_minor, currency, source_id, owner_ref, source_stage, charge_id, created, available_on, seen_at)
    select id, account_id, type, amount_minor, fee_minor, net_minor, currency, source_id, owner_ref,
      source_stage, charge_id, created, available_on, seen_at
    from jsonb_populate_recordset(null::provider_balance_transaction, ${JSON.stringify(rows)}::jsonb)
    on conflict (id) do update set type = excluded.type, amount_minor = excluded.amount_minor,
      fee_minor = excluded.fee_minor, net_minor = excluded.net_minor, currency = excluded.currency,
      source_id = excluded.source_id, owner_ref = excluded.owner_ref,
      source_stage = excluded.source_stage, charge_id = excluded.charge_id,
      available_on = excluded.available_on, seen_at = excluded.seen_at, gone_at = null`,
  );
}

/** Everything that the provider still lists, oldest first. */
export async function listMirrorRows(): Promise<readonly MirrorRow[]> {
  const found: MirrorRow[] = [];
  let after: { created: Date; id: string } | undefined;
  for (;;) {
    const rows = await db.providerBalanceTransaction.findMany({
      where: {
        goneAt: null,
        ...(after && {
          OR: [
            { created: { gt: after.created } },
            { created: after.created, id: { gt: after.id } },
          ],
        }),
      },
      orderBy: [{ created: "asc" }, { id: "asc" }],
      take: BATCH,
    });
    found.push(...rows);
    after = rows.at(-1);
    if (rows.length < BATCH) return found;
  }
}
