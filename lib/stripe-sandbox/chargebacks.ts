import { DAY_SECONDS } from "@/lib/platform/core/durations";
import { move } from "@/lib/stripe-sandbox/balance";
import { publishEvent } from "@/lib/stripe-sandbox/events";
import type { Chargeback } from "@/lib/stripe-sandbox/records";
import { createCodedRefusal } from "@/lib/stripe-sandbox/refusal";
import { get, insert, PLATFORM, save, type Unit } from "@/lib/stripe-sandbox/store";

const EVIDENCE_DAYS = 9;

/**
 * The payer's bank takes a charge back (a card dispute, or a bank debit returned after it
 * succeeded). The amount leaves the platform's balance immediately, which may become negative.
 */
export async function openChargeback(
  unit: Unit,
  chargeId: string,
  reason: string,
): Promise<Chargeback> {
  const { record: charge } = await get(unit, "charge", chargeId, "charge");
  const amount = charge.amount - charge.amount_refunded;
  if (charge.status !== "succeeded" || charge.disputed || amount === 0) {
    throw createCodedRefusal(
      "charge_not_disputable",
      "This charge cannot be charged back.",
      "charge",
    );
  }
  const opened = await insert(unit, "dispute", {
    amount,
    currency: charge.currency,
    charge: charge.id,
    payment_intent: charge.payment_intent,
    reason,
    status: "needs_response",
    is_charge_refundable: false,
    balance_transactions: [],
    evidence_details: {
      due_by: unit.at + EVIDENCE_DAYS * DAY_SECONDS,
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      enhanced_eligibility: {},
    },
    metadata: {},
  });
  await save(unit, "charge", charge.id, { data: { disputed: true } });
  await publishEvent(unit, "charge.dispute.created", { kind: "dispute", record: opened });
  const entry = await move(unit, {
    account: PLATFORM,
    currency: charge.currency,
    amount: -amount,
    type: "adjustment",
    source: opened.id,
  });
  const record = await save(unit, "dispute", opened.id, {
    data: { balance_transactions: [entry.id] },
  });
  await publishEvent(unit, "charge.dispute.funds_withdrawn", { kind: "dispute", record });
  return record;
}

export async function closeChargeback(
  unit: Unit,
  disputeId: string,
  outcome: "won" | "lost",
): Promise<Chargeback> {
  const { record: opened } = await get(unit, "dispute", disputeId, "dispute");
  if (opened.status === "won" || opened.status === "lost") return opened;
  const record = await save(unit, "dispute", disputeId, {
    data: { status: outcome, is_charge_refundable: outcome === "won" },
  });
  if (outcome === "won") {
    await save(unit, "charge", opened.charge, { hidden: { isChargebackWon: true } });
    await move(unit, {
      account: PLATFORM,
      currency: opened.currency,
      amount: opened.amount,
      type: "adjustment",
      source: opened.id,
    });
    await publishEvent(unit, "charge.dispute.funds_reinstated", { kind: "dispute", record });
  }
  await publishEvent(unit, "charge.dispute.closed", { kind: "dispute", record });
  return record;
}
