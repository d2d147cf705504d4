import { MARKET_FACTS, MARKETS } from "@/lib/markets/markets";
import type { Currency } from "@/lib/platform/core/money";
import { parseMember } from "@/lib/platform/core/parse-member";

/** The words of a comparison of our books with the provider's record. */

/** The checks of the money that run once a day. */
export const CHECK_KINDS = ["gaps", "balances"] as const;
export type CheckKind = (typeof CHECK_KINDS)[number];

export const DIFFERENCE_KINDS = [
  /** The provider moved money for a row of ours, and we have not booked it. */
  "missing_here",
  /** We booked money that the provider did not move. */
  "missing_there",
  "amount_differs",
  "currency_differs",
  /** The provider moved the money of one object twice. */
  "booked_twice",
  /** A refund or a payout has ended differently there. */
  "state_differs",
  /** The provider moved money for something that is not ours. */
  "unknown_owner",
  /** The provider's fee is not the one that we booked. */
  "fee_differs",
] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

export const MOVEMENTS = [
  "charge",
  "refund",
  "transfer",
  "payout",
  "bank_dispute",
  "top_up",
  "other",
] as const;
export type Movement = (typeof MOVEMENTS)[number];

/** What a person does about a difference; each is the key of a message. */
export const ADVICE = [
  "book_here",
  "ask_provider",
  "compare_amounts",
  "return_second",
  "look_up_state",
  "find_owner",
  "correct_fee",
] as const;
export type Advice = (typeof ADVICE)[number];

const ADVICE_BY_KIND = {
  missing_here: "book_here",
  missing_there: "ask_provider",
  amount_differs: "compare_amounts",
  currency_differs: "compare_amounts",
  booked_twice: "return_second",
  state_differs: "look_up_state",
  unknown_owner: "find_owner",
  fee_differs: "correct_fee",
} as const satisfies Record<DifferenceKind, Advice>;

export function getAdvice(kind: DifferenceKind): Advice {
  return ADVICE_BY_KIND[kind];
}

/** The border between the columns and the code. */
export function parseDifferenceKind(value: string): DifferenceKind {
  return parseMember(DIFFERENCE_KINDS, value, "difference_kind_unknown");
}

/** The border between the columns and the code. */
export function parseMovement(value: string): Movement {
  return parseMember(MOVEMENTS, value, "movement_unknown");
}

/** The border between the columns and the code. */
export function parseAdvice(value: string): Advice {
  return parseMember(ADVICE, value, "advice_unknown");
}

/** The provider's currency as one of ours; null for any other. */
export function findCurrency(code: string): Currency | null {
  return MARKETS.map((market) => MARKET_FACTS[market].currency).find((own) => own === code) ?? null;
}
