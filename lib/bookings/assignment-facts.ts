import "server-only";
import { findListedCar } from "@/lib/listings/listed-cars";
import { createNotFoundError } from "@/lib/platform/core/errors";
import type { Tx } from "@/lib/platform/db/client";
import { listEngines, type Assignment } from "@/lib/bookings/assignment";

/** What the random assignment needs to know about the car, its seller and the existing reports. */

export type BookingCar = {
  readonly listingId: string;
  readonly sellerId: string;
  readonly sellerOrganisationId: string | null;
  readonly fuel: string | null;
  readonly market: string;
};

type Reader = Pick<Tx, "listing" | "inspectionBooking" | "inspection">;

export async function findBookingCar(tx: Reader, listingId: string): Promise<BookingCar> {
  const row = await findListedCar(tx, listingId);
  if (row === null) throw createNotFoundError("listing");
  const { sellerId, organisationId, fuel, market } = row;
  return { listingId, sellerId, sellerOrganisationId: organisationId, fuel, market };
}

export async function buildAssignment(
  tx: Reader,
  car: BookingCar,
  booking: {
    readonly requestedById: string;
    readonly baseInspectionId: string | null;
    /** The booking itself, when it is being moved. */
    readonly bookingId?: string;
    readonly holderId?: string | null;
  },
): Promise<Assignment> {
  const bookingId = booking.bookingId ?? "";
  const [previous, first] = await Promise.all([
    tx.inspectionBooking.findFirst({
      where: { ...listSellerBookings(car), id: { not: bookingId } },
      orderBy: [{ drawnAt: "desc" }, { id: "desc" }],
      select: { inspectorId: true },
    }),
    booking.baseInspectionId === null
      ? null
      : tx.inspection.findUnique({
          where: { id: booking.baseInspectionId },
          select: { inspectorId: true },
        }),
  ]);
  return {
    sellerId: car.sellerId,
    sellerOrganisationId: car.sellerOrganisationId,
    requestedById: booking.requestedById,
    needs: listEngines(car.fuel),
    previousInspectorId: previous?.inspectorId ?? null,
    firstInspectorId: first?.inspectorId ?? null,
    holderId: booking.holderId ?? null,
  };
}

/**
 * The instant that is stored as the time of an assignment. It is later than that of every earlier assignment of
 * this seller, because the next assignment depends on their order. The clock alone does not guarantee this: a
 * request that waited for the lock has an earlier time, and a closure assigns several bookings at the same
 * instant. Call it while holding the seller's lock.
 */
export async function drawInstant(tx: Reader, seller: Seller, at: Date): Promise<Date> {
  const last = await tx.inspectionBooking.aggregate({
    where: listSellerBookings(seller),
    _max: { drawnAt: true },
  });
  return new Date(Math.max(at.getTime(), (last._max.drawnAt?.getTime() ?? 0) + 1));
}

type Seller = Pick<BookingCar, "sellerId" | "sellerOrganisationId">;

/** A dealership is one seller, whichever of its people made the booking. */
function listSellerBookings(car: Seller) {
  return car.sellerOrganisationId === null
    ? { sellerId: car.sellerId, sellerOrganisationId: null }
    : { sellerOrganisationId: car.sellerOrganisationId };
}

/**
 * Takes the locks of an assignment: first the points, then the sellers, each in the order of their
 * ids. Otherwise two bookings could both see the last free place, or both see the same previous
 * inspector.
 */
export async function lockTurns(
  tx: Tx,
  pointIds: readonly string[],
  cars: readonly BookingCar[],
): Promise<void> {
  for (const id of [...new Set(pointIds)].toSorted()) {
    await tx.$queryRaw`select id from inspection_point where id = ${id} for update`;
  }
  const sellers = cars.map((car) => car.sellerOrganisationId ?? car.sellerId);
  for (const seller of [...new Set(sellers)].toSorted()) {
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`draw:${seller}`}, 0))::text`;
  }
}
