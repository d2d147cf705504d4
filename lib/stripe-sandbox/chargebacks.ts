import { DAY_SECONDS } from "@/lib/platform/core/durations";
import { move } from "@/lib/stripe-sandbox/balance";
import { publishEvent, type EventType } from "@/lib/stripe-sandbox/events";
import { getDisputeFee } from "@/lib/stripe-sandbox/method-terms";
import type { Charge, Chargeback, Metadata } from "@/lib/stripe-sandbox/records";
import { payWaitingRefunds } from "@/lib/stripe-sandbox/refunding";
import { createInvalidParam } from "@/lib/stripe-sandbox/refusal";
import { createCodedRefusal } from "@/lib/stripe-sandbox/refusals";
import { toProviderObject } from "@/lib/stripe-sandbox/shapes";
import { get, insert, list, PLATFORM, save, type Unit } from "@/lib/stripe-sandbox/store";
import { setBusinessTimer } from "@/lib/stripe-sandbox/timers";

const EVIDENCE_DAYS = 9;

/** An inquiry asks and takes nothing; a prevented dispute was settled before it took anything. */
export const CHARGEBACK_KINDS = ["chargeback", "inquiry", "prevented"] as const;
export type ChargebackKind = (typeof CHARGEBACK_KINDS)[number];

export const CHARGEBACK_OUTCOMES = ["won", "lost", "warning_closed", "prevented"] as const;
export type ChargebackOutcome = (typeof CHARGEBACK_OUTCOMES)[number];

const FIRST_STATUS = {
  chargeback: "needs_response",
  inquiry: "warning_needs_response",
  prevented: "prevented",
} as const satisfies Record<ChargebackKind, string>;

export type ChargebackOrder = {
  readonly chargeId: string;
  readonly reason: string;
  readonly kind: ChargebackKind;
  /** Left out: all of the charge that neither was refunded nor is disputed. */
  readonly amount?: number | undefined;
};

/**
 * The payer's bank asks about a charge or takes it back, whole or in part, as often as there is something left of it.
 * What is taken leaves the platform's balance at once, which may go below zero.
 */
export async function openChargeback(unit: Unit, order: ChargebackOrder): Promise<Chargeback> {
  const { record: charge } = await get(unit, "charge", order.chargeId, "charge");
  const left = await findDisputable(unit, charge);
  const amount = order.amount ?? left;
  if (charge.status !== "succeeded" || left <= 0 || amount > left) {
    throw createInvalidParam("charge", `${left} of this charge can be disputed.`);
  }
  const opened = await insert(unit, "dispute", {
    amount,
    currency: charge.currency,
    charge: charge.id,
    payment_intent: charge.payment_intent,
    reason: order.reason,
    status: FIRST_STATUS[order.kind],
    is_charge_refundable: order.kind === "inquiry",
    balance_transactions: [],
    evidence: {},
    evidence_details: {
      due_by: unit.at + EVIDENCE_DAYS * DAY_SECONDS,
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      enhanced_eligibility: {},
    },
    payment_method_details: toMethodDetails(charge, order.kind),
    metadata: {},
  });
  await save(unit, "charge", charge.id, { data: { disputed: true } });
  await publish(unit, "charge.dispute.created", opened);
  if (order.kind === "prevented") {
    await publish(unit, "charge.dispute.closed", opened);
    return opened;
  }
  await setBusinessTimer(unit, "dispute_due", opened.id, opened.evidence_details.due_by);
  return order.kind === "inquiry" ? opened : withdraw(unit, opened);
}

function publish(unit: Unit, type: EventType, record: Chargeback): Promise<void> {
  return publishEvent(unit, type, { kind: "dispute", record });
}

function toMethodDetails(
  charge: Charge,
  kind: ChargebackKind,
): Chargeback["payment_method_details"] {
  const { type } = charge.payment_method_details;
  if (type !== "card") return { type };
  const caseType = kind === "inquiry" ? "inquiry" : "chargeback";
  return { type, card: { brand: "visa", case_type: caseType, network_reason_code: "10.4" } };
}

export async function listChargebacks(
  unit: Unit,
  chargeId: string,
): Promise<readonly Chargeback[]> {
  const { records } = await list(unit, "dispute", { charge: chargeId }, { limit: 100 });
  return records;
}

const WITHOUT_MONEY = ["warning_closed", "prevented", "won"];

async function findDisputable(unit: Unit, charge: Charge): Promise<number> {
  const disputed = (await listChargebacks(unit, charge.id))
    .filter((dispute) => !WITHOUT_MONEY.includes(dispute.status))
    .reduce((sum, dispute) => sum + dispute.amount, 0);
  return charge.amount - charge.amount_refunded - disputed;
}

async function withdraw(unit: Unit, dispute: Chargeback): Promise<Chargeback> {
  const fee = { amount: getDisputeFee(dispute.currency), description: "Dispute fee" };
  const entry = await move(unit, {
    account: PLATFORM,
    currency: dispute.currency,
    amount: -dispute.amount,
    type: "adjustment",
    source: dispute.id,
    fee,
  });
  const record = await save(unit, "dispute", dispute.id, {
    data: { balance_transactions: [toProviderObject("balance_transaction", entry)] },
    hidden: { isWithdrawn: true },
  });
  await publish(unit, "charge.dispute.funds_withdrawn", record);
  return record;
}

