import { listBalances, type BalanceRow } from "@/lib/stripe-sandbox/balance";
import { findInstructions } from "@/lib/stripe-sandbox/bank-transfers";
import type { Kind, Records } from "@/lib/stripe-sandbox/records";
import { listNewest, PLATFORM, type Unit } from "@/lib/stripe-sandbox/store";

/** What the controls page shows: the newest objects of each kind, over all accounts. */
const SHOWN_MAX = 12;

export type WaitingTransfer = {
  readonly intentId: string;
  readonly customer: string;
  readonly currency: string;
  readonly reference: string;
  readonly remaining: number;
};

type Shown<K extends Kind> = Records[K] & { readonly account: string };

export type ControlsView = {
  readonly search: string;
  readonly at: number;
  readonly balances: readonly BalanceRow[];
  readonly payments: readonly (Shown<"charge"> & { readonly availableOn: number | null })[];
  readonly disputes: readonly Shown<"dispute">[];
  readonly refunds: readonly Shown<"refund">[];
  readonly payouts: readonly Shown<"payout">[];
  readonly accounts: readonly Shown<"account">[];
  readonly transfers: readonly WaitingTransfer[];
};

/** @param search part of anything in the object: an id, a purchase's id, a person's address */
export async function loadControlsView(unit: Unit, search: string): Promise<ControlsView> {
  const newest = <K extends Kind>(kind: K) => listNewest(unit, kind, search, SHOWN_MAX);
  const intents = await newest("payment_intent");
  return {
    search,
    at: unit.at,
    balances: (await listBalances(unit)).filter((row) => row.account === PLATFORM),
    payments: await loadPayments(unit, search),
    disputes: await newest("dispute"),
    refunds: await newest("refund"),
    payouts: await newest("payout"),
    accounts: await newest("account"),
    transfers: intents.flatMap((intent) => {
      const instructions = findInstructions(intent);
      if (instructions === null || intent.customer === null) return [];
      const { currency, reference, amount_remaining: remaining } = instructions;
      return [{ intentId: intent.id, customer: intent.customer, currency, reference, remaining }];
    }),
  };
}

async function loadPayments(unit: Unit, search: string): Promise<ControlsView["payments"]> {
  const charges = await listNewest(unit, "charge", search, SHOWN_MAX);
  const { rows } = await unit.db.query<{ id: string; available_on: string }>(
    `select id, data ->> 'available_on' as available_on from sandbox.object
     where id = any($1) and data ->> 'status' = 'pending'`,
    [charges.map((charge) => charge.balance_transaction)],
  );
  const pending = new Map(rows.map((row) => [row.id, Number(row.available_on)]));
  return charges.map((charge) => ({
    ...charge,
    availableOn: pending.get(charge.balance_transaction ?? "") ?? null,
  }));
}
