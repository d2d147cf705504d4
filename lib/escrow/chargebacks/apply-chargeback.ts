import "server-only";
import type { Tx } from "@/lib/platform/db/client";
import { runSystemCommand } from "@/lib/escrow/run-command";

type PartRef = { readonly escrowId: string; readonly partId: string };

/**
 * The payer's bank reversed the payment of a funding part. Until that is decided no money leaves
 * the purchase, because otherwise the buyer would be paid twice. Idempotent: applying the same
 * chargeback again changes nothing.
 */
export async function applyChargeback(tx: Tx, ref: PartRef): Promise<void> {
  const { escrowId, partId } = ref;
  await runSystemCommand(tx, escrowId, { kind: "open_chargeback", partId });
}

/**
 * Applies the bank's decision on a chargeback. If it is won, the purchase continues. If it is lost,
 * the money is gone and the desk decides about the rest of the purchase. Steps that waited for the
 * bank (a ruling, the 48 hours) are done by a separate job.
 */
export async function decideChargeback(
  tx: Tx,
  input: PartRef & { readonly outcome: "won" | "lost" },
): Promise<void> {
  await applyChargeback(tx, input);
  const { escrowId, partId } = input;
  const kind = input.outcome === "won" ? "win_chargeback" : "lose_chargeback";
  await runSystemCommand(tx, escrowId, { kind, partId });
}
