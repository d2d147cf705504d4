import { move } from "@/lib/stripe-sandbox/balance";
import { addBusinessDays } from "@/lib/stripe-sandbox/business-days";
import { publishEvent } from "@/lib/stripe-sandbox/events";
import { generateToken } from "@/lib/stripe-sandbox/ids";
import { calculatePaymentFee, getDaysUntilAvailable } from "@/lib/stripe-sandbox/method-terms";
import { FAILURE_MESSAGES, findCardScenario } from "@/lib/stripe-sandbox/numbers";
import type {
  Charge,
  CheckoutSession,
  PaymentError,
  PaymentIntent,
} from "@/lib/stripe-sandbox/records";
import {
  find,
  get,
  insert,
  PLATFORM,
  save,
  type Stored,
  type Unit,
} from "@/lib/stripe-sandbox/store";

export type Attempt = {
  readonly intent: PaymentIntent;
  readonly scenario: string;
  readonly method: Charge["payment_method_details"];
};

/** One intent per session, created at the first attempt to pay, as the provider does. */
export async function getSessionIntent(
  unit: Unit,
  session: Stored<"checkout.session">,
): Promise<PaymentIntent> {
  const { record, hidden } = session;
  if (record.payment_intent !== null) {
    return (await get(unit, "payment_intent", record.payment_intent)).record;
  }
  const intent = await insert(
    unit,
    "payment_intent",
    {
      amount: record.amount_total,
      amount_received: 0,
      currency: record.currency,
      status: "requires_payment_method",
      latest_charge: null,
      last_payment_error: null,
      next_action: null,
      customer: record.customer,
      payment_method_types: record.payment_method_types,
      transfer_group: hidden.transferGroup ?? null,
      description: hidden.description ?? null,
      metadata: hidden.intentMetadata ?? {},
      client_secret: `pi_secret_${generateToken(24)}`,
    },
    { hidden: { sessionId: record.id } },
  );
  await save(unit, "checkout.session", record.id, { data: { payment_intent: intent.id } });
  await publishEvent(unit, "payment_intent.created", { kind: "payment_intent", record: intent });
  return intent;
}

async function newCharge(
  unit: Unit,
  attempt: Attempt,
  state: Pick<Charge, "status" | "failure_code" | "failure_message">,
): Promise<Charge> {
  const { intent } = attempt;
  return insert(
    unit,
    "charge",
    {
      amount: intent.amount,
      amount_captured: state.status === "succeeded" ? intent.amount : 0,
      amount_refunded: 0,
      currency: intent.currency,
      paid: state.status === "succeeded",
      captured: state.status !== "failed",
      refunded: false,
      disputed: false,
      payment_intent: intent.id,
      transfer_group: intent.transfer_group,
      description: intent.description,
      metadata: intent.metadata,
      balance_transaction: null,
      payment_method_details: attempt.method,
      ...state,
    },
    { hidden: { scenario: attempt.scenario } },
  );
}

export async function completeAttempt(unit: Unit, attempt: Attempt): Promise<void> {
  const charge = await newCharge(unit, attempt, {
    status: "succeeded",
    failure_code: null,
    failure_message: null,
  });
  await collect(unit, charge, attempt.scenario);
}

/** The bank has the payment order, but its decision is not known yet. */
export async function startProcessing(unit: Unit, attempt: Attempt): Promise<void> {
  const charge = await newCharge(unit, attempt, {
    status: "pending",
    failure_code: null,
    failure_message: null,
  });
  const record = await save(unit, "payment_intent", attempt.intent.id, {
    data: { status: "processing", latest_charge: charge.id, last_payment_error: null },
  });
  await publishEvent(unit, "charge.pending", { kind: "charge", record: charge });
  await publishEvent(unit, "payment_intent.processing", { kind: "payment_intent", record });
}

