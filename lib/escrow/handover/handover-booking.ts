import "server-only";
import { AppError } from "@/lib/platform/core/errors";
import type { Actor } from "@/lib/platform/auth/actor";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { getPointTimeZone } from "@/lib/inspections/point-queries";
import {
  cancelHandoverBooking,
  findOpenHandoverBooking,
  scheduleHandover,
  type HandoverBooking,
} from "@/lib/inspections/handover/bookings";
import type { DrawBelow } from "@/lib/bookings/schedule-booking";
import { lockEscrow, type EscrowRow } from "@/lib/escrow/lock";
import { recordStep } from "@/lib/escrow/events";
import { getEscrowRole } from "@/lib/escrow/roles";
import { assertNotChargedBack } from "@/lib/escrow/freeze";
import { assertNotAtThePoint } from "@/lib/escrow/handover/answer-differences";

/**
 * Time and place of the handover. The buyer or the seller proposes it, and the other may change it.
 */

export async function bookHandover(
  tx: Tx,
  actor: Actor,
  input: { readonly escrowId: string; readonly pointId: string; readonly startsAt: string },
  drawBelow?: DrawBelow,
): Promise<HandoverBooking> {
  const row = await lockEscrow(tx, input.escrowId);
  const role = sideIn(row, actor);
  await assertHandable(tx, row);
  const booking = await scheduleHandover(
    tx,
    actor,
    {
      escrowId: row.id,
      listingId: row.listingId,
      baseInspectionId: row.inspectionId,
      pointId: input.pointId,
      startsAt: new Date(input.startsAt),
      role,
      buyerId: row.buyerId,
    },
    drawBelow,
  );
  const timeZone = await getPointTimeZone(tx, booking.pointId);
  // Times of day use the time zone of the place where the car is handed over.
  await tx.escrow.update({
    where: { id: row.id },
    data: {
      handoverPointId: booking.pointId,
      timeZone,
      version: { increment: 1 },
    },
  });
  await recordStep(tx, row, {
    kind: "handover_booked",
    actor,
    role,
    at: await readClock(),
    data: { pointId: booking.pointId, startsAt: booking.startsAt },
  });
  return booking;
}

/** Cancels the booking. The handover by code remains possible. */
export async function cancelHandover(
  tx: Tx,
  actor: Actor,
  input: { readonly escrowId: string },
): Promise<{ readonly escrowId: string }> {
  const row = await lockEscrow(tx, input.escrowId);
  const role = sideIn(row, actor);
  await assertHandable(tx, row);
  if ((await findOpenHandoverBooking(tx, row.id)) === null) {
    throw new AppError("conflict", {
      code: "handover_not_booked",
      detail: "No appointment is booked for this purchase.",
    });
  }
  await cancelHandoverBooking(tx, actor, row.id);
  await recordStep(tx, row, { kind: "handover_unbooked", actor, role, at: await readClock() });
  return { escrowId: row.id };
}

function sideIn(row: EscrowRow, actor: Actor): "buyer" | "seller" {
  const role = getEscrowRole(row, actor, null);
  return role === "buyer" ? "buyer" : "seller";
}

async function assertHandable(tx: Tx, row: EscrowRow): Promise<void> {
  if (row.state !== "funded") {
    throw new AppError("conflict", {
      code: "handover_not_now",
      detail:
        "An appointment can be booked when the whole price is held and the car has not been handed over.",
    });
  }
  assertNotChargedBack(row);
  await assertNotAtThePoint(tx, row.id);
}
