import "server-only";
import { findOpenHandoverBooking } from "@/lib/bookings/booking-facts";
import { AppError } from "@/lib/platform/core/errors";
import type { Actor } from "@/lib/platform/auth/actor";
import type { Tx } from "@/lib/platform/db/client";
import { getPoint } from "@/lib/bookings/point-queries";
import { scheduleHandover, type HandoverBooking } from "@/lib/inspections/handover/bookings";
import type { DrawBelow } from "@/lib/bookings/schedule-booking";
import { assertCommand, runCommand } from "@/lib/escrow/run-command";

/**
 * Time and place of the handover. The buyer or the seller proposes it, and the other may change it.
 */

export async function bookHandover(
  tx: Tx,
  actor: Actor,
  input: { readonly escrowId: string; readonly pointId: string; readonly startsAt: string },
  drawBelow?: DrawBelow,
): Promise<HandoverBooking> {
  const { purchase: row, role } = await assertCommand(tx, actor, input.escrowId, {
    kind: "book_handover",
    pointId: input.pointId,
    timeZone: "",
    startsAt: input.startsAt,
  });
  const booking = await scheduleHandover(
    tx,
    actor,
    {
      escrowId: row.id,
      listingId: row.listingId,
      baseInspectionId: row.inspectionId,
      pointId: input.pointId,
      startsAt: new Date(input.startsAt),
      role: role === "buyer" ? "buyer" : "seller",
      buyerId: row.buyerId,
    },
    drawBelow,
  );
  const { timeZone } = await getPoint(tx, booking.pointId);
  const { pointId, startsAt } = booking;
  await runCommand(tx, actor, row.id, { kind: "book_handover", pointId, timeZone, startsAt });
  return booking;
}

/** Cancels the booking. The handover by code remains possible. */
export async function cancelHandover(
  tx: Tx,
  actor: Actor,
  input: { readonly escrowId: string },
): Promise<{ readonly escrowId: string }> {
  const command = { kind: "unbook_handover" } as const;
  await assertCommand(tx, actor, input.escrowId, command);
  if ((await findOpenHandoverBooking(tx, input.escrowId)) === null) {
    throw new AppError("conflict", {
      code: "handover_not_booked",
      detail: "No appointment is booked for this purchase.",
    });
  }
  await runCommand(tx, actor, input.escrowId, command);
  return { escrowId: input.escrowId };
}
