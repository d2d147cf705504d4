import "server-only";
import type { Tx } from "@/lib/platform/db/client";
import type { PartObservation } from "@/lib/payments/observations";
import { applyBankDisputes } from "@/lib/escrow/chargebacks/apply-bank-disputes";
import { toPartCommand } from "@/lib/escrow/deciding/part-news";
import { runSystemCommand } from "@/lib/escrow/run-command";

/**
 * Applies the provider's current state of one funding part. Repeated, late and reordered events end
 * in the same state; part-news.ts says which ones change something.
 */
export async function recordPartOutcome(tx: Tx, seen: PartObservation): Promise<void> {
  await runSystemCommand(tx, seen.escrowId, (purchase) => toPartCommand(purchase, seen));
  await applyBankDisputes(tx, seen);
}
