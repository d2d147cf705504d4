import "server-only";
import type { Tx } from "@/lib/platform/db/client";
import { drawCode } from "@/lib/escrow/handover/code";
import { runSystemCommand } from "@/lib/escrow/run-command";

/** What happens by itself when a title never comes, or a car does not come back. */

type OfPurchase = { readonly escrowId: string };

/** 45 days without a title: the car goes back. While a dispute or a bank decides, one more day at a time. */
export async function returnUntitled(tx: Tx, { escrowId }: OfPurchase): Promise<void> {
  const command = { kind: "return_untitled", code: drawCode() } as const;
  const opened = await runSystemCommand(tx, escrowId, command);
  if (opened === null) await runSystemCommand(tx, escrowId, { kind: "postpone_title_return" });
}

export async function remindReturn(
  tx: Tx,
  { escrowId, days }: OfPurchase & { readonly days: number },
): Promise<void> {
  await runSystemCommand(tx, escrowId, { kind: "remind_return", days });
}

/** The seller did not come within 72 hours of the agreed time. */
export async function sendReturnToPoint(tx: Tx, { escrowId }: OfPurchase): Promise<void> {
  await runSystemCommand(tx, escrowId, { kind: "send_return_to_point" });
}

/** The buyer did not bring the car. While a bank decides, one more day at a time. */
export async function endMissedReturn(tx: Tx, { escrowId }: OfPurchase): Promise<void> {
  const lapsed = await runSystemCommand(tx, escrowId, { kind: "lapse_return" });
  if (lapsed === null) await runSystemCommand(tx, escrowId, { kind: "postpone_return" });
}
