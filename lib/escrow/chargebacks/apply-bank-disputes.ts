import "server-only";
import { generateId } from "@/lib/platform/core/ids";
import type { Tx } from "@/lib/platform/db/client";
import type { PartObservation } from "@/lib/payments/observations";
import { findKnownDispute, toBankDisputeCommand } from "@/lib/escrow/chargebacks/bank-disputes";
import { runSystemCommand } from "@/lib/escrow/run-command";

/** A dispute that was opened and decided since the last report takes two steps. */
const STEPS_MAX = 2;

/**
 * Applies what payers' banks did about the payment of a funding part, oldest dispute first. Until a bank has decided no
 * money leaves the purchase, because otherwise the buyer would be paid twice. A lost dispute waits for the desk. Steps
 * that waited for the bank (a ruling, the 48 hours) are done by a separate job. Idempotent.
 */
export async function applyBankDisputes(
  tx: Tx,
  { escrowId, partId, charge }: Pick<PartObservation, "escrowId" | "partId" | "charge">,
): Promise<void> {
  for (const report of charge?.disputes ?? []) {
    for (let step = 0; step < STEPS_MAX; step += 1) {
      const done = await runSystemCommand(tx, escrowId, (purchase) => {
        const known = findKnownDispute(purchase.bankDisputes, partId, report.providerId);
        const bankDisputeId = known?.id ?? generateId("bkd");
        return toBankDisputeCommand(known, { bankDisputeId, partId, report });
      });
      if (done === null) break;
    }
  }
}
