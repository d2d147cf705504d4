import { DAY_SECONDS } from "@/lib/platform/core/durations";
import { move, requireAvailable } from "@/lib/stripe-sandbox/balance";
import { publishEvent } from "@/lib/stripe-sandbox/events";
import { FAILURE_MESSAGES, PAYOUT_FAILURES } from "@/lib/stripe-sandbox/numbers";
import type { Account, Metadata, Payout } from "@/lib/stripe-sandbox/records";
import { createInvalidParam } from "@/lib/stripe-sandbox/refusal";
import { createCodedRefusal } from "@/lib/stripe-sandbox/refusals";
import { find, insert, PLATFORM, save, type Unit } from "@/lib/stripe-sandbox/store";
import { setTimer } from "@/lib/stripe-sandbox/timers";

export type PayoutOrder = {
  readonly amount: number;
  readonly currency: string;
  readonly description?: string | undefined;
  readonly metadata: Metadata;
};

/**
 * Pays out from a connected account's balance to its bank. The app never creates payouts of the
 * platform's own balance.
 */
export async function createPayout(unit: Unit, order: PayoutOrder): Promise<Payout> {
  const account = await find(unit, "account", unit.account);
  if (unit.account === PLATFORM || !account) {
    throw createInvalidParam("Stripe-Account", "The sandbox pays out connected accounts only.");
  }
  if (!account.record.payouts_enabled) {
    throw createCodedRefusal("payouts_not_allowed", "Payouts are not enabled on this account.");
  }
  await requireAvailable(unit, unit.account, order.currency, order.amount);
  const payout = await insert(unit, "payout", {
    amount: order.amount,
    currency: order.currency,
    status: "pending",
    arrival_date: unit.at + DAY_SECONDS,
    destination: bankIdOf(account.record),
    failure_code: null,
    failure_message: null,
    failure_balance_transaction: null,
    balance_transaction: "",
    description: order.description ?? null,
    metadata: order.metadata,
  });
  const entry = await move(unit, {
    account: unit.account,
    currency: order.currency,
    amount: -order.amount,
    type: "payout",
    source: payout.id,
  });
  const record = await save(unit, "payout", payout.id, { data: { balance_transaction: entry.id } });
  await publishEvent(unit, "payout.created", { kind: "payout", record, account: unit.account });
  await setTimer(unit, "settle_payout", payout.id, unit.settings.payoutDelayMs);
  return record;
}

function bankIdOf(account: Account): string {
  const id = account.external_accounts.data[0]?.["id"];
  return typeof id === "string" ? id : "";
}

/** Applies the bank's decision, which depends on the published test number of the account. */
export async function settlePayout(unit: Unit, payoutId: string): Promise<void> {
  const payout = await find(unit, "payout", payoutId);
  const account = await find(unit, "account", payout?.account ?? "");
  // One that failed meanwhile stays failed; its money is back in the account.
  if (!payout || !account || payout.record.status !== "pending") return;
  const failureCode = PAYOUT_FAILURES[account.hidden.scenario ?? ""];
  if (failureCode !== undefined) {
    await markPayoutFailed(unit, payoutId, failureCode);
    return;
  }
  const record = await save(unit, "payout", payoutId, { data: { status: "paid" } });
  await publishEvent(unit, "payout.paid", { kind: "payout", record, account: payout.account });
}

/**
 * A payout may fail after it was reported as paid. The money is then back in the account's balance.
 */
export async function markPayoutFailed(unit: Unit, payoutId: string, code: string): Promise<void> {
  const payout = await find(unit, "payout", payoutId);
  if (!payout || payout.record.status === "failed") return;
  const entry = await move(unit, {
    account: payout.account,
    currency: payout.record.currency,
    amount: payout.record.amount,
    type: "payout_failure",
    source: payoutId,
  });
  const record = await save(unit, "payout", payoutId, {
    data: {
      status: "failed",
      failure_code: code,
      failure_message: FAILURE_MESSAGES[code] ?? "The bank returned the payout.",
      failure_balance_transaction: entry.id,
    },
  });
  await publishEvent(unit, "payout.failed", { kind: "payout", record, account: payout.account });
}
