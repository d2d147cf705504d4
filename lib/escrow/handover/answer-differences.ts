import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import type { Tx } from "@/lib/platform/db/client";
import { toDelivered, type Delivered } from "@/lib/escrow/handover/delivered";
import { runCommand, runSystemCommand } from "@/lib/escrow/run-command";

/**
 * The car differs from its report and is at the inspection point. These are the possible decisions
 * of the buyer.
 */

/** The buyer accepts the differences in writing. The buyer and the seller can read the text. */
export async function acceptAsIs(
  tx: Tx,
  actor: Actor,
  input: { readonly escrowId: string; readonly inspectionId: string; readonly words: string },
): Promise<Delivered> {
  const { escrowId, inspectionId, words } = input;
  const command = { kind: "take_as_it_is", inspectionId, words } as const;
  return toDelivered((await runCommand(tx, actor, escrowId, command)).after);
}

/** The buyer did not respond: the seller keeps the car and the money stays held. */
export async function expireHandoverQuestion(
  tx: Tx,
  input: { readonly inspectionId: string },
): Promise<void> {
  const { inspectionId } = input;
  const check = await tx.handoverCheck.findUnique({ where: { inspectionId } });
  if (check === null) return;
  await runSystemCommand(tx, check.escrowId, { kind: "lapse_question", inspectionId });
}
