import "server-only";
import type { Tx } from "@/lib/platform/db/client";
import type { Call } from "@/lib/payments/calls/call-row";
import { takeCall } from "@/lib/payments/calls/plan-call";
import type { PayoutWork } from "@/lib/payments/queries";

/** What a payout asks of the provider: a transfer to the seller's account, then a payout from there to the bank. */

/** The attempt to transfer that counts now, to an account that is ready. */
export async function takeTransferCall(
  tx: Tx,
  payout: PayoutWork,
  money: { readonly destination: string; readonly chargeId: string | null },
): Promise<Call<"transfer">> {
  return takeCall(tx, {
    kind: "transfer",
    subjectId: payout.payoutId,
    request: {
      amountMinor: payout.amountMinor.toString(),
      currency: payout.currency,
      destination: money.destination,
      sourceChargeId: money.chargeId,
      transferGroup: payout.escrowId,
      reference: payout.payoutId,
    },
  });
}

/** The attempt to pay out to the bank that counts now; the payout's row names the same attempt. */
export async function takePayoutCall(
  tx: Tx,
  payout: PayoutWork,
  accountId: string,
): Promise<Call<"payout">> {
  const call = await takeCall(tx, {
    kind: "payout",
    subjectId: payout.payoutId,
    request: {
      accountId,
      amountMinor: payout.amountMinor.toString(),
      currency: payout.currency,
      reference: payout.payoutId,
    },
  });
  if (call.attempt > payout.attempt) {
    await tx.sellerPayout.updateMany({
      where: { id: payout.payoutId, attempt: { lt: call.attempt } },
      data: { attempt: call.attempt },
    });
  }
  return call;
}
