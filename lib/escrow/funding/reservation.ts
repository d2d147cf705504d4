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

/** Continues the reservation with the time that was left. */
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

/**
 * The 48 hours are over and the price is not fully paid: what is held is refunded, and the car is for
 * sale again.
 */
export async function expireReservation(
  tx: Tx,
  input: { readonly escrowId: string; readonly at: Date },
): Promise<void> {
  const { at } = input;
  const row = await lockEscrow(tx, input.escrowId);
  // It was paid, cancelled or paused at the same moment.
  if (row.state !== "awaiting_funding" || row.reservationLeftMs !== null) return;
  // The bank decides first. Its decision calls this function again.
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
  await returnToSale(tx, row.listingId, { event: "return_to_sale", by: "system", at });
  await recordStep(
    tx,
    row,
    { kind: "expired", actor: ACTOR, role: "system", at, data: { refundMinor: held.toString() } },
    to,
  );
}

/** After the bank's decision, ends a reservation whose 48 hours ran out while the bank decided. */
export async function expireIfOverdue(tx: Tx, escrowId: string, at: Date): Promise<void> {
  const row = await lockEscrow(tx, escrowId);
  if (row.state !== "awaiting_funding" || row.reservedUntil > at) return;
  await expireReservation(tx, { escrowId, at });
}
