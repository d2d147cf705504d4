import "server-only";
import { cache } from "react";
import { listOpenBlindBookings } from "@/lib/bookings/booking-facts";
import { listListedCars } from "@/lib/listings/listed-cars";
import type { Actor } from "@/lib/platform/auth/actor";
import { can } from "@/lib/platform/auth/permissions";
import { AppError } from "@/lib/platform/core/errors";
import { db } from "@/lib/platform/db/client";
import { listSameCarIds } from "@/lib/vehicles/queries";

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
    const bookings = await listOpenBlindBookings(db, actor.userId);
    if (bookings.length === 0) return null;
    const [cars, listings] = await Promise.all([
      listSameCarIds(db, vehicleId),
      listListedCars(
        db,
        bookings.map((booking) => booking.listingId),
      ),
    ]);
    const booking = bookings.find((each) =>
      cars.includes(listings.get(each.listingId)?.vehicleId ?? ""),
    );
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
