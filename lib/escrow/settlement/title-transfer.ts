import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import type { Tx } from "@/lib/platform/db/client";
import { runCommand, runSystemCommand } from "@/lib/escrow/run-command";
import type { EscrowState } from "@/lib/escrow/states";

/** The buyer confirms that the car is registered to them. The desk does it with a document: desk-acts. */
export async function confirmTitle(
  tx: Tx,
  actor: Actor,
  input: { readonly escrowId: string },
): Promise<{ readonly escrowId: string; readonly state: EscrowState }> {
  const { after } = await runCommand(tx, actor, input.escrowId, {
    kind: "confirm_title",
    reason: "",
    document: "",
    approval: null,
  });
  return { escrowId: after.id, state: after.state };
}

export async function remindTitle(
  tx: Tx,
  input: { readonly escrowId: string; readonly days: number },
): Promise<void> {
  const { escrowId, days } = input;
  await runSystemCommand(tx, escrowId, { kind: "remind_title", days });
}

/** The 20 days are over. From now on the seller owes a credit for each full day. */
export async function recordTitleLate(
  tx: Tx,
  input: { readonly escrowId: string; readonly dueAt: Date },
): Promise<void> {
  const { escrowId, dueAt } = input;
  await runSystemCommand(tx, escrowId, { kind: "note_title_late", dueAt });
}

/** The n-th late day is complete: its credit is paid to the buyer from the held money. */
export async function creditLateTitleDay(
  tx: Tx,
  input: { readonly escrowId: string; readonly day: number },
): Promise<void> {
  const { escrowId, day } = input;
  await runSystemCommand(tx, escrowId, { kind: "credit_title_day", day });
}
