import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { db } from "@/lib/platform/db/client";
import { now } from "@/lib/platform/db/clock";
import { freeSlots } from "@/lib/inspections/network/capacity";
import { loadPoints } from "@/lib/inspections/network/plan";
import type { PointView } from "@/lib/inspections/network/views";
import { assignmentOf, findVisitCar } from "@/lib/inspections/network/visit-facts";
import { bookingWindow, SLOT_MS, type Span } from "@/lib/inspections/network/slots";

/**
 * The times at which this car could be inspected for this person: bay, somebody on shift, and nobody
 * who may not be drawn for it. The same rules decide the booking itself.
 */
export async function listFreeTimes(
  actor: Actor,
  visit: {
    readonly listingId: string;
    readonly baseInspectionId: string | null;
    /** The visit that is to be moved. */
    readonly moving?: { readonly id: string; readonly inspectorId: string };
  },
): Promise<readonly PointView[]> {
  const at = await now();
  const car = await findVisitCar(db, visit.listingId);
  const [points, assignment, others] = await Promise.all([
    loadPoints(db, { market: car.market }, at),
    assignmentOf(db, car, {
      requestedById: actor.userId,
      baseInspectionId: visit.baseInspectionId,
      ...(visit.moving ? { bookingId: visit.moving.id, holderId: visit.moving.inspectorId } : {}),
    }),
    db.inspectionBooking.findMany({
      where: {
        listingId: visit.listingId,
        id: { not: visit.moving?.id ?? "" },
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
    ...{ id: point.id, slug: point.slug, name: { en: point.nameEn, zh: point.nameZh } },
    ...{ address: point.address, timeZone: point.timeZone },
    slots: freeSlots(
      { ...point, taken: point.taken.filter((each) => each.bookingId !== visit.moving?.id) },
      bookingWindow(at),
      assignment,
    )
      .filter((slot) => isFreeAt(slot, busy))
      .map((slot) => slot.toISOString()),
  }));
}

const isFreeAt = (slot: Date, busy: readonly Span[]): boolean =>
  !busy.some((span) => span.from < slot.getTime() + SLOT_MS && slot.getTime() < span.to);
