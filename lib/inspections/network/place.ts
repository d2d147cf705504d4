import "server-only";
import { randomInt } from "node:crypto";
import { AppError, bug, notFound } from "@/lib/platform/core/errors";
import { newId } from "@/lib/platform/core/ids";
import type { Actor } from "@/lib/platform/auth/actor";
import { recordAudit } from "@/lib/platform/audit/record";
import { now } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { sqlState } from "@/lib/platform/db/transaction";
import { findPlace, slotSpan, type Place } from "@/lib/inspections/network/capacity";
import { feeOf } from "@/lib/inspections/network/fees";
import { loadPoints, OPEN_STATES, type LoadedPoint } from "@/lib/inspections/network/plan";
import { BOOKING_MACHINE, type BookingRole, type Purpose } from "@/lib/inspections/network/states";
import { setTimers, tellBooking } from "@/lib/inspections/network/timers";
import {
  assignmentOf,
  drawInstant,
  findVisitCar,
  takeTurns,
} from "@/lib/inspections/network/visit-facts";
import { bookingWindow, slotsWithin } from "@/lib/inspections/network/slots";

/** The one place where a visit gets its bay and its inspector, whoever asks and whatever for. */

export type VisitWish = {
  readonly purpose: Purpose;
  readonly listingId: string;
  readonly pointId: string;
  readonly startsAt: Date;
  readonly requestedById: string;
  /** null = nobody pays: a blind repeat and a hand-over are ours. */
  readonly payerId: string | null;
  readonly escrowId?: string | null;
  readonly baseInspectionId?: string | null;
};

export type Placed = {
  readonly id: string;
  readonly pointId: string;
  readonly startsAt: string;
  readonly inspectorId: string;
};

/** The lot; tests and the demo's seed bring their own. */
export type DrawBelow = (count: number) => number;
export const drawByLot: DrawBelow = (count) => randomInt(count);

/** @throws AppError inspection_slot_taken — no such slot, no bay, or nobody without conflict */
export async function placeVisit(
  tx: Tx,
  actor: Actor,
  wish: VisitWish,
  drawBelow: DrawBelow = drawByLot,
): Promise<Placed> {
  const car = await findVisitCar(tx, wish.listingId);
  const at = await now();
  const baseInspectionId = wish.baseInspectionId ?? null;
  const decide = async (draw: DrawBelow): Promise<Place> => {
    const point = await requirePoint(tx, wish.pointId, car.market, at);
    await assertCarIsFree(tx, wish.listingId, wish.startsAt, null);
    const assignment = await assignmentOf(tx, car, { ...wish, baseInspectionId });
    return placeAt(point, { startsAt: wish.startsAt, at }, assignment, draw);
  };
  // Whoever comes when the time is gone is told at once and need not wait for his turn.
  await decide(() => 0);
  await takeTurns(tx, [wish.pointId], [car]);
  const place = await decide(drawBelow);
  const id = newId("bkg");
  const { from, to } = slotSpan(wish.startsAt);
  const drawnAt = await drawInstant(tx, car, at);
  await guarded(() =>
    tx.inspectionBooking.create({
      data: {
        id,
        ...place,
        listingId: wish.listingId,
        pointId: wish.pointId,
        requestedById: wish.requestedById,
        sellerId: car.sellerId,
        sellerOrganisationId: car.sellerOrganisationId,
        purpose: wish.purpose,
        escrowId: wish.escrowId ?? null,
        baseInspectionId,
        startsAt: new Date(from),
        endsAt: new Date(to),
        state: BOOKING_MACHINE.initial[0],
        createdAt: at,
        drawnAt,
        payerId: wish.payerId,
        ...feeOf(car.market, wish.payerId !== null),
      },
    }),
  );
  await recordAudit(tx, {
    actor,
    role: roleIn(actor, car.sellerId),
    action: "inspection.book",
    subject: id,
    after: {
      ...{ listingId: wish.listingId, purpose: wish.purpose, pointId: wish.pointId },
      ...{ startsAt: wish.startsAt.toISOString(), ...place },
    },
  });
  await setTimers(tx, { id, moves: 0, startsAt: new Date(from), endsAt: new Date(to) }, at);
  await tellBooking(tx, { bookingId: id, what: "booked", moves: 0 });
  return {
    id,
    pointId: wish.pointId,
    startsAt: wish.startsAt.toISOString(),
    inspectorId: place.inspectorId,
  };
}

export function roleIn(actor: Actor, sellerId: string): BookingRole {
  if (actor.userId === "system") return "system";
  return actor.userId === sellerId ? "seller" : "buyer";
}

export async function requirePoint(
  tx: Tx,
  pointId: string,
  market: string,
  at: Date,
): Promise<LoadedPoint> {
  const [point] = await loadPoints(tx, { id: pointId }, at);
  if (point?.market !== market) throw notFound("inspection_point");
  return point;
}

export function placeAt(
  point: LoadedPoint,
  { startsAt, at }: { readonly startsAt: Date; readonly at: Date },
  assignment: Parameters<typeof findPlace>[2],
  drawBelow: DrawBelow,
): Place {
  const window = bookingWindow(at);
  const isSlot = slotsWithin(point, window).some((slot) => slot.getTime() === startsAt.getTime());
  const place = isSlot ? findPlace(point, slotSpan(startsAt), assignment, drawBelow) : null;
  if (place === null) throw slotTaken();
  return place;
}

/** A car stands in one bay at a time, whoever ordered the other visit. */
export async function assertCarIsFree(
  tx: Tx,
  listingId: string,
  startsAt: Date,
  exceptId: string | null,
): Promise<void> {
  const { from, to } = slotSpan(startsAt);
  const elsewhere = await tx.inspectionBooking.count({
    where: {
      listingId,
      id: { not: exceptId ?? "" },
      state: { in: [...OPEN_STATES] },
      startsAt: { lt: new Date(to) },
      endsAt: { gt: new Date(from) },
    },
  });
  if (elsewhere === 0) return;
  throw new AppError("conflict", {
    code: "inspection_car_elsewhere",
    detail: "This car has another visit at that time. Choose another time.",
  });
}

export function slotTaken(): AppError {
  return new AppError("conflict", {
    code: "inspection_slot_taken",
    detail: "This time is no longer free. Choose another one.",
  });
}

const EXCLUSION_VIOLATION = "23P01";

/** The database's own word on double bookings reads like ours. */
export async function guarded<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const state = sqlState(error);
    if (state === EXCLUSION_VIOLATION) throw slotTaken();
    if (state === "23514") throw bug("inspection_booking_refused", { cause: String(error) });
    throw error;
  }
}
