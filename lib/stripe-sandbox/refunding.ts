import { getAvailable, move } from "@/lib/stripe-sandbox/balance";
import { cancelCashReturn } from "@/lib/stripe-sandbox/bank-transfers";
import { publishEvent } from "@/lib/stripe-sandbox/events";
import { findCardScenario } from "@/lib/stripe-sandbox/numbers";
import type { Charge, Chargeback, Metadata, Refund } from "@/lib/stripe-sandbox/records";
import type { Refusal } from "@/lib/stripe-sandbox/refusal";
import { createCodedRefusal, type RefusalName } from "@/lib/stripe-sandbox/refusals";
import { find, get, insert, list, PLATFORM, save, type Unit } from "@/lib/stripe-sandbox/store";
import { setTimer } from "@/lib/stripe-sandbox/timers";

export type RefundOrder = {
  readonly chargeId: string;
  /** If left out, everything that has not been refunded yet. */
  readonly amount?: number | undefined;
  readonly reason?: string | undefined;
  readonly metadata: Metadata;
};

export async function createRefund(unit: Unit, order: RefundOrder): Promise<Refund> {
  const { record: charge } = await get(unit, "charge", order.chargeId, "charge");
  const disputes = await listDisputes(unit, charge.id);
  const amount = order.amount ?? charge.amount - charge.amount_refunded;
  assertRefundable(charge, amount, disputes);
  const refund = await insert(unit, "refund", {
    amount,
    currency: charge.currency,
    charge: charge.id,
    payment_intent: charge.payment_intent,
    status: "pending",
    pending_reason: "insufficient_funds",
    reason: order.reason ?? null,
    balance_transaction: null,
    metadata: order.metadata,
  });
  const refundedTotal = charge.amount_refunded + amount;
  const refunded = await save(unit, "charge", charge.id, {
    data: { amount_refunded: refundedTotal, refunded: refundedTotal === charge.amount },
  });
  const isFunded = (await getAvailable(unit, PLATFORM, charge.currency)) >= amount;
  const record = isFunded ? await payRefund(unit, refund) : refund;
  await publishEvent(unit, "refund.created", { kind: "refund", record });
  await publishEvent(unit, "charge.refunded", { kind: "charge", record: refunded });
  if (refunded.refunded) await closeInquiries(unit, disputes);
  return record;
}

/** Takes the money out of the platform's balance and sends it. */
async function payRefund(unit: Unit, refund: Refund): Promise<Refund> {
  const { record: charge, hidden } = await get(unit, "charge", refund.charge ?? "");
  const { type } = charge.payment_method_details;
  const isBank = type.endsWith("_debit") || type === "us_bank_account";
  const behaviour = findCardScenario(hidden.scenario ?? "")?.refund;
  const isSlow = isBank || behaviour === "slow";
  const entry = await move(unit, {
    account: PLATFORM,
    currency: refund.currency,
    amount: -refund.amount,
    type: isBank ? "payment_refund" : "refund",
    source: refund.id,
  });
  if (isSlow || behaviour === "fails") {
    await setTimer(unit, "settle_refund", refund.id, unit.settings.settleDelayMs);
  }
  return save(unit, "refund", refund.id, {
    data: {
      balance_transaction: entry.id,
      status: isSlow ? "pending" : "succeeded",
      pending_reason: isSlow ? "processing" : null,
    },
  });
}

/** Sends what waited for money, oldest first, as far as the balance reaches. */
export async function payWaitingRefunds(unit: Unit, currency: string): Promise<void> {
  const { rows } = await unit.db.query<{ id: string }>(
    `select id from sandbox.object where kind = 'refund' and data ->> 'currency' = $1
     and data ->> 'status' = 'pending' and data ->> 'pending_reason' = 'insufficient_funds' order by seq`,
    [currency],
  );
  for (const { id } of rows) {
    const { record: refund } = await get({ ...unit, account: PLATFORM }, "refund", id);
    if ((await getAvailable(unit, PLATFORM, currency)) < refund.amount) return;
    const record = await payRefund({ ...unit, account: PLATFORM }, refund);
    await publishEvent(unit, "refund.updated", { kind: "refund", record });
  }
}

type DisputeState = Pick<Chargeback, "id" | "status" | "amount">;

