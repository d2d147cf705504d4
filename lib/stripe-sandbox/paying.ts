import {
  closeSession,
  rejectAttempt,
  getSessionIntent,
  createPaymentError,
  settleIntent,
  startProcessing,
  completeAttempt,
  type Attempt,
} from "@/lib/stripe-sandbox/intents";
import { publishEvent } from "@/lib/stripe-sandbox/events";
import {
  findBankScenario,
  findCardScenario,
  type BankScenario,
  type CardScenario,
} from "@/lib/stripe-sandbox/numbers";
import type { CheckoutSession, PaymentError } from "@/lib/stripe-sandbox/records";
import { find, save, type Stored, type Unit } from "@/lib/stripe-sandbox/store";
import { setTimer } from "@/lib/stripe-sandbox/timers";

/** What the payer sees next. */
export type PayResult =
  | { readonly kind: "done" }
  | { readonly kind: "authenticate" }
  /** Where to send the money is on the page. */
  | { readonly kind: "instructed" }
  | { readonly kind: "declined"; readonly error: PaymentError }
  | { readonly kind: "unknown_number" };

type OpenSession = Stored<"checkout.session">;

export async function payByCard(
  unit: Unit,
  session: OpenSession,
  number: string,
): Promise<PayResult> {
  const scenario = findCardScenario(number);
  if (!scenario) return { kind: "unknown_number" };
  const intent = await getSessionIntent(unit, session);
  if (scenario.needsAuthentication === true) {
    const record = await save(unit, "payment_intent", intent.id, {
      data: { status: "requires_action", next_action: { type: "use_stripe_sdk" } },
      hidden: { scenario: scenario.number },
    });
    await publishEvent(unit, "payment_intent.requires_action", { kind: "payment_intent", record });
    return { kind: "authenticate" };
  }
  return chargeCard(unit, session.record, { intent, ...cardAttempt(scenario) }, scenario);
}

async function chargeCard(
  unit: Unit,
  session: CheckoutSession,
  attempt: Attempt,
  scenario: CardScenario,
): Promise<PayResult> {
  if (scenario.outcome === "declined") {
    const error = createPaymentError(scenario.code ?? "card_declined", scenario.declineCode);
    await rejectAttempt(unit, attempt, error);
    return { kind: "declined", error };
  }
  await completeAttempt(unit, attempt);
  await closeSession(unit, session, "checkout.session.completed", "paid");
  return { kind: "done" };
}

function cardAttempt(scenario: CardScenario): Omit<Attempt, "intent"> {
  return {
    scenario: scenario.number,
    method: {
      type: "card",
      card: {
        brand: scenario.brand,
        last4: scenario.number.slice(-4),
        country: "US",
        exp_month: 12,
        exp_year: 2034,
        funding: "credit",
        network: scenario.brand,
      },
    },
  };
}

/** Applies the response of the payer's bank to the challenge. */
export async function completeAuthentication(
  unit: Unit,
  session: OpenSession,
  isAuthenticated: boolean,
): Promise<PayResult> {
  const stored = await find(unit, "payment_intent", session.record.payment_intent ?? "");
  const scenario = findCardScenario(stored?.hidden.scenario ?? "");
  if (stored?.record.status !== "requires_action" || !scenario) return { kind: "authenticate" };
  const attempt = { intent: stored.record, ...cardAttempt(scenario) };
  if (isAuthenticated) return chargeCard(unit, session.record, attempt, scenario);
  const error = createPaymentError("payment_intent_authentication_failure");
  await rejectAttempt(unit, attempt, error);
  return { kind: "declined", error };
}

export async function payByBank(
  unit: Unit,
  session: OpenSession,
  debit: { readonly kind: BankScenario["kind"]; readonly branch: string; readonly account: string },
): Promise<PayResult> {
  const scenario = findBankScenario(debit.kind, debit.branch, debit.account);
  if (!scenario) return { kind: "unknown_number" };
  const intent = await getSessionIntent(unit, session);
  const last4 = scenario.account.slice(-4);
  const details =
    scenario.kind === "us_bank_account"
      ? { bank_name: "STRIPE TEST BANK", last4, routing_number: "110000000" }
      : { last4, sort_code: "108800" };
  const method = { type: scenario.kind, [scenario.kind]: details };
  await startProcessing(unit, { intent, scenario: scenario.account, method });
  await closeSession(unit, session.record, "checkout.session.completed", "unpaid");
  if (scenario.outcome !== "never") {
    await setTimer(unit, "settle_payment", intent.id, unit.settings.settleDelayMs);
  }
  return { kind: "done" };
}

/** Alipay confirms on its own page, immediately. */
export async function payByAlipay(
  unit: Unit,
  session: OpenSession,
  isAuthorised: boolean,
): Promise<PayResult> {
  const intent = await getSessionIntent(unit, session);
  const attempt = { intent, scenario: "alipay", method: { type: "alipay", alipay: {} } };
  if (!isAuthorised) {
    const error = createPaymentError("payment_method_provider_decline");
    await rejectAttempt(unit, attempt, error);
    return { kind: "declined", error };
  }
  await completeAttempt(unit, attempt);
  await closeSession(unit, session.record, "checkout.session.completed", "paid");
  return { kind: "done" };
}

/** Applies the published outcome of the account number that was entered. */
export async function settlePayment(unit: Unit, intentId: string): Promise<void> {
  const intent = await find(unit, "payment_intent", intentId);
  const charge = await find(unit, "charge", intent?.record.latest_charge ?? "");
  const kind = charge?.record.payment_method_details.type;
  if (!charge || (kind !== "us_bank_account" && kind !== "bacs_debit")) return;
  const branch = kind === "us_bank_account" ? "110000000" : "108800";
  const scenario = findBankScenario(kind, branch, charge.hidden.scenario ?? "");
  await settleIntent(unit, intentId, scenario?.code ?? null);
}
