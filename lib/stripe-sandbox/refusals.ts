import { createRefusal, type ProviderError, type Refusal } from "@/lib/stripe-sandbox/refusal";

/**
 * What the provider refuses after it has begun, as far as public material records it: one row, one test
 * (tests/integration/stripe-sandbox/refusals.test.ts). A refusal outside this table does not compile.
 */
type RefusalRow = {
  readonly status: number;
  readonly type: ProviderError["type"];
  /** Null where the provider gives a sentence only. */
  readonly code: string | null;
  readonly when: string;
  /** Where it was read: `list` is the provider's published list of error codes, else a public issue. */
  readonly source: string;
};

const row = (code: string | null, when: string, source: string): RefusalRow => ({
  status: 400,
  type: "invalid_request_error",
  code,
  when,
  source,
});

export const REFUSALS = {
  balance_insufficient: row(
    "balance_insufficient",
    "A transfer without a charge, a payout or a reversal asks for more than is available; pending money does not count.",
    "github.com/stripe/stripe-node/issues/1147, github.com/stripe/stripe-node/issues/936",
  ),
  insufficient_capabilities_for_transfer: row(
    "insufficient_capabilities_for_transfer",
    "The account a transfer goes to has no active `transfers` capability: not onboarded, or restricted since.",
    "github.com/artsy/exchange/pull/566; list",
  ),
  payouts_not_allowed: row(
    "payouts_not_allowed",
    "A payout is ordered on an account whose payouts are off.",
    "list",
  ),
  transfers_without_card_payments: row(
    null,
    "An account in the United States is made with `transfers` and without `card_payments`.",
    "github.com/Layr-Labs/d-inference/issues/782",
  ),
  country_unsupported: row(
    "country_unsupported",
    "An account is made in a country that Connect does not pay out to.",
    "github.com/odoo/odoo/pull/127204; list",
  ),
  charge_disputed: row(
    "charge_disputed",
    "A refund is ordered of what the payer's bank has taken back, or may.",
    "github.com/getlago/lago-api/pull/6257, github.com/Sylius/StripePlugin/pull/120",
  ),
  charge_already_refunded: row(
    "charge_already_refunded",
    "Nothing is left of the charge to refund.",
    "github.com/getlago/lago-api/pull/6257",
  ),
  charge_not_refundable: row(
    "charge_not_refundable",
    "A refund is ordered of a debit that the bank has not decided on, or of a failed charge.",
    "list",
  ),
  amount_too_large: row(
    "amount_too_large",
    "A refund, a reversal or the transfers out of one charge exceed what is left of it.",
    "list",
  ),
  amount_too_small: row(
    "amount_too_small",
    "A payment page asks for less than the smallest amount that can be charged.",
    "list",
  ),
  charge_invalid_parameter: row(
    "charge_invalid_parameter",
    "A transfer names a charge that has not succeeded.",
    "list",
  ),
  source_currency_differs: row(
    "parameter_invalid",
    "A transfer names a charge in another currency.",
    "list",
  ),
  session_not_open: row(
    "resource_missing",
    "A payment page is expired that is complete or expired already.",
    "the reference of checkout.sessions.expire",
  ),
  dispute_closed: row(
    null,
    "Evidence is sent for a dispute that is closed.",
    "the reference of disputes.update",
  ),
  dispute_evidence_submitted: row(
    null,
    "Evidence is submitted a second time: a bank reads one submission.",
    "the guide to responding to disputes",
  ),
  dispute_past_due: row(
    null,
    "Evidence is sent after the day it was due.",
    "the guide to responding to disputes",
  ),
  payment_intent_unexpected_state: row(
    "payment_intent_unexpected_state",
    "Money of a customer is put to a payment that waits for none.",
    "list",
  ),
} as const satisfies Readonly<Record<string, RefusalRow>>;

export type RefusalName = keyof typeof REFUSALS;

/** Execution began and stopped: the answer belongs to the key from now on. */
export function createCodedRefusal(name: RefusalName, message: string, param?: string): Refusal {
  const { status, type, code } = REFUSALS[name];
  return createRefusal(
    status,
    { type, message, ...(code !== null && { code }), ...(param !== undefined && { param }) },
    true,
  );
}
