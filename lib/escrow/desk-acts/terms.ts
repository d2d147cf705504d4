import { parseMember } from "@/lib/platform/core/parse-member";
import type { Market } from "@/lib/markets/markets";
import { MARKET_POLICY } from "@/lib/escrow/policy";

/** What the desk may record on a document instead of the two people, and when two of the desk are needed. Pure. */

export const DESK_ACTS = ["handover", "title"] as const;
export type DeskAct = (typeof DESK_ACTS)[number];

/** The border between the column and the code. */
export function parseDeskAct(value: string): DeskAct {
  return parseMember(DESK_ACTS, value, "desk_act_unknown");
}

/** Who proposed and who approved; null when one person acts alone. */
export type DeskApproval = { readonly proposedById: string; readonly approvedById: string } | null;

/** Above the market's limit one person alone could bring the seller more than they may. */
export function isSecondPersonNeeded(purchase: {
  readonly market: Market;
  readonly heldMinor: bigint;
}): boolean {
  return purchase.heldMinor > MARKET_POLICY[purchase.market].twoPersonLimitMinor;
}
