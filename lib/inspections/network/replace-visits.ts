import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { now } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { replace, stillHolds } from "@/lib/inspections/network/capacity";
import { endVisit, rewriteVisit, type VisitRow } from "@/lib/inspections/network/move";
import { drawByLot, requirePoint } from "@/lib/inspections/network/place";
import { OPEN_STATES, spanOf } from "@/lib/inspections/network/plan";
import {
  assignmentOf,
  findVisitCar,
  takeTurns,
  type VisitCar,
} from "@/lib/inspections/network/visit-facts";
import { bookingWindow, type Span } from "@/lib/inspections/network/slots";

export type Replaced = {
  readonly kept: number;
  /** Same time, other bay or inspector. */
  readonly reassigned: number;
  readonly moved: number;
  readonly cancelled: number;
};

/**
 * After anything changed at a point: every visit that can stay stays; the others get another bay or
 * inspector, else the next free time, else are cancelled. Each is told; none is simply gone.
 */
export async function replaceVisits(
  tx: Tx,
  actor: Actor,
  pointId: string,
  reason: string,
): Promise<Replaced> {
  const at = await now();
  const visits = await tx.inspectionBooking.findMany({
    where: { pointId, state: "booked", endsAt: { gt: at } },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
  });
  const cars = new Map<string, VisitCar>();
  for (const { listingId } of visits) {
    if (!cars.has(listingId)) cars.set(listingId, await findVisitCar(tx, listingId));
  }
  await takeTurns(tx, [pointId], [...cars.values()]);
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
    readonly visit: VisitRow;
    readonly car: VisitCar;
    readonly reason: string;
    readonly at: Date;
  },
): Promise<keyof Replaced> {
  const { visit, car, reason, at } = one;
  // Read again for each: the visit before this one may have taken a place.
  const point = await requirePoint(tx, visit.pointId, car.market, at);
  const { listingId, inspectorId, bay } = visit;
  const taken = { ...spanOf(visit), bookingId: visit.id, listingId, inspectorId, bay };
  if (stillHolds(point, taken)) return "kept";
  const assignment = await assignmentOf(tx, car, {
    requestedById: visit.requestedById,
    baseInspectionId: visit.baseInspectionId,
    bookingId: visit.id,
    holderId: visit.inspectorId,
  });
  const elsewhere = await otherVisitsOf(tx, visit);
  const isCarFree = (span: Span): boolean =>
    !elsewhere.some((other) => other.from < span.to && span.from < other.to);
  const found = replace(point, { ...taken, assignment }, bookingWindow(at), {
    drawBelow: drawByLot,
    isCarFree,
  });
  const role = "operator";
  if (found === null) {
    await endVisit(tx, actor, visit, { event: "cancel", why: "point_closed", role });
    return "cancelled";
  }
  await rewriteVisit(tx, actor, visit, { ...found, pointId: visit.pointId, role, reason, at });
  return found.startsAt.getTime() === visit.startsAt.getTime() ? "reassigned" : "moved";
}

async function otherVisitsOf(tx: Tx, visit: VisitRow): Promise<readonly Span[]> {
  const rows = await tx.inspectionBooking.findMany({
    where: {
      listingId: visit.listingId,
      id: { not: visit.id },
      state: { in: [...OPEN_STATES] },
    },
    select: { startsAt: true, endsAt: true },
  });
  return rows.map(spanOf);
}
