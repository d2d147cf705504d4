import type { PartState } from "@/lib/escrow/funding/states";

/** Decides from which funding part an amount is taken. Pure. */

export type PartRoom = {
  readonly id: string;
  /**
   * The amount left in the funding part: not refunded, not transferred to the seller, and not taken
   * back by the payer's bank.
   */
  readonly roomMinor: bigint;
};

export type Share = { readonly partId: string; readonly amountMinor: bigint };

/**
 * Takes from the newest funding part first. The balance is the larger part, so a partial refund is
 * usually one payment to the method that was used. Only what it cannot cover comes from the
 * deposit.
 * @param parts oldest first
 * @throws RangeError when the parts do not cover the amount
 */
export function allocate(parts: readonly PartRoom[], amountMinor: bigint): readonly Share[] {
  const shares: Share[] = [];
  let left = amountMinor;
  for (const part of [...parts].reverse()) {
    const amount = part.roomMinor < left ? part.roomMinor : left;
    if (amount <= 0n) continue;
    shares.push({ partId: part.id, amountMinor: amount });
    left -= amount;
  }
  if (left > 0n)
    throw new RangeError(`the funding parts do not cover ${amountMinor}: ${left} is missing`);
  return shares;
}

export function getRefundableMinor(part: {
  readonly id: string;
  readonly state: PartState;
  readonly amountMinor: bigint;
  readonly refundedMinor: bigint;
  readonly transferredMinor: bigint;
  readonly takenBackMinor: bigint;
}): PartRoom {
  if (part.state !== "succeeded") return { id: part.id, roomMinor: 0n };
  const { amountMinor, refundedMinor, transferredMinor, takenBackMinor } = part;
  const roomMinor = amountMinor - refundedMinor - transferredMinor - takenBackMinor;
  // The bank took the money back after it was transferred to the seller. The part is negative, so
  // nothing can be taken from it.
  return { id: part.id, roomMinor: roomMinor < 0n ? 0n : roomMinor };
}
