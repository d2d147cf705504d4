import "server-only";
import type { db, Tx } from "@/lib/platform/db/client";
import { OPEN_STATES } from "@/lib/bookings/load-points";

/** What other domains may read of bookings. The caller has checked permissions. */

type Reader = Pick<Tx | typeof db, "inspectionBooking">;

const PLACE = { select: { nameEn: true, nameZh: true, address: true, timeZone: true } } as const;

/** A booking of this inspector, in whatever state it is. */
export async function findInspectorBooking(
  client: Reader,
  booking: { readonly id: string; readonly inspectorId: string },
) {
  return client.inspectionBooking.findFirst({ where: booking });
}

/** The inspector's open bookings with their points, earliest first. */
export async function listInspectorBookings(client: Reader, inspectorId: string, limit: number) {
  return client.inspectionBooking.findMany({
    where: { inspectorId, state: { in: [...OPEN_STATES] } },
    include: { point: PLACE },
    orderBy: { startsAt: "asc" },
    take: limit,
  });
}

/** The blind repeats that the inspector still has to make, earliest first. */
export async function listOpenBlindBookings(client: Reader, inspectorId: string) {
  return client.inspectionBooking.findMany({
    where: { inspectorId, purpose: "blind", state: { in: [...OPEN_STATES] } },
    include: { point: PLACE },
    orderBy: { startsAt: "asc" },
  });
}

/** True when the booking was cancelled or not kept. */
export async function isBookingGivenUp(client: Reader, bookingId: string): Promise<boolean> {
  const ended = await client.inspectionBooking.count({
    where: { id: bookingId, state: { in: ["cancelled", "no_show"] } },
  });
  return ended > 0;
}

/** A blind repeat that was cancelled or not kept. */
export async function findGivenUpRepeat(client: Reader, bookingId: string) {
  return client.inspectionBooking.findFirst({
    where: { id: bookingId, purpose: "blind", state: { in: ["cancelled", "no_show"] } },
    select: { baseInspectionId: true, endReason: true },
  });
}

/** The times of a listing's open bookings. */
export async function listOpenTimes(client: Reader, listingId: string) {
  return client.inspectionBooking.findMany({
    where: { listingId, state: { in: [...OPEN_STATES] } },
    select: { startsAt: true, endsAt: true },
  });
}

/** The open booking for the handover of a purchase, with its point. */
export async function findOpenHandoverBooking(client: Reader, escrowId: string) {
  return client.inspectionBooking.findFirst({
    where: { escrowId, purpose: "handover", state: { in: [...OPEN_STATES] } },
    include: { point: PLACE },
  });
}

/** True while a handover has begun and was to end after `after`. */
export async function isHandoverUnderWay(
  client: Reader,
  escrowId: string,
  after: Date,
): Promise<boolean> {
  const underWay = await client.inspectionBooking.count({
    where: { escrowId, purpose: "handover", state: "in_progress", endsAt: { gt: after } },
  });
  return underWay > 0;
}
