/**
 * The provider's published test numbers and the behaviour of each. Any other number is declined, as
 * a real card is in test mode, and is never stored.
 */
export type CardScenario = {
  readonly kind: "card";
  readonly number: string;
  readonly brand: string;
  readonly outcome: "succeeds" | "declined";
  readonly code?: string;
  readonly declineCode?: string;
  readonly needsAuthentication?: true;
  readonly refund?: "fails" | "slow";
  /** The money of a charge to this card can be used at once. The provider publishes one such number for tests. */
  readonly isAvailableAtOnce?: true;
  /** Which label of the hosted page describes this card. */
  readonly label: CardLabel;
};

export type CardLabel =
  | "succeeds"
  | "declined"
  | "insufficient"
  | "expired"
  | "cvc"
  | "authenticate"
  | "authenticateDeclined"
  | "disputed"
  | "refundFails";

export type BankScenario = {
  readonly kind: "us_bank_account" | "bacs_debit";
  readonly account: string;
  readonly outcome: "succeeds" | "fails" | "never";
  readonly code?: string;
  readonly label: BankLabel;
};

export type BankLabel =
  "succeeds" | "closed" | "noAccount" | "insufficient" | "unauthorised" | "never" | "disputed";

const card = (
  number: string,
  label: CardLabel,
  rest: Partial<CardScenario> = {},
): CardScenario => ({ kind: "card", number, brand: "visa", outcome: "succeeds", label, ...rest });

const declined = (code: string, declineCode?: string): Partial<CardScenario> => ({
  outcome: "declined",
  code,
  ...(declineCode !== undefined && { declineCode }),
});

export const TEST_CARDS: readonly CardScenario[] = [
  card("4242424242424242", "succeeds"),
  card("4000000000000002", "declined", declined("card_declined", "generic_decline")),
  card("4000000000009995", "insufficient", declined("card_declined", "insufficient_funds")),
  card("4000002500003155", "authenticate", { needsAuthentication: true }),
  card("4000002760003184", "authenticate", { needsAuthentication: true }),
  card("4000008400001629", "authenticateDeclined", {
    needsAuthentication: true,
    ...declined("card_declined", "generic_decline"),
  }),
  card("4000000000000069", "expired", declined("expired_card")),
  card("4000000000000127", "cvc", declined("incorrect_cvc")),
  card("4000000000000259", "disputed"),
  card("4000000000005126", "refundFails", { refund: "fails" }),
];

/**
 * Published numbers with the same behaviour as those above. They work, but the page does not list
 * them.
 */
const MORE_CARDS: readonly CardScenario[] = [
  card("5555555555554444", "succeeds", { brand: "mastercard" }),
  card("4000000000000077", "succeeds", { isAvailableAtOnce: true }),
  card("4000000000000119", "declined", declined("processing_error")),
  card("4000000000007726", "succeeds", { refund: "slow" }),
];

export const US_ROUTING = "110000000";
export const UK_SORT_CODE = "108800";

const bank = (
  kind: BankScenario["kind"],
  account: string,
  label: BankLabel,
  code?: string,
): BankScenario => ({
  kind,
  account,
  label,
  outcome: label === "never" ? "never" : code === undefined ? "succeeds" : "fails",
  ...(code !== undefined && { code }),
});

export const TEST_BANKS: readonly BankScenario[] = [
  bank("us_bank_account", "000123456789", "succeeds"),
  bank("us_bank_account", "000222222227", "insufficient", "insufficient_funds"),
  bank("us_bank_account", "000111111113", "closed", "account_closed"),
  bank("us_bank_account", "000111111116", "noAccount", "no_account"),
  bank("us_bank_account", "000333333335", "unauthorised", "debit_not_authorized"),
  bank("us_bank_account", "000555555559", "disputed"),
  bank("us_bank_account", "000000000009", "never"),
  bank("bacs_debit", "00012345", "succeeds"),
  bank("bacs_debit", "22222227", "insufficient", "insufficient_funds"),
  bank("bacs_debit", "33333335", "unauthorised", "debit_not_authorized"),
  bank("bacs_debit", "55555559", "disputed"),
];

/** Published bank account numbers for payouts, by the outcome of the payout. */
export const PAYOUT_FAILURES: Readonly<Record<string, string>> = {
  "000111111116": "no_account",
  "000111111113": "account_closed",
  "000222222227": "insufficient_funds",
  "000333333335": "debit_not_authorized",
};

const digits = (text: string): string => text.replace(/[\s-]/g, "");

export function findCardScenario(number: string): CardScenario | null {
  const wanted = digits(number);
  return [...TEST_CARDS, ...MORE_CARDS].find((entry) => entry.number === wanted) ?? null;
}

export function findBankScenario(
  kind: BankScenario["kind"],
  branch: string,
  account: string,
): BankScenario | null {
  if (digits(branch) !== (kind === "us_bank_account" ? US_ROUTING : UK_SORT_CODE)) return null;
  const wanted = digits(account);
  return TEST_BANKS.find((entry) => entry.kind === kind && entry.account === wanted) ?? null;
}

/** The texts for a payment that fails. They are our own and not copied from the provider. */
export const FAILURE_MESSAGES: Readonly<Record<string, string>> = {
  card_declined: "The card was declined.",
  expired_card: "The card has expired.",
  incorrect_cvc: "The card's security code is incorrect.",
  processing_error: "The card could not be processed. Try again later.",
  payment_intent_authentication_failure: "The cardholder was not authenticated.",
  payment_method_provider_decline: "The payment was declined at the provider's page.",
  insufficient_funds: "The bank account does not hold enough money.",
  account_closed: "The bank account is closed.",
  no_account: "No such bank account was found.",
  debit_not_authorized: "The account holder's bank did not authorise the debit.",
};
