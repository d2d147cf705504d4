import "server-only";
import { AppError } from "@/lib/platform/core/errors";
import type { Actor } from "@/lib/platform/auth/actor";
import { recordAudit } from "@/lib/platform/audit/record";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import type { Place } from "@/lib/bookings/capacity";
import {
  assertCarIsFree,
  drawByLot,
  catchSlotTaken,
  scheduleAt,
  requirePoint,
  type DrawBelow,
} from "@/lib/bookings/schedule-booking";
import { clearTimers, setBookingTimers, notifyBooking } from "@/lib/bookings/booking-timers";
import {
  buildAssignment,
  drawInstant,
  findBookingCar,
  lockTurns,
} from "@/lib/bookings/assignment-facts";
import { SLOT_MS } from "@/lib/bookings/slots";
import { getBookingStep, type BookingActor } from "@/lib/bookings/states";

/** Moves a booking to another time or point, or ends it. The caller has checked permissions. */

export type BookingRow = {
  readonly id: string;
  readonly listingId: string;
  readonly pointId: string;
  readonly inspectorId: string;
  readonly requestedById: string;
  readonly sellerId: string;
  readonly sellerOrganisationId: string | null;
  readonly baseInspectionId: string | null;
  readonly moves: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly bay: number;
};

export type NewTime = { readonly pointId: string; readonly startsAt: Date };

/** @throws AppError inspection_slot_taken */
export async function rescheduleBooking(
  tx: Tx,
  actor: Actor,
  booking: BookingRow,
  to: NewTime & { readonly role: BookingActor<"move">; readonly drawBelow?: DrawBelow },
): Promise<void> {
  const car = await findBookingCar(tx, booking.listingId);
  await lockTurns(tx, [booking.pointId, to.pointId], [car]);
  const at = await readClock();
  const loaded = await requirePoint(tx, to.pointId, car.market, at);
  const point = { ...loaded, taken: loaded.taken.filter((each) => each.bookingId !== booking.id) };
  await assertCarIsFree(tx, booking.listingId, to.startsAt, booking.id);
  const assignment = await buildAssignment(tx, car, {
    requestedById: booking.requestedById,
    baseInspectionId: booking.baseInspectionId,
    bookingId: booking.id,
    holderId: booking.inspectorId,
  });
  const place = scheduleAt(
    point,
    { startsAt: to.startsAt, at },
    assignment,
    to.drawBelow ?? drawByLot,
  );
  const { pointId, startsAt, role } = to;
  await rewriteBooking(tx, actor, booking, { pointId, startsAt, role, ...place, at });
}

/**
 * Writes the new place while holding the seller's lock. The row must be unchanged since it was
 * read.
 */
export async function rewriteBooking(
  tx: Tx,
  actor: Actor,
  booking: BookingRow,
  to: NewTime &
    Place & { readonly role: BookingActor<"move">; readonly reason?: string; readonly at: Date },
): Promise<void> {
  const endsAt = new Date(to.startsAt.getTime() + SLOT_MS);
  const drawn =
    to.inspectorId === booking.inspectorId
      ? {}
      : { drawnAt: await drawInstant(tx, booking, to.at) };
  const moved = await catchSlotTaken(() =>
    tx.inspectionBooking.updateMany({
      where: {
        id: booking.id,
        state: { in: getBookingStep("move", to.role).from },
        moves: booking.moves,
      },
      data: {
        pointId: to.pointId,
        bay: to.bay,
        inspectorId: to.inspectorId,
        startsAt: to.startsAt,
        endsAt,
        remindedAt: null,
        ...drawn,
        moves: { increment: 1 },
      },
    }),
  );
  if (moved.count !== 1) throw createBookingChangedError();
  await clearTimers(tx, booking, to.at);
  const moves = booking.moves + 1;
  await setBookingTimers(tx, { id: booking.id, moves, startsAt: to.startsAt, endsAt }, to.at);
  await recordAudit(tx, {
    actor,
    role: to.role,
    action: "inspection.move",
    subject: booking.id,
    ...(to.reason === undefined ? {} : { reason: to.reason }),
    before: placeFacts(booking),
    after: placeFacts(to),
  });
  const isSameTime =
    to.pointId === booking.pointId && to.startsAt.getTime() === booking.startsAt.getTime();
  // Another bay or inspector at the same time makes no difference to the person who brings the car.
  if (!isSameTime) await notifyBooking(tx, { bookingId: booking.id, what: "moved", moves });
}

function placeFacts(place: NewTime & Place) {
  const { pointId, bay, inspectorId } = place;
  return { pointId, bay, inspectorId, startsAt: place.startsAt.toISOString() };
}

export type EndReason =
  | "by_booker"
  | "by_seller"
  | "listing_withdrawn"
  | "point_closed"
  | "car_not_brought"
  | "nobody_began";

export type BookingEnd = { readonly why: EndReason } & (
  | { readonly event: "cancel"; readonly role: BookingActor<"cancel"> }
  | { readonly event: "note_no_show"; readonly role: BookingActor<"note_no_show"> }
);

/** Cancels a booking that has not begun; its bay and inspector become free. */
export async function endBooking(
  tx: Tx,
  actor: Actor,
  booking: BookingRow,
  end: BookingEnd,
): Promise<void> {
  const at = await readClock();
  const { from, to } = getBookingStep(end.event, end.role);
  const ended = await tx.inspectionBooking.updateMany({
    where: { id: booking.id, state: { in: from }, moves: booking.moves },
    data: { state: to, endedAt: at, endReason: end.why },
  });
  if (ended.count !== 1) throw createBookingChangedError();
  await clearTimers(tx, booking, at);
  await recordAudit(tx, {
    actor,
    role: end.role,
    action: end.event === "cancel" ? "inspection.cancel" : "inspection.no_show",
    subject: booking.id,
    after: { why: end.why },
  });
  const what = end.event === "cancel" ? "cancelled" : "not_kept";
  await notifyBooking(tx, { bookingId: booking.id, what, moves: booking.moves });
}

export function createBookingChangedError(): AppError {
  return new AppError("conflict", {
    code: "inspection_visit_changed",
    detail: "This appointment was moved, begun or cancelled in the meantime. Reload the page.",
  });
}