/** The money has arrived: balance, charge, intent, in one transaction. */
async function collect(unit: Unit, charge: Charge, scenario: string): Promise<void> {
  const { type } = charge.payment_method_details;
  const entry = await move(unit, {
    account: PLATFORM,
    currency: charge.currency,
    amount: charge.amount,
    type: type === "card" ? "charge" : "payment",
    source: charge.id,
    availableAt: toAvailableAt(unit, charge, scenario),
    fee: {
      amount: calculatePaymentFee(type, charge.currency, charge.amount),
      description: "Stripe processing fees",
    },
  });
  const paid = await save(unit, "charge", charge.id, {
    data: {
      status: "succeeded",
      paid: true,
      captured: true,
      amount_captured: charge.amount,
      balance_transaction: entry.id,
    },
  });
  const intent = await save(unit, "payment_intent", charge.payment_intent, {
    data: {
      status: "succeeded",
      amount_received: charge.amount,
      latest_charge: charge.id,
      last_payment_error: null,
      next_action: null,
    },
  });
  await publishEvent(unit, "charge.succeeded", { kind: "charge", record: paid });
  await publishEvent(unit, "payment_intent.succeeded", { kind: "payment_intent", record: intent });
}

/** Counted from the start of the payment: a debit's days run while the bank has not answered. */
function toAvailableAt(unit: Unit, charge: Charge, scenario: string): number {
  const isAtOnce =
    unit.settings.funds === "at_once" || findCardScenario(scenario)?.isAvailableAtOnce === true;
  if (isAtOnce) return unit.at;
  const days = getDaysUntilAvailable(charge.payment_method_details.type);
  return addBusinessDays(charge.created, days);
}

export function createPaymentError(code: string, declineCode?: string): PaymentError {
  return {
    type: "card_error",
    code,
    ...(declineCode !== undefined && { decline_code: declineCode }),
    message:
      FAILURE_MESSAGES[declineCode ?? code] ?? FAILURE_MESSAGES[code] ?? "The payment failed.",
  };
}

/** A refused attempt leaves the intent open for another one. */
export async function rejectAttempt(
  unit: Unit,
  attempt: Attempt,
  error: PaymentError,
): Promise<void> {
  const charge = await newCharge(unit, attempt, {
    status: "failed",
    failure_code: error.code,
    failure_message: error.message,
  });
  await rejectIntent(unit, charge, error);
}

export async function rejectIntent(
  unit: Unit,
  charge: Charge,
  error: PaymentError,
): Promise<PaymentIntent> {
  const failed = await save(unit, "charge", charge.id, {
    data: {
      status: "failed",
      captured: false,
      failure_code: error.code,
      failure_message: error.message,
    },
  });
  const intent = await save(unit, "payment_intent", charge.payment_intent, {
    data: {
      status: "requires_payment_method",
      latest_charge: charge.id,
      last_payment_error: error,
      next_action: null,
    },
  });
  await publishEvent(unit, "charge.failed", { kind: "charge", record: failed });
  await publishEvent(unit, "payment_intent.payment_failed", {
    kind: "payment_intent",
    record: intent,
  });
  return intent;
}

/** Applies the bank's final decision. Idempotent. */
export async function settleIntent(
  unit: Unit,
  intentId: string,
  failureCode: string | null,
): Promise<void> {
  const stored = await find(unit, "payment_intent", intentId);
  const chargeId = stored?.record.latest_charge;
  if (stored?.record.status !== "processing" || chargeId == null) return;
  const charge = await find(unit, "charge", chargeId);
  const session = await find(unit, "checkout.session", stored.hidden.sessionId ?? "");
  if (!charge || !session) return;
  if (failureCode === null) {
    await collect(unit, charge.record, charge.hidden.scenario ?? "");
    await closeSession(unit, session.record, "checkout.session.async_payment_succeeded", "paid");
    return;
  }
  await rejectIntent(unit, charge.record, createPaymentError(failureCode));
  await closeSession(unit, session.record, "checkout.session.async_payment_failed", "unpaid");
}

export async function closeSession(
  unit: Unit,
  session: CheckoutSession,
  type:
    | "checkout.session.completed"
    | "checkout.session.async_payment_succeeded"
    | "checkout.session.async_payment_failed",
  paymentStatus: CheckoutSession["payment_status"],
): Promise<void> {
  const record = await save(unit, "checkout.session", session.id, {
    data: { status: "complete", payment_status: paymentStatus, url: null },
  });
  await publishEvent(unit, type, { kind: "checkout.session", record });
}
