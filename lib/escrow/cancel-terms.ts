import type { EscrowRole, EscrowState } from "@/lib/escrow/states";

/** What cancelling would do to the money. Pure, so that the dialog says exactly what the command does. */
export function cancellationTerms(
  state: EscrowState,
  role: EscrowRole,
  amounts: { readonly heldMinor: bigint; readonly depositMinor: bigint },
): {
  readonly refundMinor: bigint;
  readonly forfeitedMinor: bigint;
  readonly sellerClaimMinor: bigint;
} {
  const forfeits = state === "funded" && role === "buyer";
  const forfeitedMinor = forfeits ? amounts.depositMinor : 0n;
  return {
    refundMinor: amounts.heldMinor - forfeitedMinor,
    forfeitedMinor,
    // A seller who withdraws from a paid sale owes as much as a buyer who does.
    sellerClaimMinor: role === "seller" ? amounts.depositMinor : 0n,
  };
}
