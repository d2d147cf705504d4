import { isUndecidedLoss, type BankDisputeRow } from "@/lib/escrow/chargebacks/bank-disputes";
import { getChargebackDecisionDueAt, MARKET_POLICY } from "@/lib/escrow/policy";
import {
  isHandedOver,
  isSettled,
  type EscrowState,
  type OpenChargeback,
} from "@/lib/escrow/states";
import type { Market } from "@/lib/markets/markets";

/** What the desk may decide about the rest of a purchase after a chargeback was lost. Pure. */
export const CHARGEBACK_DECISIONS = [
  /** The purchase ends. The money that is still held goes back to the payment it came from. */
  "return_rest",
  /** The purchase goes on, and the seller is paid what is still held. */
  "go_on",
  /** Nothing is held any more, and Candor bears the loss. */
  "platform_bears",
  /** Nothing is held any more, and the seller owes the missing amount. */
  "seller_bears",
] as const;
export type ChargebackDecision = (typeof CHARGEBACK_DECISIONS)[number];

/**
 * While there is a dispute, or the car goes back, nothing can be chosen here: the ruling or the return decides about
 * the rest.
 */
export function listAllowedDecisions(
  state: EscrowState,
  lossMinor: bigint,
): readonly ChargebackDecision[] {
  if (state === "awaiting_funding" || state === "funded") return ["return_rest"];
  if (isHandedOver(state)) return ["return_rest", "go_on"];
  if (!isSettled(state)) return [];
  // Only a seller who was paid can owe anything.
  return state === "released" && lossMinor > 0n
    ? ["platform_bears", "seller_bears"]
    : ["platform_bears"];
}

/** The amount that the decision is about: the money still held, or the money missing. */
export function getDecisionAmountMinor(
  decision: ChargebackDecision,
  amounts: { readonly heldMinor: bigint; readonly lossMinor: bigint },
): bigint {
  return decision === "return_rest" || decision === "go_on" ? amounts.heldMinor : amounts.lossMinor;
}

/**
 * Above the market's limit, paying a seller or posting a debt needs two people. Returning held money
 * needs one.
 */
export function isTwoPersonDecision(
  market: Market,
  decision: ChargebackDecision,
  amountMinor: bigint,
): boolean {
  if (decision === "return_rest" || decision === "platform_bears") return false;
  return amountMinor > MARKET_POLICY[market].twoPersonLimitMinor;
}

/** Has the desk had its time to decide about this dispute, without deciding? */
export function isSettlementDue(
  { chargeback }: { readonly chargeback: OpenChargeback | null },
  dispute: BankDisputeRow,
  at: Date,
): boolean {
  if (chargeback !== "lost" || !isUndecidedLoss(dispute) || dispute.closedAt === null) return false;
  return at >= getChargebackDecisionDueAt(dispute.closedAt);
}
