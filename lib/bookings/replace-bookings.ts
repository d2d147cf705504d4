import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { replace, hasRoomFor } from "@/lib/bookings/capacity";
import { endBooking, rewriteBooking, type BookingRow } from "@/lib/bookings/move-booking";
import { drawByLot, requirePoint } from "@/lib/bookings/schedule-booking";
import { OPEN_STATES, toSpan } from "@/lib/bookings/load-points";
import {
  buildAssignment,
  findBookingCar,
  lockTurns,
  type BookingCar,
} from "@/lib/bookings/assignment-facts";
import { getBookingWindow, type Span } from "@/lib/bookings/slots";

export type ReplacedBooking = {
  readonly kept: number;
  /** Same time, other bay or inspector. */
  readonly reassigned: number;
  readonly moved: number;
  readonly cancelled: number;
};

/**
 * Called after any change at an inspection point. Every booking that can stay stays. The others get
 * another bay or inspector, else the next free time, else they are cancelled. People are notified
 * of each change.
 */
export async function replaceBookings(
  tx: Tx,
  actor: Actor,
  pointId: string,
  reason: string,
): Promise<ReplacedBooking> {
  const at = await readClock();
  const bookings = await tx.inspectionBooking.findMany({
    where: { pointId, state: "booked", endsAt: { gt: at } },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
  });
  const cars = new Map<string, BookingCar>();
  for (const { listingId } of bookings) {
    if (!cars.has(listingId)) cars.set(listingId, await findBookingCar(tx, listingId));
  }
  await lockTurns(tx, [pointId], [...cars.values()]);
  const counts = { kept: 0, reassigned: 0, moved: 0, cancelled: 0 };
  for (const booking of bookings) {
    const car = cars.get(booking.listingId);
    if (car) counts[await replaceOne(tx, actor, { booking, car, reason, at })] += 1;
  }
  return counts;
}

async function replaceOne(
  tx: Tx,
  actor: Actor,
  one: {
    readonly booking: BookingRow;
    readonly car: BookingCar;
    readonly reason: string;
    readonly at: Date;
  },
): Promise<keyof ReplacedBooking> {
  const { booking, car, reason, at } = one;
  // Read again for each booking, because the previous one may have taken a bay.
  const point = await requirePoint(tx, booking.pointId, car.market, at);
  const { listingId, inspectorId, bay } = booking;
  const taken = { ...toSpan(booking), bookingId: booking.id, listingId, inspectorId, bay };
  if (hasRoomFor(point, taken)) return "kept";
  const assignment = await buildAssignment(tx, car, {
    requestedById: booking.requestedById,
    baseInspectionId: booking.baseInspectionId,
    bookingId: booking.id,
    holderId: booking.inspectorId,
  });
  const elsewhere = await listOtherBookings(tx, booking);
  const isCarFree = (span: Span): boolean =>
    !elsewhere.some((other) => other.from < span.to && span.from < other.to);
  const found = replace(point, { ...taken, assignment }, getBookingWindow(at), {
    drawBelow: drawByLot,
    isCarFree,
  });
  const role = "operator";
  if (found === null) {
    await endBooking(tx, actor, booking, { event: "cancel", why: "point_closed", role });
    return "cancelled";
  }
  await rewriteBooking(tx, actor, booking, {
    ...found,
    pointId: booking.pointId,
    role,
    reason,
    at,
  });
  return found.startsAt.getTime() === booking.startsAt.getTime() ? "reassigned" : "moved";
}

async function listOtherBookings(tx: Tx, booking: BookingRow): Promise<readonly Span[]> {
  const rows = await tx.inspectionBooking.findMany({
    where: {
      listingId: booking.listingId,
      id: { not: booking.id },
      state: { in: [...OPEN_STATES] },
    },
    select: { startsAt: true, endsAt: true },
  });
  return rows.map(toSpan);
}
