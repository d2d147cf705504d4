import { MARKET_POLICY } from "@/lib/escrow/policy";
import { isSettled, type EscrowState } from "@/lib/escrow/states";
import type { Market } from "@/lib/markets/markets";

/** A chargeback was lost: what the desk may decide about the rest of the purchase. Pure. */
export const CHARGEBACK_DECISIONS = [
  /** The purchase ends; what is still held goes back to where it came from. */
  "return_rest",
  /** The purchase goes on, and the seller is paid what is still held. */
  "go_on",
  /** Nothing is held any more, and what is missing stays Candor's loss. */
  "platform_bears",
  /** Nothing is held any more, and the seller owes what is missing. */
  "seller_bears",
] as const;
export type ChargebackDecision = (typeof CHARGEBACK_DECISIONS)[number];

/** Under a dispute there is nothing to choose here: the ruling decides about the rest. */
export function listAllowedDecisions(
  state: EscrowState,
  lossMinor: bigint,
): readonly ChargebackDecision[] {
  if (state === "awaiting_funding" || state === "funded") return ["return_rest"];
  if (state === "delivered" || state === "accepted") return ["return_rest", "go_on"];
  if (!isSettled(state)) return [];
  // Only a seller who was paid can owe anything.
  return state === "released" && lossMinor > 0n
    ? ["platform_bears", "seller_bears"]
    : ["platform_bears"];
}

/** What the decision is about: the money held, or the money missing. */
export function getDecisionAmountMinor(
  decision: ChargebackDecision,
  amounts: { readonly heldMinor: bigint; readonly lossMinor: bigint },
): bigint {
  return decision === "return_rest" || decision === "go_on" ? amounts.heldMinor : amounts.lossMinor;
}

/** Above the market's limit two people pay a seller or post a debt; returning held money needs one. */
export function isTwoPersonDecision(
  market: Market,
  decision: ChargebackDecision,
  amountMinor: bigint,
): boolean {
  if (decision === "return_rest" || decision === "platform_bears") return false;
  return amountMinor > MARKET_POLICY[market].twoPersonLimitMinor;
}
