import "server-only";
import { createNotFoundError } from "@/lib/platform/core/errors";
import type { Tx } from "@/lib/platform/db/client";
import { listEngines, type Assignment } from "@/lib/bookings/assignment";

/** What the draw must know of the car, its seller and the reports there are. */

export type BookingCar = {
  readonly listingId: string;
  readonly sellerId: string;
  readonly sellerOrganisationId: string | null;
  readonly fuel: string | null;
  readonly market: string;
};

type Reader = Pick<Tx, "listing" | "inspectionBooking" | "inspection">;

export async function findBookingCar(tx: Reader, listingId: string): Promise<BookingCar> {
  const row = await tx.listing.findUnique({
    where: { id: listingId },
    select: { sellerId: true, organisationId: true, fuel: true, market: true },
  });
  if (!row) throw createNotFoundError("listing");
  const { sellerId, organisationId, fuel, market } = row;
  return { listingId, sellerId, sellerOrganisationId: organisationId, fuel, market };
}

export async function buildAssignment(
  tx: Reader,
  car: BookingCar,
  visit: {
    readonly requestedById: string;
    readonly baseInspectionId: string | null;
    /** The booking itself, when it is moved. */
    readonly bookingId?: string;
    readonly holderId?: string | null;
  },
): Promise<Assignment> {
  const bookingId = visit.bookingId ?? "";
  const [previous, first] = await Promise.all([
    tx.inspectionBooking.findFirst({
      where: { ...sellersVisits(car), id: { not: bookingId } },
      orderBy: [{ drawnAt: "desc" }, { id: "desc" }],
      select: { inspectorId: true },
    }),
    visit.baseInspectionId === null
      ? null
      : tx.inspection.findUnique({
          where: { id: visit.baseInspectionId },
          select: { inspectorId: true },
        }),
  ]);
  return {
    sellerId: car.sellerId,
    sellerOrganisationId: car.sellerOrganisationId,
    requestedById: visit.requestedById,
    needs: listEngines(car.fuel),
    previousInspectorId: previous?.inspectorId ?? null,
    firstInspectorId: first?.inspectorId ?? null,
    holderId: visit.holderId ?? null,
  };
}

/**
 * When a draw is said to have been: later than every earlier one of this seller, because their order is what the
 * next draw looks at. A clock alone does not say it: who waited for his turn had asked for the time before, and a
 * closure draws several in one instant. To be asked in the seller's turn.
 */
export async function drawInstant(tx: Reader, seller: Seller, at: Date): Promise<Date> {
  const last = await tx.inspectionBooking.aggregate({
    where: sellersVisits(seller),
    _max: { drawnAt: true },
  });
  return new Date(Math.max(at.getTime(), (last._max.drawnAt?.getTime() ?? 0) + 1));
}

type Seller = Pick<BookingCar, "sellerId" | "sellerOrganisationId">;

/** A dealer is one seller, whoever of his house booked. */
function sellersVisits(car: Seller) {
  return car.sellerOrganisationId === null
    ? { sellerId: car.sellerId, sellerOrganisationId: null }
    : { sellerOrganisationId: car.sellerOrganisationId };
}

/**
 * Draws take turns: first the points, then the sellers, each in the order of their ids, so that two
 * bookings can neither both see the last place free nor both see the same "last inspector".
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
