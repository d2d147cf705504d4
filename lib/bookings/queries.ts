import "server-only";
import { listListedCars } from "@/lib/listings/listed-cars";
import type { Actor } from "@/lib/platform/auth/actor";
import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { whereVisibleTo } from "@/lib/bookings/commands";
import { isActingForBookedCar } from "@/lib/bookings/roles";
import type { BookingView } from "@/lib/bookings/types";
import { parseBookingState, parsePurpose } from "@/lib/bookings/states";
import { isPublicState } from "@/lib/listings/states";
import { MARKET_FACTS, isMarket } from "@/lib/markets/markets";

/** Bookings as the buyer and the seller see them. For a stranger a booking does not exist. */

type Row = Prisma.InspectionBookingGetPayload<{ include: { point: true } }>;

/** The person's own bookings: future ones first, earliest first; then past ones, latest first. */
export async function listBookings(actor: Actor): Promise<readonly BookingView[]> {
  const rows = await db.inspectionBooking.findMany({
    where: whereVisibleTo(actor),
    include: { point: true },
    orderBy: { startsAt: "desc" },
    take: 100,
  });
  const views = await toBookingViews(actor, rows);
  const isOpen = (booking: BookingView): boolean =>
    ["booked", "in_progress"].includes(booking.state);
  return [...views.filter(isOpen).toReversed(), ...views.filter((booking) => !isOpen(booking))];
}

export async function findBooking(
  actor: Actor,
  bookingId: string,
): Promise<
  (BookingView & { readonly inspectorId: string; readonly baseInspectionId: string | null }) | null
> {
  const row = await db.inspectionBooking.findFirst({
    where: { id: bookingId, ...whereVisibleTo(actor) },
    include: { point: true },
  });
  if (row === null) return null;
  const [view] = await toBookingViews(actor, [row]);
  const { inspectorId, baseInspectionId } = row;
  return view === undefined ? null : { ...view, inspectorId, baseInspectionId };
}

/** The open bookings of one listing, for its seller's page. The caller has checked permissions. */
export async function listOpenBookings(
  actor: Actor,
  listingId: string,
): Promise<readonly (BookingView & { readonly inspectorId: string })[]> {
  const rows = await db.inspectionBooking.findMany({
    where: { listingId, state: { in: ["booked", "in_progress"] } },
    include: { point: true },
    orderBy: { startsAt: "asc" },
  });
  const views = await toBookingViews(actor, rows);
  return views.flatMap((view, index) => {
    const row = rows[index];
    return row === undefined ? [] : [{ ...view, inspectorId: row.inspectorId }];
  });
}

async function toBookingViews(actor: Actor, rows: readonly Row[]): Promise<readonly BookingView[]> {
  const cars = await listListedCars(
    db,
    rows.map((row) => row.listingId),
  );
  return rows.map((row) => {
    const car = cars.get(row.listingId);
    const isPublic = car !== undefined && isPublicState(car.status);
    return {
      id: row.id,
      purpose: parsePurpose(row.purpose),
      state: parseBookingState(row.state),
      startsAt: row.startsAt.toISOString(),
      endsAt: row.endsAt.toISOString(),
      endReason: row.endReason,
      point: {
        id: row.point.id,
        slug: row.point.slug,
        address: row.point.address,
        phone: row.point.phone,
        timeZone: row.point.timeZone,
        name: { en: row.point.nameEn, zh: row.point.nameZh },
      },
      car: {
        listingId: row.listingId,
        headline: car?.headline ?? "",
        path: isPublic ? `/${car.market}/cars/${car.slug}` : null,
      },
      fee:
        row.feeMinor === null || car === undefined || !isMarket(car.market)
          ? null
          : { minor: row.feeMinor.toString(), currency: MARKET_FACTS[car.market].currency },
      isPayer: row.payerId === actor.userId,
      isMine: row.requestedById === actor.userId,
      isMyCar: isActingForBookedCar(row, actor),
    };
  });
}
