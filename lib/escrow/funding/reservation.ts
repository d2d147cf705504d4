import "server-only";
import type { Tx } from "@/lib/platform/db/client";
import { runSystemCommand } from "@/lib/escrow/run-command";

/**
 * The 48 hours are over and the price is not fully paid: what is held is refunded, and the car is for sale again.
 * While a bank decides nothing happens; its decision calls this again.
 */
export async function expireReservation(
  tx: Tx,
  input: { readonly escrowId: string },
): Promise<void> {
  await runSystemCommand(tx, input.escrowId, { kind: "expire" });
}
