import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import type { Tx } from "@/lib/platform/db/client";
import { runCommand } from "@/lib/escrow/run-command";
import type { EscrowState } from "@/lib/escrow/states";

export type CancelInput = { readonly escrowId: string; readonly reason?: string | undefined };

export type CancelledEscrow = {
  readonly escrowId: string;
  readonly state: EscrowState;
  readonly refundMinor: string;
  readonly forfeitedMinor: string;
};

/** Ends a purchase before the handover; cancel-terms.ts says who gets what. */
export async function cancelEscrow(
  tx: Tx,
  actor: Actor,
  input: CancelInput,
): Promise<CancelledEscrow> {
  const { before, after, refunds } = await runCommand(tx, actor, input.escrowId, {
    kind: "cancel",
    reason: input.reason ?? "",
  });
  const refundMinor = refunds.reduce((sum, refund) => sum + refund.amountMinor, 0n);
  return {
    escrowId: after.id,
    state: after.state,
    refundMinor: refundMinor.toString(),
    forfeitedMinor: (before.heldMinor - refundMinor).toString(),
  };
}
