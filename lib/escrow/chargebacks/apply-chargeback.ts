import "server-only";
import type { Tx } from "@/lib/platform/db/client";
import type { PartObservation } from "@/lib/payments/observations";
import { runSystemCommand } from "@/lib/escrow/run-command";

type Seen = Pick<PartObservation, "escrowId" | "partId" | "charge">;

/**
 * The payer's bank reversed the payment of a funding part. Until that is decided no money leaves
 * the purchase, because otherwise the buyer would be paid twice. Idempotent: applying the same
 * chargeback again changes nothing.
 */
export async function applyChargeback(tx: Tx, seen: Seen): Promise<void> {
  const { escrowId, partId } = seen;
  const takenMinor = seen.charge?.takenBackMinor ?? 0n;
  if (takenMinor === 0n) return;
  await runSystemCommand(tx, escrowId, { kind: "open_chargeback", partId, takenMinor });
}

/**
 * Applies the bank's decision on a chargeback. If it is won, the purchase continues. If it is lost,
 * the money is gone and the desk decides about the rest of the purchase. Steps that waited for the
 * bank (a ruling, the 48 hours) are done by a separate job.
 */
export async function decideChargeback(
  tx: Tx,
  input: Seen & { readonly outcome: "won" | "lost" },
): Promise<void> {
  await applyChargeback(tx, input);
  const { escrowId, partId } = input;
  const kind = input.outcome === "won" ? "win_chargeback" : "lose_chargeback";
  await runSystemCommand(tx, escrowId, { kind, partId });
}
