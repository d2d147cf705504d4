import type { BalanceTransaction } from "@/lib/stripe-sandbox/records";
import { createCodedRefusal } from "@/lib/stripe-sandbox/refusals";
import { insert, save, find, type Unit } from "@/lib/stripe-sandbox/store";
import { setBusinessTimer } from "@/lib/stripe-sandbox/timers";

export type Movement = {
  readonly account: string;
  readonly currency: string;
  /** Signed: money into the account is positive. */
  readonly amount: number;
  readonly type: string;
  readonly source: string;
  /** Business seconds until which the money is there but cannot be used; left out, it can be used at once. */
  readonly availableAt?: number | undefined;
  /** What the provider keeps of it, or takes beside it. */
  readonly fee?: Fee | undefined;
};

export type Fee = { readonly amount: number; readonly description: string };

/** Every change of a balance is one of these. What it adds is `net`: the amount less the fee. */
export async function move(unit: Unit, movement: Movement): Promise<BalanceTransaction> {
  const { fee, currency } = movement;
  const availableAt = movement.availableAt ?? unit.at;
  const isPending = availableAt > unit.at;
  const net = movement.amount - (fee?.amount ?? 0);
  const transaction = await insert(
    unit,
    "balance_transaction",
    {
      amount: movement.amount,
      net,
      fee: fee?.amount ?? 0,
      fee_details: fee ? [{ ...fee, application: null, currency, type: "stripe_fee" }] : [],
      currency,
      type: movement.type,
      reporting_category: movement.type,
      source: movement.source,
      status: isPending ? "pending" : "available",
      available_on: availableAt,
      description: null,
    },
    { account: movement.account },
  );
  const change = { account: movement.account, currency, amount: net };
  await addTo(unit, change, isPending ? "pending_minor" : "available_minor");
  if (isPending) await setBusinessTimer(unit, "release_funds", transaction.id, availableAt);
  return transaction;
}

async function addTo(
  unit: Unit,
  movement: Pick<Movement, "account" | "currency" | "amount">,
  column: "available_minor" | "pending_minor",
): Promise<void> {
  await unit.db.query(
    `insert into sandbox.balance (account, currency, ${column}) values ($1, $2, $3)
     on conflict (account, currency)
     do update set ${column} = sandbox.balance.${column} + excluded.${column}`,
    [movement.account, movement.currency, movement.amount],
  );
}

/** A pending transaction has become usable. @returns whose money it is, or null when it was usable before */
export async function releaseFunds(
  unit: Unit,
  transactionId: string,
): Promise<{ readonly account: string; readonly currency: string } | null> {
  const stored = await find(unit, "balance_transaction", transactionId);
  if (stored?.record.status !== "pending") return null;
  const { net: amount, currency } = stored.record;
  await save(unit, "balance_transaction", transactionId, { data: { status: "available" } });
  await addTo(unit, { account: stored.account, currency, amount: -amount }, "pending_minor");
  await addTo(unit, { account: stored.account, currency, amount }, "available_minor");
  return { account: stored.account, currency };
}

export type BalanceRow = {
  readonly account: string;
  readonly currency: string;
  readonly available: number;
  readonly pending: number;
};

export async function listBalances(
  unit: Pick<Unit, "db">,
  account?: string,
): Promise<BalanceRow[]> {
  const { rows } = await unit.db.query<Record<"account" | "currency" | "a" | "p", string>>(
    `select account, currency, available_minor as a, pending_minor as p from sandbox.balance
     where $1::text is null or account = $1 order by account, currency`,
    [account ?? null],
  );
  return rows.map((row) => ({
    account: row.account,
    currency: row.currency,
    available: Number(row.a),
    pending: Number(row.p),
  }));
}

/** What an account may spend now; money that is still pending is not part of it. */
export async function getAvailable(
  unit: Pick<Unit, "db">,
  account: string,
  currency: string,
): Promise<number> {
  const rows = await listBalances(unit, account);
  return rows.find((entry) => entry.currency === currency)?.available ?? 0;
}

export async function requireAvailable(
  unit: Unit,
  account: string,
  currency: string,
  amount: number,
): Promise<void> {
  const available = await getAvailable(unit, account, currency);
  if (available >= amount) return;
  throw createCodedRefusal(
    "balance_insufficient",
    `Insufficient available funds in this account: ${available} ${currency} of ${amount} needed.`,
  );
}
