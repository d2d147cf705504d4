import "server-only";
import { db, type Tx } from "@/lib/platform/db/client";
import type { Currency } from "@/lib/platform/core/money";
import { parseJournalKind, type JournalKind } from "@/lib/ledger/journal-kinds";

export type JournalLine = {
  readonly reference: string;
  readonly kind: JournalKind;
  readonly at: string;
  readonly account: string;
  /** Signed minor units: debit positive. */
  readonly amountMinor: string;
  readonly currency: Currency;
};

/** A liability's balance in its normal direction (credit positive), minor units; 0 for an account never used. */
export async function getCreditBalance(tx: Tx | typeof db, account: string): Promise<bigint> {
  const rows = await tx.$queryRaw<{ posted: bigint }[]>`
    select b.posted from ledger.account a join ledger.balance b on b.account_id = a.id where a.code = ${account}`;
  return -(rows[0]?.posted ?? 0n);
}

/** Every ledger line of one purchase in order of posting. The caller has checked who may see it. */
export async function listEscrowJournal(escrowId: string): Promise<readonly JournalLine[]> {
  const rows = await db.$queryRaw<
    {
      reference: string;
      kind: string;
      at: Date;
      account: string;
      amount: bigint;
      currency: Currency;
    }[]
  >`select j.idem_key as reference, j.kind, j.occurred_at as at, a.code as account, e.amount, e.currency
    from ledger.journal j join ledger.entry e on e.journal_id = j.id join ledger.account a on a.id = e.account_id
    where j.escrow_id = ${escrowId} order by j.id, e.id limit 500`;
  return rows.map((row) => ({
    reference: row.reference,
    kind: parseJournalKind(row.kind),
    at: row.at.toISOString(),
    account: row.account,
    amountMinor: row.amount.toString(),
    currency: row.currency,
  }));
}

export type LedgerCheck = {
  /** Sum of all entries per currency; every one must be zero. */
  readonly sums: readonly { readonly currency: string; readonly sumMinor: string }[];
  /** Accounts whose cached balance differs from the sum of their entries; must be empty. */
  readonly drift: readonly {
    readonly account: string;
    readonly cached: string;
    readonly entries: string;
  }[];
};

/** Recomputes the ledger from its entries and compares the result with the cached balances. */
export async function checkLedger(): Promise<LedgerCheck> {
  const sums = await db.$queryRaw<{ currency: string; sum: string }[]>`
    select currency, sum(amount)::text as sum from ledger.entry group by currency order by currency`;
  const drift = await db.$queryRaw<{ account: string; cached: string; entries: string }[]>`
    select a.code as account, b.posted::text as cached, coalesce(sum(e.amount), 0)::text as entries
    from ledger.account a join ledger.balance b on b.account_id = a.id left join ledger.entry e on e.account_id = a.id
    group by a.code, b.posted having b.posted <> coalesce(sum(e.amount), 0)`;
  return { sums: sums.map((row) => ({ currency: row.currency, sumMinor: row.sum })), drift };
}

/** Balance of an account, debit positive, minor units. */
export async function getDebitBalance(account: string): Promise<bigint> {
  return -(await getCreditBalance(db, account));
}
