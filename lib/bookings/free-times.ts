import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { db } from "@/lib/platform/db/client";
import { readClock } from "@/lib/platform/db/clock";
import { listFreeSlots } from "@/lib/bookings/capacity";
import { loadPoints } from "@/lib/bookings/load-points";
import type { PointView } from "@/lib/bookings/types";
import { buildAssignment, findBookingCar } from "@/lib/bookings/assignment-facts";
import { getBookingWindow, SLOT_MS, type Span } from "@/lib/bookings/slots";

/**
 * The times at which this car can be inspected for this person: there is a free bay, and an
 * inspector on shift without a conflict. The booking itself is checked with the same rules.
 */
export async function listFreeTimes(
  actor: Actor,
  booking: {
    readonly listingId: string;
    readonly baseInspectionId: string | null;
    /** The booking that is being moved. */
    readonly moving?: { readonly id: string; readonly inspectorId: string };
  },
): Promise<readonly PointView[]> {
  const at = await readClock();
  const car = await findBookingCar(db, booking.listingId);
  const [points, assignment, others] = await Promise.all([
    loadPoints(db, { market: car.market }, at),
    buildAssignment(db, car, {
      requestedById: actor.userId,
      baseInspectionId: booking.baseInspectionId,
      ...(booking.moving
        ? { bookingId: booking.moving.id, holderId: booking.moving.inspectorId }
        : {}),
    }),
    db.inspectionBooking.findMany({
      where: {
        listingId: booking.listingId,
        id: { not: booking.moving?.id ?? "" },
        state: { in: ["booked", "in_progress"] },
      },
      select: { startsAt: true, endsAt: true },
    }),
  ]);
  const busy = others.map((each): Span => ({
    from: each.startsAt.getTime(),
    to: each.endsAt.getTime(),
  }));
  return points.map((point) => ({
    id: point.id,
    slug: point.slug,
    name: { en: point.nameEn, zh: point.nameZh },
    address: point.address,
    timeZone: point.timeZone,
    slots: listFreeSlots(
      { ...point, taken: point.taken.filter((each) => each.bookingId !== booking.moving?.id) },
      getBookingWindow(at),
      assignment,
    )
      .filter((slot) => isFreeAt(slot, busy))
      .map((slot) => slot.toISOString()),
  }));
}

const isFreeAt = (slot: Date, busy: readonly Span[]): boolean =>
  !busy.some((span) => span.from < slot.getTime() + SLOT_MS && slot.getTime() < span.to);
