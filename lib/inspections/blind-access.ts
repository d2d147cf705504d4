import "server-only";
import { cache } from "react";
import type { Actor } from "@/lib/platform/auth/actor";
import { can } from "@/lib/platform/auth/permissions";
import { AppError } from "@/lib/platform/core/errors";
import { db } from "@/lib/platform/db/client";
import { OPEN_STATES } from "@/lib/bookings/load-points";
import { listSameCarListings } from "@/lib/inspections/report/queries";

/**
 * An inspector who makes a blind repeat has to measure independently. Until they have signed, they
 * cannot read other reports of this car, not even public ones. Other readers are not affected.
 */
export type BlindBooking = {
  readonly bookingId: string;
  readonly startsAt: string;
  readonly timeZone: string;
  readonly state: "booked" | "in_progress";
};

/**
 * The actor's own open blind repeat of this car. For people who are not inspectors it is null without a
 * database query.
 */
export const findBlindBookingForVehicle = cache(
  async (actor: Actor | null, vehicleId: string): Promise<BlindBooking | null> => {
    if (actor === null || !can(actor, "inspection.fill")) return null;
    const bookings = await db.inspectionBooking.findMany({
      where: { inspectorId: actor.userId, purpose: "blind", state: { in: [...OPEN_STATES] } },
      include: { point: { select: { timeZone: true } } },
      orderBy: { startsAt: "asc" },
    });
    if (bookings.length === 0) return null;
    const [cars, listings] = await Promise.all([
      listSameCarListings(vehicleId),
      db.listing.findMany({
        where: { id: { in: bookings.map((booking) => booking.listingId) } },
        select: { id: true, vehicleId: true },
      }),
    ]);
    const about = new Set(
      listings.filter((each) => cars.includes(each.vehicleId)).map((each) => each.id),
    );
    const booking = bookings.find((each) => about.has(each.listingId));
    if (booking === undefined) return null;
    return {
      bookingId: booking.id,
      startsAt: booking.startsAt.toISOString(),
      timeZone: booking.point.timeZone,
      state: booking.state === "in_progress" ? "in_progress" : "booked",
    };
  },
);

/** The same for one report; used as the access check of a page. */
export async function findBlindBooking(
  actor: Actor | null,
  inspectionId: string,
): Promise<BlindBooking | null> {
  if (actor === null || !can(actor, "inspection.fill")) return null;
  const report = await db.inspection.findUnique({
    where: { id: inspectionId },
    select: { vehicleId: true },
  });
  return report === null ? null : findBlindBookingForVehicle(actor, report.vehicleId);
}

/** @throws AppError report_closed_for_repeat */
export async function requireNotBlind(actor: Actor | null, inspectionId: string): Promise<void> {
  if ((await findBlindBooking(actor, inspectionId)) === null) return;
  throw new AppError("forbidden", {
    code: "report_closed_for_repeat",
    detail: "You are repeating the inspection of this car. Sign your own report first.",
  });
}
