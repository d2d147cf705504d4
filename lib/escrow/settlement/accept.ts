import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import type { Tx } from "@/lib/platform/db/client";
import { runCommand, runSystemCommand } from "@/lib/escrow/run-command";
import type { EscrowState } from "@/lib/escrow/states";

export type AcceptedEscrow = { readonly escrowId: string; readonly state: EscrowState };

/**
 * The buyer accepts the car. If the title transfer is recorded as well, the seller is paid in the same
 * transaction.
 */
export async function acceptEscrow(
  tx: Tx,
  actor: Actor,
  input: { readonly escrowId: string },
): Promise<AcceptedEscrow> {
  const { after } = await runCommand(tx, actor, input.escrowId, { kind: "accept" });
  return { escrowId: after.id, state: after.state };
}

export async function remindAcceptance(
  tx: Tx,
  input: { readonly escrowId: string; readonly hours: number },
): Promise<void> {
  const { escrowId, hours } = input;
  await runSystemCommand(tx, escrowId, { kind: "remind_acceptance", hours });
}

/** The seven days are over and the buyer did not respond, which counts as acceptance. */
export async function acceptBySilence(tx: Tx, input: { readonly escrowId: string }): Promise<void> {
  await runSystemCommand(tx, input.escrowId, { kind: "accept" });
}