/** The bank's question becomes a chargeback: from here on it has the money. */
export async function convertInquiry(unit: Unit, disputeId: string): Promise<Chargeback> {
  const { record: inquiry } = await get(unit, "dispute", disputeId, "dispute");
  if (!isOpenInquiry(inquiry.status)) {
    throw createInvalidParam("dispute", `The dispute is ${inquiry.status}, not an open inquiry.`);
  }
  const record = await save(unit, "dispute", disputeId, {
    data: { status: "needs_response", is_charge_refundable: false },
  });
  await publish(unit, "charge.dispute.updated", record);
  return withdraw(unit, record);
}

export function isOpenInquiry(status: string): boolean {
  return status === "warning_needs_response" || status === "warning_under_review";
}

const FINAL: readonly string[] = CHARGEBACK_OUTCOMES;

/** The end of a dispute. What the bank had taken comes back unless it is lost; the fee does not. */
export async function closeChargeback(
  unit: Unit,
  disputeId: string,
  outcome: ChargebackOutcome,
): Promise<Chargeback> {
  const { record: opened, hidden } = await get(unit, "dispute", disputeId, "dispute");
  if (FINAL.includes(opened.status)) return opened;
  const closed = await save(unit, "dispute", disputeId, {
    data: { status: outcome, is_charge_refundable: outcome !== "lost" },
  });
  const record =
    hidden.isWithdrawn === true && outcome !== "lost" ? await reinstate(unit, closed) : closed;
  await publish(unit, "charge.dispute.closed", record);
  await payWaitingRefunds(unit, record.currency);
  return record;
}

async function reinstate(unit: Unit, dispute: Chargeback): Promise<Chargeback> {
  const entry = await move(unit, {
    account: PLATFORM,
    currency: dispute.currency,
    amount: dispute.amount,
    type: "adjustment",
    source: dispute.id,
  });
  const shown = toProviderObject("balance_transaction", entry);
  const record = await save(unit, "dispute", dispute.id, {
    data: { balance_transactions: [...dispute.balance_transactions, shown] },
    hidden: { isWithdrawn: false },
  });
  await publish(unit, "charge.dispute.funds_reinstated", record);
  return record;
}

/** Any status, also one that this version of the SDK has not heard of. */
export async function setChargebackStatus(
  unit: Unit,
  disputeId: string,
  status: string,
): Promise<Chargeback> {
  await get(unit, "dispute", disputeId, "dispute");
  const record = await save(unit, "dispute", disputeId, { data: { status } });
  await publish(unit, "charge.dispute.updated", record);
  return record;
}

export type EvidenceOrder = {
  readonly evidence?: Readonly<Record<string, unknown>> | undefined;
  readonly metadata: Metadata;
  /** Whether the bank gets it now. It reads one submission. */
  readonly isSubmitted: boolean;
};

export async function updateChargeback(
  unit: Unit,
  disputeId: string,
  order: EvidenceOrder,
): Promise<Chargeback> {
  const { record: dispute } = await get(unit, "dispute", disputeId);
  const details = dispute.evidence_details;
  if (order.evidence !== undefined) assertTakesEvidence(dispute);
  const evidence = { ...dispute.evidence, ...order.evidence };
  const hasEvidence = Object.values(evidence).some((value) => value !== "");
  const isSent = order.isSubmitted && order.evidence !== undefined && hasEvidence;
  const record = await save(unit, "dispute", disputeId, {
    data: {
      evidence,
      metadata: { ...dispute.metadata, ...order.metadata },
      status: isSent ? (UNDER_REVIEW[dispute.status] ?? dispute.status) : dispute.status,
      evidence_details: {
        ...details,
        has_evidence: hasEvidence,
        submission_count: details.submission_count + (isSent ? 1 : 0),
      },
    },
  });
  await publish(unit, "charge.dispute.updated", record);
  return record;
}

const UNDER_REVIEW: Readonly<Record<string, string>> = {
  needs_response: "under_review",
  warning_needs_response: "warning_under_review",
};

function assertTakesEvidence(dispute: Chargeback): void {
  if (FINAL.includes(dispute.status)) {
    throw createCodedRefusal("dispute_closed", "This dispute is closed.");
  }
  if (dispute.evidence_details.submission_count > 0) {
    throw createCodedRefusal(
      "dispute_evidence_submitted",
      "Evidence was submitted for this dispute.",
    );
  }
  if (dispute.evidence_details.past_due) {
    throw createCodedRefusal(
      "dispute_past_due",
      "The evidence was due before; the bank takes no more.",
    );
  }
}

/** The day the evidence was due has passed without any. */
export async function markPastDue(unit: Unit, disputeId: string): Promise<void> {
  const { record: dispute } = await get(unit, "dispute", disputeId);
  const details = dispute.evidence_details;
  if (FINAL.includes(dispute.status) || details.submission_count > 0) return;
  const record = await save(unit, "dispute", disputeId, {
    data: { evidence_details: { ...details, past_due: true } },
  });
  await publish(unit, "charge.dispute.updated", record);
}
