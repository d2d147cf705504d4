import "server-only";
import { randomInt } from "node:crypto";
import { AppError, createBugError, createNotFoundError } from "@/lib/platform/core/errors";
import { generateId } from "@/lib/platform/core/ids";
import type { Actor } from "@/lib/platform/auth/actor";
import { recordAudit } from "@/lib/platform/audit/record";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { findSqlState } from "@/lib/platform/db/transaction";
import { findPlace, toSlotSpan, type Place } from "@/lib/bookings/capacity";
import { toBookingFee } from "@/lib/bookings/fees";
import { getBookingRole } from "@/lib/bookings/roles";
import { loadPoints, OPEN_STATES, type LoadedPoint } from "@/lib/bookings/load-points";
import { INITIAL_BOOKING_STATE, type BookingPurpose } from "@/lib/bookings/states";
import { setBookingTimers, notifyBooking } from "@/lib/bookings/booking-timers";
import {
  buildAssignment,
  drawInstant,
  findBookingCar,
  lockTurns,
} from "@/lib/bookings/assignment-facts";
import { getBookingWindow, listSlotsWithin } from "@/lib/bookings/slots";

/** The one place where a booking gets its bay and its inspector, for every purpose. */

export type BookingInput = {
  readonly purpose: BookingPurpose;
  readonly listingId: string;
  readonly pointId: string;
  readonly startsAt: Date;
  readonly requestedById: string;
  /** null = free of charge: blind repeats and handover checks are paid by the platform. */
  readonly payerId: string | null;
  readonly escrowId?: string | null;
  readonly baseInspectionId?: string | null;
};

export type ScheduledBooking = {
  readonly id: string;
  readonly pointId: string;
  readonly startsAt: string;
  readonly inspectorId: string;
};

/** Returns a random number below `count`. Tests and the demo's seed pass their own. */
export type DrawBelow = (count: number) => number;
export const drawByLot: DrawBelow = (count) => randomInt(count);

/**
 * @throws AppError inspection_slot_taken when there is no such slot, no bay, or no inspector
 * without a conflict
 */
export async function scheduleBooking(
  tx: Tx,
  actor: Actor,
  wish: BookingInput,
  drawBelow: DrawBelow = drawByLot,
): Promise<ScheduledBooking> {
  const car = await findBookingCar(tx, wish.listingId);
  const at = await readClock();
  const baseInspectionId = wish.baseInspectionId ?? null;
  const decide = async (draw: DrawBelow): Promise<Place> => {
    const point = await requirePoint(tx, wish.pointId, car.market, at);
    await assertCarIsFree(tx, wish.listingId, wish.startsAt, null);
    const assignment = await buildAssignment(tx, car, { ...wish, baseInspectionId });
    return scheduleAt(point, { startsAt: wish.startsAt, at }, assignment, draw);
  };
  // Checked before the lock, so that a request for a time that is already taken fails immediately
  // and does not wait.
  await decide(() => 0);
  await lockTurns(tx, [wish.pointId], [car]);
  const place = await decide(drawBelow);
  const id = generateId("bkg");
  const { from, to } = toSlotSpan(wish.startsAt);
  const drawnAt = await drawInstant(tx, car, at);
  await catchSlotTaken(() =>
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
        state: INITIAL_BOOKING_STATE,
        createdAt: at,
        drawnAt,
        payerId: wish.payerId,
        ...toBookingFee(car.market, wish.payerId !== null),
      },
    }),
  );
  await recordAudit(tx, {
    actor,
    role: getBookingRole(actor, car),
    action: "inspection.book",
    subject: id,
    after: {
      listingId: wish.listingId,
      purpose: wish.purpose,
      pointId: wish.pointId,
      startsAt: wish.startsAt.toISOString(),
      ...place,
    },
  });
  await setBookingTimers(tx, { id, moves: 0, startsAt: new Date(from), endsAt: new Date(to) }, at);
  await notifyBooking(tx, { bookingId: id, what: "booked", moves: 0 });
  return {
    id,
    pointId: wish.pointId,
    startsAt: wish.startsAt.toISOString(),
    inspectorId: place.inspectorId,
  };
}

export async function requirePoint(
  tx: Tx,
  pointId: string,
  market: string,
  at: Date,
): Promise<LoadedPoint> {
  const [point] = await loadPoints(tx, { id: pointId }, at);
  if (point?.market !== market) throw createNotFoundError("inspection_point");
  return point;
}

export function scheduleAt(
  point: LoadedPoint,
  { startsAt, at }: { readonly startsAt: Date; readonly at: Date },
  assignment: Parameters<typeof findPlace>[2],
  drawBelow: DrawBelow,
): Place {
  const window = getBookingWindow(at);
  const isSlot = listSlotsWithin(point, window).some(
    (slot) => slot.getTime() === startsAt.getTime(),
  );
  const place = isSlot ? findPlace(point, toSlotSpan(startsAt), assignment, drawBelow) : null;
  if (place === null) throw createSlotTakenError();
  return place;
}

/** A car can be in only one bay at a time, regardless of who ordered the other booking. */
export async function assertCarIsFree(
  tx: Tx,
  listingId: string,
  startsAt: Date,
  exceptId: string | null,
): Promise<void> {
  const { from, to } = toSlotSpan(startsAt);
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
    detail: "This car has another appointment at that time. Choose another time.",
  });
}

export function createSlotTakenError(): AppError {
  return new AppError("conflict", {
    code: "inspection_slot_taken",
    detail: "This time is no longer free. Choose another one.",
  });
}

const EXCLUSION_VIOLATION = "23P01";

/** Converts the database's error for a double booking to ours. */
export async function catchSlotTaken<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const state = findSqlState(error);
    if (state === EXCLUSION_VIOLATION) throw createSlotTakenError();
    if (state === "23514")
      throw createBugError("inspection_booking_refused", { cause: String(error) });
    throw error;
  }
}
