import { listBalances, move } from "@/lib/stripe-sandbox/balance";
import { publishEvent } from "@/lib/stripe-sandbox/events";
import { findCardScenario } from "@/lib/stripe-sandbox/numbers";
import type { Charge, Hidden, Metadata, Refund } from "@/lib/stripe-sandbox/records";
import { createCodedRefusal } from "@/lib/stripe-sandbox/refusal";
import { find, get, insert, PLATFORM, save, type Unit } from "@/lib/stripe-sandbox/store";
import { setTimer } from "@/lib/stripe-sandbox/timers";

export type RefundOrder = {
  readonly chargeId: string;
  /** If left out, everything that has not been refunded yet. */
  readonly amount?: number | undefined;
  readonly reason?: string | undefined;
  readonly metadata: Metadata;
};

export async function createRefund(unit: Unit, order: RefundOrder): Promise<Refund> {
  const { record: charge, hidden } = await get(unit, "charge", order.chargeId, "charge");
  const amount = order.amount ?? charge.amount - charge.amount_refunded;
  assertRefundable(charge, amount, hidden);
  await assertFunded(unit, charge, amount);
  const isBank =
    charge.payment_method_details.type.endsWith("_debit") ||
    charge.payment_method_details.type === "us_bank_account";
  const behaviour = findCardScenario(hidden.scenario ?? "")?.refund;
  const isSlow = isBank || behaviour === "slow";
  const refund = await insert(unit, "refund", {
    amount,
    currency: charge.currency,
    charge: charge.id,
    payment_intent: charge.payment_intent,
    status: isSlow ? "pending" : "succeeded",
    reason: order.reason ?? null,
    balance_transaction: null,
    metadata: order.metadata,
  });
  const entry = await move(unit, {
    account: PLATFORM,
    currency: charge.currency,
    amount: -amount,
    type: isBank ? "payment_refund" : "refund",
    source: refund.id,
  });
  const record = await save(unit, "refund", refund.id, { data: { balance_transaction: entry.id } });
  const refundedTotal = charge.amount_refunded + amount;
  const refunded = await save(unit, "charge", charge.id, {
    data: { amount_refunded: refundedTotal, refunded: refundedTotal === charge.amount },
  });
  await publishEvent(unit, "refund.created", { kind: "refund", record });
  await publishEvent(unit, "charge.refunded", { kind: "charge", record: refunded });
  if (isSlow || behaviour === "fails") {
    await setTimer(unit, "settle_refund", refund.id, unit.settings.settleDelayMs);
  }
  return record;
}

function assertRefundable(charge: Charge, amount: number, hidden: Hidden): void {
  if (charge.status !== "succeeded") {
    throw createCodedRefusal(
      "charge_not_refundable",
      `Charge ${charge.id} has not succeeded.`,
      "charge",
    );
  }
  // `disputed` remains true permanently, but after a won chargeback the charge can be refunded
  // again.
  if (charge.disputed && hidden.isChargebackWon !== true) {
    throw createCodedRefusal(
      "charge_disputed",
      `Charge ${charge.id} has been charged back.`,
      "charge",
    );
  }
  const left = charge.amount - charge.amount_refunded;
  if (left === 0) {
    throw createCodedRefusal(
      "charge_already_refunded",
      `Charge ${charge.id} has already been refunded.`,
      "charge",
    );
  }
  if (amount > left) {
    throw createCodedRefusal(
      "amount_too_large",
      `Refund amount (${amount}) is greater than unrefunded amount on charge (${left}).`,
      "amount",
    );
  }
}

/** A charge's own money can be refunded even while it is still pending. */
async function assertFunded(unit: Unit, charge: Charge, amount: number): Promise<void> {
  const rows = await listBalances(unit, PLATFORM);
  const row = rows.find((entry) => entry.currency === charge.currency);
  if ((row?.available ?? 0) + (row?.pending ?? 0) >= amount) return;
  throw createCodedRefusal(
    "balance_insufficient",
    "Insufficient funds in your account to refund this charge.",
  );
}

/** The end of a slow refund: it succeeds, or the bank returns it. */
export async function settleRefund(unit: Unit, refundId: string): Promise<void> {
  const stored = await find(unit, "refund", refundId);
  const charge = await find(unit, "charge", stored?.record.charge ?? "");
  if (!stored || !charge) return;
  if (findCardScenario(charge.hidden.scenario ?? "")?.refund === "fails") {
    await markRefundFailed(unit, refundId, "unknown");
    return;
  }
  if (stored.record.status !== "pending") return;
  const record = await save(unit, "refund", refundId, { data: { status: "succeeded" } });
  await publishEvent(unit, "refund.updated", { kind: "refund", record });
}

/**
 * A refund may fail after it was reported as succeeded. The amount then returns to the platform's
 * balance.
 */
export async function markRefundFailed(
  unit: Unit,
  refundId: string,
  reason: string,
): Promise<void> {
  const { record: refund } = await get(unit, "refund", refundId);
  if (refund.status === "failed") return;
  const { record: charge } = await get(unit, "charge", refund.charge);
  const entry = await move(unit, {
    account: PLATFORM,
    currency: refund.currency,
    amount: refund.amount,
    type: "refund_failure",
    source: refund.id,
  });
  const record = await save(unit, "refund", refundId, {
    data: { status: "failed", failure_reason: reason, failure_balance_transaction: entry.id },
  });
  await save(unit, "charge", charge.id, {
    data: { amount_refunded: charge.amount_refunded - refund.amount, refunded: false },
  });
  await publishEvent(unit, "refund.updated", { kind: "refund", record });
  await publishEvent(unit, "refund.failed", { kind: "refund", record });
}
