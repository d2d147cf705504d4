import "server-only";
import { SYSTEM_ACTOR, type Actor } from "@/lib/platform/auth/actor";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { clearDeadline } from "@/lib/platform/jobs/deadlines";
import { lockEscrow, moveEscrow } from "@/lib/escrow/lock";
import { recordStep } from "@/lib/escrow/events";
import { getEscrowRole } from "@/lib/escrow/roles";
import { DEADLINE } from "@/lib/escrow/deadlines";
import { releaseIfDue } from "@/lib/escrow/settlement/release";
import { nextEscrowState, type EscrowState } from "@/lib/escrow/states";

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
  const row = await lockEscrow(tx, input.escrowId);
  const role = getEscrowRole(row, actor, null);
  const to = nextEscrowState(row.state, "accept", role);
  const at = await readClock();
  await moveEscrow(tx, row, to, { acceptedAt: at, acceptedBy: "buyer" });
  await clearDeadline(tx, { kind: DEADLINE.acceptance, subjectId: row.id }, at);
  await recordStep(tx, row, { kind: "accepted", actor, role, at, data: { by: "buyer" } }, to);
  return { escrowId: row.id, state: await releaseIfDue(tx, actor, { escrowId: row.id, at }) };
}

/** The seven days are over and the buyer did not respond, which counts as acceptance. */
export async function acceptBySilence(
  tx: Tx,
  input: { readonly escrowId: string; readonly at: Date },
): Promise<void> {
  const { at } = input;
  const row = await lockEscrow(tx, input.escrowId);
  // It was accepted or disputed at the same moment.
  if (row.state !== "delivered") return;
  const to = nextEscrowState(row.state, "accept", "system");
  await moveEscrow(tx, row, to, { acceptedAt: at, acceptedBy: "silence" });
  await recordStep(
    tx,
    row,
    { kind: "accepted", actor: SYSTEM_ACTOR, role: "system", at, data: { by: "silence" } },
    to,
  );
  await releaseIfDue(tx, SYSTEM_ACTOR, { escrowId: row.id, at });
}
