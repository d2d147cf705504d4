import "server-only";
import type { Tx } from "@/lib/platform/db/client";
import { runSystemCommand } from "@/lib/escrow/run-command";

/** The car has to be handed over within 14 days of the payment, or by the later day that both agreed. */

export async function remindHandover(
  tx: Tx,
  input: { readonly escrowId: string; readonly days: number },
): Promise<void> {
  const { escrowId, days } = input;
  await runSystemCommand(tx, escrowId, { kind: "remind_handover", days });
}

/**
 * The day has passed without a handover: everything goes back. A car that is being checked at that moment gets one
 * more day. While a bank disputes a payment nothing happens; its decision calls this again.
 */
export async function endMissedHandover(
  tx: Tx,
  input: { readonly escrowId: string },
): Promise<void> {
  const { escrowId } = input;
  const ended = await runSystemCommand(tx, escrowId, { kind: "miss_handover" });
  if (ended === null) await runSystemCommand(tx, escrowId, { kind: "postpone_handover" });
}
