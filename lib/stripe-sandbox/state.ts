import { listBalances, type BalanceRow } from "@/lib/stripe-sandbox/balance";
import { PLATFORM, type Unit } from "@/lib/stripe-sandbox/store";

export type CurrencyTotals = {
  readonly currency: string;
  /** The full amounts of the charges that succeeded. */
  readonly charged: number;
  /** Refunds that have left the balance and have not failed. */
  readonly refunded: number;
  readonly transferred: number;
  readonly reversed: number;
  /** Money the payers' banks hold because of open or lost chargebacks; an inquiry holds none. */
  readonly chargedBack: number;
  /** Amounts of payouts that have not failed. */
  readonly paidOut: number;
  /** The platform's own money in its balance there. */
  readonly toppedUp: number;
  /** What the provider kept of the platform's payments and took for disputes. */
  readonly fees: number;
};

export type SandboxState = {
  readonly balances: readonly BalanceRow[];
  readonly totals: readonly CurrencyTotals[];
  readonly openDeliveries: number;
  readonly openTimers: number;
  /** Empty when the balances agree with the objects. */
  readonly discrepancies: readonly string[];
};

const TOTALS = `
  select data ->> 'currency' as currency,
    coalesce(sum((data ->> 'amount')::bigint) filter (where kind = 'charge' and data ->> 'status' = 'succeeded'), 0) as charged,
    coalesce(sum((data ->> 'amount')::bigint) filter (where kind = 'refund' and data ->> 'status' <> 'failed'
      and data ->> 'balance_transaction' is not null), 0) as refunded,
    coalesce(sum((data ->> 'amount')::bigint) filter (where kind = 'transfer'), 0) as transferred,
    coalesce(sum((data ->> 'amount')::bigint) filter (where kind = 'transfer_reversal'), 0) as reversed,
    coalesce(sum((data ->> 'amount')::bigint) filter (where kind = 'dispute' and (hidden ->> 'isWithdrawn')::boolean), 0) as charged_back,
    coalesce(sum((data ->> 'amount')::bigint) filter (where kind = 'payout' and data ->> 'status' <> 'failed'), 0) as paid_out,
    coalesce(sum((data ->> 'amount')::bigint) filter (where kind = 'topup'), 0) as topped_up,
    coalesce(sum((data ->> 'fee')::bigint) filter (where kind = 'balance_transaction' and account = '${PLATFORM}'), 0) as fees
  from sandbox.object
  where kind in ('topup', 'balance_transaction', 'charge', 'refund', 'transfer', 'transfer_reversal', 'dispute', 'payout')
  group by 1 order by 1`;

const ENTRY_SUMS = `
  select account, data ->> 'currency' as currency,
    coalesce(sum((data ->> 'net')::bigint) filter (where data ->> 'status' = 'available'), 0) as available,
    coalesce(sum((data ->> 'net')::bigint) filter (where data ->> 'status' = 'pending'), 0) as pending
  from sandbox.object where kind = 'balance_transaction' group by 1, 2`;

/**
 * All values that a reconciliation compares with our ledger, and the sandbox's check of its own
 * balances.
 */
export async function getSandboxState(unit: Unit): Promise<SandboxState> {
  // Read in one snapshot, because otherwise a write between two reads would look like a
  // discrepancy.
  await unit.db.query("set transaction isolation level repeatable read");
  const rows = await listBalances(unit);
  const totals = await totalsOf(unit);
  const { rows: open } = await unit.db.query<{ deliveries: string; timers: string }>(
    `select (select count(*) from sandbox.webhook_delivery where delivered_at is null and given_up_at is null) as deliveries,
            (select count(*) from sandbox.timer) as timers`,
  );
  return {
    balances: rows,
    totals,
    openDeliveries: Number(open[0]?.deliveries ?? 0),
    openTimers: Number(open[0]?.timers ?? 0),
    discrepancies: [...(await entryDiscrepancies(unit, rows)), ...totalDiscrepancies(rows, totals)],
  };
}

async function totalsOf(unit: Unit): Promise<readonly CurrencyTotals[]> {
  const { rows } = await unit.db.query<Record<string, string>>(TOTALS);
  return rows.map((row) => ({
    currency: row["currency"] ?? "",
    charged: Number(row["charged"]),
    refunded: Number(row["refunded"]),
    transferred: Number(row["transferred"]),
    reversed: Number(row["reversed"]),
    chargedBack: Number(row["charged_back"]),
    paidOut: Number(row["paid_out"]),
    toppedUp: Number(row["topped_up"]),
    fees: Number(row["fees"]),
  }));
}

async function entryDiscrepancies(
  unit: Unit,
  rows: readonly BalanceRow[],
): Promise<readonly string[]> {
  const { rows: sums } = await unit.db.query<Record<string, string>>(ENTRY_SUMS);
  const textOf = (
    account: unknown,
    currency: unknown,
    available: unknown,
    pending: unknown,
  ): string =>
    `${String(account)} ${String(currency)} available ${String(available)} pending ${String(pending)}`;
  const cached = new Set(
    rows.map((row) => textOf(row.account, row.currency, row.available, row.pending)),
  );
  return sums
    .map((sum) => textOf(sum["account"], sum["currency"], sum["available"], sum["pending"]))
    .filter((text) => !cached.has(text))
    .map((text) => `balance differs from its transactions: ${text}`);
}

function totalDiscrepancies(
  rows: readonly BalanceRow[],
  totals: readonly CurrencyTotals[],
): readonly string[] {
  return totals.flatMap((total) => {
    const held = (isPlatform: boolean): number =>
      rows
        .filter(
          (row) => row.currency === total.currency && (row.account === PLATFORM) === isPlatform,
        )
        .reduce((sum, row) => sum + row.available + row.pending, 0);
    const platform =
      total.charged -
      total.refunded -
      total.transferred +
      total.reversed -
      total.chargedBack +
      total.toppedUp -
      total.fees;
    const sellers = total.transferred - total.reversed - total.paidOut;
    return [
      ...(held(true) === platform
        ? []
        : [`platform ${total.currency}: ${held(true)}, expected ${platform}`]),
      ...(held(false) === sellers
        ? []
        : [`sellers ${total.currency}: ${held(false)}, expected ${sellers}`]),
    ];
  });
}
