import type { BalanceTransaction } from "@/lib/stripe-sandbox/records";
import { createCodedRefusal } from "@/lib/stripe-sandbox/refusal";
import { insert, save, find, type Unit } from "@/lib/stripe-sandbox/store";
import { setTimer } from "@/lib/stripe-sandbox/timers";

export type Movement = {
  readonly account: string;
  readonly currency: string;
  /** Signed: money into the account is positive. */
  readonly amount: number;
  readonly type: string;
  readonly source: string;
  /** The money has arrived but cannot be used yet. */
  readonly isPending?: boolean;
};

/** Every change of a balance goes through this function. The sandbox charges no fees. */
export async function move(unit: Unit, movement: Movement): Promise<BalanceTransaction> {
  const isPending = movement.isPending === true;
  const delayMs = unit.settings.fundsDelayMs;
  const transaction = await insert(
    unit,
    "balance_transaction",
    {
      amount: movement.amount,
      net: movement.amount,
      fee: 0,
      currency: movement.currency,
      type: movement.type,
      reporting_category: movement.type,
      source: movement.source,
      status: isPending ? "pending" : "available",
      available_on: unit.at + (isPending ? Math.ceil(delayMs / 1000) : 0),
      description: null,
    },
    { account: movement.account },
  );
  await addTo(unit, movement, isPending ? "pending_minor" : "available_minor");
  if (isPending) await setTimer(unit, "release_funds", transaction.id, delayMs);
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

/** A pending transaction has become usable. */
export async function releaseFunds(unit: Unit, transactionId: string): Promise<void> {
  const stored = await find(unit, "balance_transaction", transactionId);
  if (stored?.record.status !== "pending") return;
  const { amount, currency } = stored.record;
  await save(unit, "balance_transaction", transactionId, { data: { status: "available" } });
  await addTo(unit, { account: stored.account, currency, amount: -amount }, "pending_minor");
  await addTo(unit, { account: stored.account, currency, amount }, "available_minor");
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

export async function requireAvailable(
  unit: Unit,
  account: string,
  currency: string,
  amount: number,
): Promise<void> {
  const row = (await listBalances(unit, account)).find((entry) => entry.currency === currency);
  if ((row?.available ?? 0) >= amount) return;
  throw createCodedRefusal(
    "balance_insufficient",
    `Insufficient available funds in this account: ${row?.available ?? 0} ${currency} of ${amount} needed.`,
  );
}
