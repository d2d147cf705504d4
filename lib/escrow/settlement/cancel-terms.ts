import type { EscrowRole, EscrowState } from "@/lib/escrow/states";

/** What cancelling would do to the money. Pure, so that the dialog says exactly what the command does. */
export function getCancellationTerms(
  state: EscrowState,
  role: EscrowRole,
  amounts: {
    readonly heldMinor: bigint;
    readonly depositMinor: bigint;
    /** A signed check at the point found more than is tolerated: the buyer loses nothing by that. */
    readonly differs: boolean;
  },
): {
  readonly refundMinor: bigint;
  readonly forfeitedMinor: bigint;
  readonly sellerClaimMinor: bigint;
} {
  const forfeits = state === "funded" && role === "buyer" && !amounts.differs;
  const forfeitedMinor = forfeits ? amounts.depositMinor : 0n;
  return {
    refundMinor: amounts.heldMinor - forfeitedMinor,
    forfeitedMinor,
    // A seller who withdraws owes as much as a buyer who does, once the buyer has paid anything in.
    sellerClaimMinor: role === "seller" && amounts.heldMinor > 0n ? amounts.depositMinor : 0n,
  };
}
