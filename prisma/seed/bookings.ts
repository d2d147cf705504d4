import { DAY_MS, MINUTE_MS } from "@/lib/platform/core/durations";
import { getActor } from "@/prisma/seed/actors";
import { toListingId } from "@/prisma/seed/cars";
import type { DemoCar, DemoInspection } from "@/prisma/seed/catalogue/types";

import { DEMO_PEOPLE } from "@/prisma/seed/people";
import { DEMO_POINTS } from "@/prisma/seed/points";
import { toPointId, toUserId } from "@/prisma/seed/network";
import { bookBlindRepeat, drawForRepeat } from "@/lib/inspection-quality/blind-repeats";
import { listFreeSlots } from "@/lib/bookings/capacity";
import { compareWithFirst } from "@/lib/inspection-quality/compare-signed-reports";
import { scheduleBooking } from "@/lib/bookings/schedule-booking";
import { loadPoints } from "@/lib/bookings/load-points";
import { buildAssignment, findBookingCar } from "@/lib/bookings/assignment-facts";
import { getBookingWindow } from "@/lib/bookings/slots";
import { db } from "@/lib/platform/db/client";
import { readClock } from "@/lib/platform/db/clock";
import { runInTransaction } from "@/lib/platform/db/transaction";

/**
 * The demo's bookings at the points, made with the real commands. Random choices are replaced by counting, so
 * that they are the same every time.
 */

export type BookedAppointment = {
  readonly id: string;
  readonly inspectorId: string;
  readonly startsAt: Date;
};
type Inspected = DemoCar & { readonly inspection: DemoInspection };

/** Two to five days before the inspection, in the evening. */
export function getBookedAt(car: Inspected, index: number): Date {
  const day = Date.parse(car.inspection.inspectedOn);
  return new Date(day - (2 + (index % 4)) * DAY_MS + (17 * 60 + (index % 180)) * MINUTE_MS);
}

/** Most inspections start on time; one in nine starts 22 minutes late. */
export function getBegunAt(startsAt: Date, index: number): Date {
  const late = index % 9 === 4 ? 22 : index % 8;
  return new Date(startsAt.getTime() + late * MINUTE_MS);
}

export function getSignedAt(startsAt: Date, seed: number): Date {
  return new Date(startsAt.getTime() + (84 + (seed % 29)) * MINUTE_MS);
}

/** Books the first free time on or after the day in the catalogue, at one of the market's points. */
export async function bookForSale(car: Inspected, index: number): Promise<BookedAppointment> {
  const listingId = toListingId(car.id);
  const listing = await db.listing.findUniqueOrThrow({ where: { id: listingId } });
  const seller = sellerOf(listing.sellerId);
  const at = await readClock();
  const visitCar = await findBookingCar(db, listingId);
  const wish = { requestedById: seller.userId, baseInspectionId: null };
  const assignment = await buildAssignment(db, visitCar, wish);
  const slugs = DEMO_POINTS.filter((point) => point.market === car.market).map((each) => each.slug);
  const from = new Date(`${car.inspection.inspectedOn}T00:00:00.000Z`);
  const window = { from, to: getBookingWindow(at).to };
  // Starts with a different point for each car, so that all points have bookings.
  for (let turn = 0; turn < slugs.length; turn += 1) {
    const pointId = toPointId(slugs[(index + turn) % slugs.length] ?? "");
    const [point] = await loadPoints(db, { id: pointId }, at);
    const [startsAt] = point ? listFreeSlots(point, window, assignment) : [];
    if (startsAt === undefined) continue;
    const placed = await runInTransaction((tx) =>
      scheduleBooking(
        tx,
        seller,
        {
          purpose: "sale",
          listingId,
          pointId,
          startsAt,
          requestedById: seller.userId,
          payerId: seller.userId,
        },
        (count) => index % count,
      ),
    );
    return { id: placed.id, inspectorId: placed.inspectorId, startsAt };
  }
  throw new Error(`no point has time for ${car.id}`);
}

function sellerOf(userId: string) {
  const person = DEMO_PEOPLE.find((each) => toUserId(each.key) === userId);
  return person === undefined ? getActor("seller") : getActor(person.key);
}

/** Draws one report in twenty, the same ones each time. @returns the booking of its blind repeat */
export async function drawInStory(
  inspectionId: string,
  index: number,
): Promise<BookedAppointment | null> {
  const roll = ((index * 7_919) % 9_500) + 500;
  const drawn = index % 20 === 7 ? index % 500 : roll;
  return runInTransaction(async (tx) => {
    const { isDrawn } = await drawForRepeat(tx, inspectionId, drawn);
    if (!isDrawn) return null;
    if ((await bookBlindRepeat(tx, inspectionId, (count) => index % count)) !== "booked")
      return null;
    return tx.inspectionBooking.findFirstOrThrow({
      where: { baseInspectionId: inspectionId, purpose: "blind", state: "booked" },
      select: { id: true, inspectorId: true, startsAt: true },
    });
  });
}

export async function compareInStory(secondId: string): Promise<void> {
  await runInTransaction((tx) => compareWithFirst(tx, secondId));
}
