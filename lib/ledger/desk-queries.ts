import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { toMoneyView, type Currency, type MoneyView } from "@/lib/platform/core/money";
import { db } from "@/lib/platform/db/client";
import { checkLedger, type LedgerCheck } from "@/lib/ledger/queries";

/** The words of the query's own `case`. */
type BalanceKind =
  | "clearing"
  | "in_transit"
  | "held"
  | "payable"
  | "receivable"
  | "refund_payable"
  | "withdrawn"
  | "own_money"
  | "fees"
  | "psp_fees"
  | "chargeback_loss"
  | "other";

/** Shown as debits minus credits: what we have and what we spent. The others are what we owe or earned. */
const DEBIT_KINDS: readonly BalanceKind[] = [
  "clearing",
  "in_transit",
  "receivable",
  "withdrawn",
  "psp_fees",
  "chargeback_loss",
  "other",
];

export type DeskMoney = LedgerCheck & {
  /** Balances per kind of account in their normal direction, largest first. */
  readonly kinds: readonly {
    readonly currency: Currency;
    readonly kind: BalanceKind;
    readonly balance: MoneyView;
    readonly accounts: number;
  }[];
};

/** Recomputes the whole ledger from its entries, and returns the balances per kind of account. */
export async function getDeskMoney(actor: Actor): Promise<DeskMoney> {
  requirePermission(actor, "money.read");
  const [check, rows] = await Promise.all([
    checkLedger(),
    db.$queryRaw<{ currency: Currency; kind: BalanceKind; posted: string; accounts: number }[]>`
      select currency, kind, sum(posted)::text as posted, count(*)::int as accounts from (
        select a.currency, b.posted, case
          when a.code like 'psp:%:clearing:%' then 'clearing'
          when a.code like 'psp:%:in_transit:%' then 'in_transit'
          when a.code like 'escrow:%:held' then 'held'
          when a.code like 'seller:%:payable:%' then 'payable'
          when a.code like 'seller:%:receivable:%' then 'receivable'
          when a.code like 'buyer:%:refund_payable:%' then 'refund_payable'
          when a.code like 'chargeback:%:withdrawn' then 'withdrawn'
          when a.code like 'bank:platform:%' then 'own_money'
          when a.code like 'platform:fees:%' then 'fees'
          when a.code like 'expense:psp_fees:%' then 'psp_fees'
          when a.code like 'expense:chargeback_loss:%' then 'chargeback_loss'
          else 'other' end as kind
        from ledger.account a join ledger.balance b on b.account_id = a.id) t
      group by currency, kind order by currency, kind`,
  ]);
  return {
    ...check,
    kinds: rows.map((row) => {
      const { kind } = row;
      const minor = BigInt(row.posted);
      return {
        currency: row.currency,
        kind,
        balance: toMoneyView(DEBIT_KINDS.includes(kind) ? minor : -minor, row.currency),
        accounts: row.accounts,
      };
    }),
  };
}
