import "server-only";
import { findOpenHandoverBooking, isHandoverUnderWay } from "@/lib/bookings/booking-facts";
import { AppError } from "@/lib/platform/core/errors";
import type { Actor } from "@/lib/platform/auth/actor";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { endBooking, rescheduleBooking } from "@/lib/bookings/move-booking";
import { getBookingRole } from "@/lib/bookings/roles";
import { drawByLot, scheduleBooking, type DrawBelow } from "@/lib/bookings/schedule-booking";
import { LEFT_LYING_AFTER_MS } from "@/lib/inspections/handover/policy";

/** The booking for the handover of a purchase. The caller has checked permissions. */

export type HandoverWish = {
  readonly escrowId: string;
  readonly listingId: string;
  /** The report that the buyer saw when they bought. */
  readonly baseInspectionId: string;
  readonly pointId: string;
  readonly startsAt: Date;
  /**
   * Who proposes it. The booking is always the buyer's, so that both people get its notifications.
   */
  readonly role: "buyer" | "seller";
  readonly buyerId: string;
};

export type HandoverBooking = {
  readonly bookingId: string;
  readonly pointId: string;
  readonly startsAt: string;
};

/**
 * Books the handover, or moves the existing booking, because a purchase has only one. Nobody pays
 * for it.
 * @throws AppError inspection_slot_taken | inspection_under_way
 */
export async function scheduleHandover(
  tx: Tx,
  actor: Actor,
  wish: HandoverWish,
  drawBelow: DrawBelow = drawByLot,
): Promise<HandoverBooking> {
  const { pointId, startsAt } = wish;
  const open = await findOpenHandoverBooking(tx, wish.escrowId);
  if (open?.state === "in_progress") {
    throw new AppError("conflict", {
      code: "inspection_under_way",
      detail: "The inspector has begun with this car, so the appointment cannot be moved now.",
    });
  }
  if (open !== null) {
    await rescheduleBooking(tx, actor, open, { pointId, startsAt, role: wish.role, drawBelow });
    return { bookingId: open.id, pointId, startsAt: startsAt.toISOString() };
  }
  const placed = await scheduleBooking(
    tx,
    actor,
    {
      purpose: "handover",
      listingId: wish.listingId,
      pointId,
      startsAt,
      escrowId: wish.escrowId,
      baseInspectionId: wish.baseInspectionId,
      requestedById: wish.buyerId,
      payerId: null,
    },
    drawBelow,
  );
  return { bookingId: placed.id, pointId: placed.pointId, startsAt: placed.startsAt };
}

/**
 * The purchase continued without this booking, so its time becomes free. An inspection that has begun
 * is finished.
 */
export async function cancelHandoverBooking(tx: Tx, actor: Actor, escrowId: string): Promise<void> {
  const open = await findOpenHandoverBooking(tx, escrowId);
  if (open?.state !== "booked") return;
  const role = getBookingRole(actor, open);
  const why = role === "seller" ? "by_seller" : "by_booker";
  await endBooking(tx, actor, open, { event: "cancel", why, role });
}

/**
 * True from the moment the inspector begins until the signed result is recorded with the purchase. A
 * check that was begun and not finished blocks nothing: some hours after its time it is ignored.
 */
export async function isAtThePoint(
  tx: Pick<Tx, "inspection" | "inspectionBooking">,
  escrowId: string,
  recordedIds: readonly string[],
): Promise<boolean> {
  const unrecorded = await tx.inspection.findMany({
    where: { escrowId, purpose: "handover", id: { notIn: [...recordedIds] } },
    select: { state: true },
  });
  if (unrecorded.some((each) => each.state === "signed")) return true;
  if (unrecorded.length === 0) return false;
  const leftLying = new Date((await readClock()).getTime() - LEFT_LYING_AFTER_MS);
  return isHandoverUnderWay(tx, escrowId, leftLying);
}
