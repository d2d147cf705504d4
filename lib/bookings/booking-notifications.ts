import "server-only";
import { findHeadline } from "@/lib/listings/headlines";
import { db } from "@/lib/platform/db/client";
import { parsePurpose, type BookingPurpose } from "@/lib/bookings/states";

/**
 * The content of a message about a booking. Null when the booking has changed since and the message would
 * be wrong.
 */
export type BookingNotificationFacts = {
  readonly bookingId: string;
  readonly listingId: string;
  readonly purpose: BookingPurpose;
  readonly requestedById: string;
  readonly sellerId: string;
  readonly car: string;
  readonly place: { readonly en: string; readonly zh: string };
  readonly address: string;
  readonly timeZone: string;
  readonly startsAt: string;
  readonly endReason: string | null;
};

export async function findBookingNotificationFacts(
  bookingId: string,
  moves: number,
): Promise<BookingNotificationFacts | null> {
  const row = await db.inspectionBooking.findUnique({
    where: { id: bookingId },
    include: { point: true },
  });
  if (row?.moves !== moves) return null;
  const purpose = parsePurpose(row.purpose);
  const headline = await findHeadline(row.listingId);
  return {
    bookingId,
    listingId: row.listingId,
    purpose,
    requestedById: row.requestedById,
    sellerId: row.sellerId,
    car: headline ?? "",
    place: { en: row.point.nameEn, zh: row.point.nameZh },
    address: row.point.address,
    timeZone: row.point.timeZone,
    startsAt: row.startsAt.toISOString(),
    endReason: row.endReason,
  };
}