async function listDisputes(unit: Unit, chargeId: string): Promise<readonly DisputeState[]> {
  const { records } = await list(unit, "dispute", { charge: chargeId }, { limit: 100 });
  return records;
}

/** A charge whose dispute has one of these statuses can be refunded. */
const REFUNDABLE = new Set([
  "warning_needs_response",
  "warning_under_review",
  "warning_closed",
  "prevented",
  "won",
  "lost",
]);

function assertRefundable(charge: Charge, amount: number, disputes: readonly DisputeState[]): void {
  const refuse = (name: RefusalName, message: string, param: string): Refusal =>
    createCodedRefusal(name, message, param);
  if (charge.status !== "succeeded") {
    const what = charge.status === "pending" ? "is not decided yet" : "has failed";
    throw refuse("charge_not_refundable", `Charge ${charge.id} ${what}.`, "charge");
  }
  const lost = disputes
    .filter((dispute) => dispute.status === "lost")
    .reduce((sum, dispute) => sum + dispute.amount, 0);
  const isTaken = lost > 0 && charge.amount - charge.amount_refunded - lost <= 0;
  if (isTaken || disputes.some((dispute) => !REFUNDABLE.has(dispute.status))) {
    throw refuse("charge_disputed", `Charge ${charge.id} has been charged back.`, "charge");
  }
  if (charge.amount === charge.amount_refunded) {
    const message = `Charge ${charge.id} has already been refunded.`;
    throw refuse("charge_already_refunded", message, "charge");
  }
  const left = charge.amount - charge.amount_refunded - lost;
  if (amount > left) {
    const message = `Refund amount (${amount}) is greater than unrefunded amount on charge (${left}).`;
    throw refuse("amount_too_large", message, "amount");
  }
}

/** Whoever has all of it back has nothing to ask any more. */
async function closeInquiries(unit: Unit, disputes: readonly DisputeState[]): Promise<void> {
  for (const { id, status } of disputes) {
    if (status !== "warning_needs_response" && status !== "warning_under_review") continue;
    const record = await save(unit, "dispute", id, { data: { status: "warning_closed" } });
    await publishEvent(unit, "charge.dispute.closed", { kind: "dispute", record });
  }
}

/** The end of a slow refund: it succeeds, or the bank returns it. */
export async function settleRefund(unit: Unit, refundId: string): Promise<void> {
  const stored = await find(unit, "refund", refundId);
  if (!stored) return;
  if (stored.record.charge === null) return settleReturn(unit, stored.record);
  const charge = await find(unit, "charge", stored.record.charge);
  if (!charge) return;
  if (findCardScenario(charge.hidden.scenario ?? "")?.refund === "fails") {
    await markRefundFailed(unit, refundId, "unknown");
    return;
  }
  if (stored.record.status !== "pending" || stored.record.balance_transaction === null) return;
  const record = await save(unit, "refund", refundId, {
    data: { status: "succeeded", pending_reason: null },
  });
  await publishEvent(unit, "refund.updated", { kind: "refund", record });
}

/** A customer's own money has reached their bank. */
async function settleReturn(unit: Unit, refund: Refund): Promise<void> {
  if (refund.status !== "pending") return;
  const record = await save(unit, "refund", refund.id, {
    data: { status: "succeeded", pending_reason: null },
  });
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
  // One that still waited for money had taken none.
  const entry =
    refund.balance_transaction === null
      ? null
      : await move(unit, {
          account: PLATFORM,
          currency: refund.currency,
          amount: refund.amount,
          type: "refund_failure",
          source: refund.id,
        });
  const record = await save(unit, "refund", refundId, {
    data: {
      status: "failed",
      pending_reason: null,
      failure_reason: reason,
      ...(entry && { failure_balance_transaction: entry.id }),
    },
  });
  await undoOnCharge(unit, refund);
  await publishEvent(unit, "refund.updated", { kind: "refund", record });
  await publishEvent(unit, "refund.failed", { kind: "refund", record });
  await payWaitingRefunds(unit, refund.currency);
}

async function undoOnCharge(unit: Unit, refund: Refund): Promise<void> {
  if (refund.charge === null) return cancelCashReturn(unit, refund);
  const { record: charge } = await get(unit, "charge", refund.charge);
  await save(unit, "charge", charge.id, {
    data: { amount_refunded: charge.amount_refunded - refund.amount, refunded: false },
  });
}
