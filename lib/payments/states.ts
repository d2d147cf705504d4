import { parseMember } from "@/lib/platform/core/parse-member";

/**
 * The states of what is ordered from the provider. The provider decides which step comes next, in any
 * order, so these have no transition table: refunds.ts and payouts.ts say which news still counts.
 */

export const REFUND_STATES = ["requested", "submitted", "succeeded", "failed"] as const;
export type RefundState = (typeof REFUND_STATES)[number];

export const PAYOUT_STATES = ["requested", "transferred", "submitted", "paid", "failed"] as const;
export type PayoutState = (typeof PAYOUT_STATES)[number];

/** `restricted`: the provider still needs something before it pays out. */
export const SELLER_ACCOUNT_STATES = ["requested", "ready", "restricted"] as const;
export type SellerAccountState = (typeof SELLER_ACCOUNT_STATES)[number];

/** The border between the column and the code. */
export function parseRefundState(value: string): RefundState {
  return parseMember(REFUND_STATES, value, "refund_state_unknown");
}

/** The border between the column and the code. */
export function parsePayoutState(value: string): PayoutState {
  return parseMember(PAYOUT_STATES, value, "payout_state_unknown");
}

/** The border between the column and the code. */
export function parseSellerAccountState(value: string): SellerAccountState {
  return parseMember(SELLER_ACCOUNT_STATES, value, "seller_account_state_unknown");
}
