import "server-only";
import { findGivenUpRepeat, listOpenTimes } from "@/lib/bookings/booking-facts";
import { findReportFacts, getReportFacts } from "@/lib/inspections/report-facts";
import { findListedCar } from "@/lib/listings/listed-cars";
import { DAY_MS } from "@/lib/platform/core/durations";
import { buildAssignment, findBookingCar } from "@/lib/bookings/assignment-facts";
import { listFreeSlots } from "@/lib/bookings/capacity";
import { loadPoints, toSpan } from "@/lib/bookings/load-points";
import { type DrawBelow, drawByLot, scheduleBooking } from "@/lib/bookings/schedule-booking";
import { getBookingWindow, SLOT_MS } from "@/lib/bookings/slots";
import { BLIND_REPEAT_BPS, BLIND_REPEAT_WITHIN_DAYS } from "@/lib/inspection-quality/policy";
import { parseDrawState, type DrawState } from "@/lib/inspection-quality/draw-states";
import { recordAudit } from "@/lib/platform/audit/record";
import { SYSTEM_ACTOR } from "@/lib/platform/auth/actor";
import type { Tx } from "@/lib/platform/db/client";
import { isOnSale } from "@/lib/listings/states";
import { readClock } from "@/lib/platform/db/clock";
import { randomInt } from "node:crypto";

/**
 * One report in twenty is repeated by another inspector who does not know the first result. It is
 * selected at random and only once, after the signature, so that nobody can work more carefully on the
 * cars that will be repeated.
 */

const LOTS = 10_000;
export const isDrawnBy = (roll: number): boolean => roll < BLIND_REPEAT_BPS;

/** Decides at random, and only once, whether a signed report is repeated. */
export async function drawForRepeat(
  tx: Tx,
  inspectionId: string,
  roll: number = randomInt(LOTS),
): Promise<{ readonly isDrawn: boolean }> {
  const report = await findReportFacts(tx, inspectionId);
  if (report?.isSigned !== true || report.purpose !== "sale") return { isDrawn: false };
  const isDrawn = isDrawnBy(roll);
  const drawn = await tx.inspectionDraw.createMany({
    data: [
      {
        inspectionId,
        roll,
        isDrawn,
        drawnAt: await readClock(),
        state: (isDrawn ? "waiting" : "none") satisfies DrawState,
      },
    ],
    skipDuplicates: true,
  });
  if (drawn.count === 1 && isDrawn) {
    await recordAudit(tx, {
      actor: SYSTEM_ACTOR,
      role: "system",
      action: "inspection.draw_repeat",
      subject: inspectionId,
      after: { roll, of: LOTS },
    });
  }
  return { isDrawn };
}

/**
 * Books the repeat at the first free time of the same inspection point, if the car can still come.
 */
export async function bookBlindRepeat(
  tx: Tx,
  inspectionId: string,
  drawBelow: DrawBelow = drawByLot,
): Promise<"booked" | "waiting" | "over"> {
  await tx.$queryRaw`select inspection_id from inspection_draw where inspection_id = ${inspectionId} for update`;
  const draw = await tx.inspectionDraw.findUnique({ where: { inspectionId } });
  if (draw === null || parseDrawState(draw.state) !== "waiting") return "over";
  const first = await getReportFacts(tx, inspectionId);
  const listing = await findListedCar(tx, first.listingId);
  const at = await readClock();
  const lastDay = new Date(draw.drawnAt.getTime() + BLIND_REPEAT_WITHIN_DAYS * DAY_MS);
  const canCome = listing !== null && isOnSale(listing.status);
  if (at > lastDay || !canCome) {
    await completeDraw(tx, inspectionId, "given_up");
    return "over";
  }
  const startsAt = await firstTime(tx, inspectionId, { ...first, at, lastDay });
  if (startsAt === null) return "waiting";
  const placed = await scheduleBooking(
    tx,
    SYSTEM_ACTOR,
    {
      purpose: "blind",
      listingId: first.listingId,
      pointId: first.pointId,
      startsAt,
      requestedById: SYSTEM_ACTOR.userId,
      payerId: null,
      baseInspectionId: inspectionId,
    },
    drawBelow,
  );
  await tx.inspectionDraw.update({
    where: { inspectionId },
    data: { state: "booked" satisfies DrawState, bookingId: placed.id },
  });
  return "booked";
}

async function firstTime(
  tx: Tx,
  inspectionId: string,
  first: {
    readonly listingId: string;
    readonly pointId: string;
    readonly at: Date;
    readonly lastDay: Date;
  },
): Promise<Date | null> {
  const [point] = await loadPoints(tx, { id: first.pointId }, first.at);
  if (!point) return null;
  const car = await findBookingCar(tx, first.listingId);
  const assignment = await buildAssignment(tx, car, {
    requestedById: SYSTEM_ACTOR.userId,
    baseInspectionId: inspectionId,
  });
  const busy = (await listOpenTimes(tx, first.listingId)).map(toSpan);
  const { from } = getBookingWindow(first.at);
  const slots = listFreeSlots(point, { from, to: first.lastDay }, assignment);
  return (
    slots.find(
      (slot) =>
        !busy.some((span) => span.from < slot.getTime() + SLOT_MS && slot.getTime() < span.to),
    ) ?? null
  );
}

export async function completeDraw(
  tx: Tx,
  inspectionId: string,
  state: Exclude<DrawState, "none" | "booked">,
): Promise<void> {
  await tx.inspectionDraw.updateMany({
    where: { inspectionId, isDrawn: true },
    data: {
      state,
      ...(state === "waiting" ? { bookingId: null } : { endedAt: await readClock() }),
    },
  });
}

/** Selected reports that wait for a free time, the earliest selected first. */
export async function listWaitingRepeats(tx: Pick<Tx, "inspectionDraw">): Promise<string[]> {
  const rows = await tx.inspectionDraw.findMany({
    where: { state: "waiting" },
    orderBy: { drawnAt: "asc" },
    take: 100,
  });
  return rows.map((row) => row.inspectionId);
}

/**
 * A blind repeat that did not take place is booked again while its result would still be useful.
 */
export async function reopenRepeat(tx: Tx, bookingId: string): Promise<void> {
  const booking = await findGivenUpRepeat(tx, bookingId);
  if (booking?.baseInspectionId == null) return;
  const draw = await tx.inspectionDraw.findUnique({
    where: { inspectionId: booking.baseInspectionId },
  });
  if (draw?.bookingId !== bookingId) return;
  // A seller may decline, because the repeat checks the inspector and not the seller. Declined
  // repeats are counted and published.
  const isDeclined = booking.endReason === "by_seller" || booking.endReason === "listing_withdrawn";
  await completeDraw(tx, booking.baseInspectionId, isDeclined ? "given_up" : "waiting");
}
