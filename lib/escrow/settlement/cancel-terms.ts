import { clampMinor } from "@/lib/platform/core/money";
import type { EscrowRole, EscrowState } from "@/lib/escrow/states";

/** What cancelling would do to the money. Pure, so that the dialog and the command use the same rule. */
export function getCancellationTerms(
  state: EscrowState,
  role: EscrowRole,
  amounts: {
    readonly heldMinor: bigint;
    readonly depositMinor: bigint;
    /**
     * A signed check at the inspection point found more than the tolerances allow, so the buyer
     * forfeits nothing.
     */
    readonly differs: boolean;
  },
): {
  readonly refundMinor: bigint;
  readonly forfeitedMinor: bigint;
  readonly sellerClaimMinor: bigint;
} {
  const forfeits = state === "funded" && role === "buyer" && !amounts.differs;
  // A ruling may have returned a part before: no more is forfeited than is held.
  const mostMinor = clampMinor(amounts.depositMinor, 0n, amounts.heldMinor);
  const forfeitedMinor = forfeits ? mostMinor : 0n;
  return {
    refundMinor: amounts.heldMinor - forfeitedMinor,
    forfeitedMinor,
    // Once the buyer has paid anything, a seller who withdraws owes as much as a buyer who
    // withdraws.
    sellerClaimMinor: role === "seller" && amounts.heldMinor > 0n ? amounts.depositMinor : 0n,
  };
}
