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
  const visits = await tx.inspectionBooking.findMany({
    where: { pointId, state: "booked", endsAt: { gt: at } },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
  });
  const cars = new Map<string, BookingCar>();
  for (const { listingId } of visits) {
    if (!cars.has(listingId)) cars.set(listingId, await findBookingCar(tx, listingId));
  }
  await lockTurns(tx, [pointId], [...cars.values()]);
  const counts = { kept: 0, reassigned: 0, moved: 0, cancelled: 0 };
  for (const visit of visits) {
    const car = cars.get(visit.listingId);
    if (car) counts[await replaceOne(tx, actor, { visit, car, reason, at })] += 1;
  }
  return counts;
}

async function replaceOne(
  tx: Tx,
  actor: Actor,
  one: {
    readonly visit: BookingRow;
    readonly car: BookingCar;
    readonly reason: string;
    readonly at: Date;
  },
): Promise<keyof ReplacedBooking> {
  const { visit, car, reason, at } = one;
  // Read again for each booking, because the previous one may have taken a bay.
  const point = await requirePoint(tx, visit.pointId, car.market, at);
  const { listingId, inspectorId, bay } = visit;
  const taken = { ...toSpan(visit), bookingId: visit.id, listingId, inspectorId, bay };
  if (hasRoomFor(point, taken)) return "kept";
  const assignment = await buildAssignment(tx, car, {
    requestedById: visit.requestedById,
    baseInspectionId: visit.baseInspectionId,
    bookingId: visit.id,
    holderId: visit.inspectorId,
  });
  const elsewhere = await otherVisitsOf(tx, visit);
  const isCarFree = (span: Span): boolean =>
    !elsewhere.some((other) => other.from < span.to && span.from < other.to);
  const found = replace(point, { ...taken, assignment }, getBookingWindow(at), {
    drawBelow: drawByLot,
    isCarFree,
  });
  const role = "operator";
  if (found === null) {
    await endBooking(tx, actor, visit, { event: "cancel", why: "point_closed", role });
    return "cancelled";
  }
  await rewriteBooking(tx, actor, visit, { ...found, pointId: visit.pointId, role, reason, at });
  return found.startsAt.getTime() === visit.startsAt.getTime() ? "reassigned" : "moved";
}

async function otherVisitsOf(tx: Tx, visit: BookingRow): Promise<readonly Span[]> {
  const rows = await tx.inspectionBooking.findMany({
    where: {
      listingId: visit.listingId,
      id: { not: visit.id },
      state: { in: [...OPEN_STATES] },
    },
    select: { startsAt: true, endsAt: true },
  });
  return rows.map(toSpan);
}
