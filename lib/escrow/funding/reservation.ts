import "server-only";
import { SYSTEM_ACTOR } from "@/lib/platform/auth/actor";
import type { Tx } from "@/lib/platform/db/client";
import { clearDeadline, setDeadline } from "@/lib/platform/jobs/deadlines";
import { returnToSale } from "@/lib/listings/reservation";
import { getHeldMinor, lockEscrow, moveEscrow, type EscrowRow } from "@/lib/escrow/lock";
import { recordStep } from "@/lib/escrow/events";
import { DEADLINE } from "@/lib/escrow/deadlines";
import { closeOpenCheckouts, refundHeld } from "@/lib/escrow/settlement/refund-held";
import { nextEscrowState } from "@/lib/escrow/states";

/** The 48 hours. They are paused while a bank decides, because the buyer cannot influence that. */

const ACTOR = SYSTEM_ACTOR;

export async function pauseReservation(tx: Tx, row: EscrowRow, at: Date): Promise<void> {
  if (row.state !== "awaiting_funding" || row.reservationLeftMs !== null) return;
  const leftMs = Math.max(0, row.reservedUntil.getTime() - at.getTime());
  await tx.escrow.update({
    where: { id: row.id },
    data: { reservationLeftMs: BigInt(leftMs), version: { increment: 1 } },
  });
  await clearDeadline(tx, { kind: DEADLINE.reservation, subjectId: row.id }, at);
  await recordStep(tx, row, {
    kind: "reservation_paused",
    actor: ACTOR,
    role: "system",
    at,
    data: { leftMs },
  });
}

/** Goes on with what was left. */
export async function resumeReservation(tx: Tx, row: EscrowRow, at: Date): Promise<void> {
  if (row.state !== "awaiting_funding" || row.reservationLeftMs === null) return;
  const reservedUntil = new Date(at.getTime() + Number(row.reservationLeftMs));
  await tx.escrow.update({
    where: { id: row.id },
    data: { reservationLeftMs: null, reservedUntil, version: { increment: 1 } },
  });
  await setDeadline(tx, { kind: DEADLINE.reservation, subjectId: row.id }, reservedUntil);
  await recordStep(tx, row, {
    kind: "reservation_resumed",
    actor: ACTOR,
    role: "system",
    at,
    data: { reservedUntil: reservedUntil.toISOString() },
  });
}

/** The 48 hours are over and not everything is held: what is held goes back, the car is free again. */
export async function expireReservation(
  tx: Tx,
  input: { readonly escrowId: string; readonly at: Date },
): Promise<void> {
  const { at } = input;
  const row = await lockEscrow(tx, input.escrowId);
  // It was paid, cancelled or paused in the same second.
  if (row.state !== "awaiting_funding" || row.reservationLeftMs !== null) return;
  // The bank decides first; its decision calls this again.
  if (row.chargeback === "open") return;
  const to = nextEscrowState(row.state, "expire", "system");
  const held = await getHeldMinor(tx, row.id);
  await refundHeld(tx, row, {
    actor: ACTOR,
    at,
    reference: `expired:${row.id}`,
    amountMinor: held,
    reason: "reservation_expired",
  });
  await closeOpenCheckouts(tx, row);
  await moveEscrow(tx, row, to, { closedAt: at });
  await returnToSale(tx, row.listingId, "live", at);
  await recordStep(
    tx,
    row,
    { kind: "expired", actor: ACTOR, role: "system", at, data: { refundMinor: held.toString() } },
    to,
  );
}

/** The bank has decided: a reservation whose 48 hours ran out meanwhile ends now. */
export async function expireIfOverdue(tx: Tx, escrowId: string, at: Date): Promise<void> {
  const row = await lockEscrow(tx, escrowId);
  if (row.state !== "awaiting_funding" || row.reservedUntil > at) return;
  await expireReservation(tx, { escrowId, at });
}
