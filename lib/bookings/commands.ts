import "server-only";
import { isConnectedToSeller } from "@/lib/dealers/acting-for-seller";
import { findListedCar } from "@/lib/listings/listed-cars";
import { AppError, createNotFoundError } from "@/lib/platform/core/errors";
import type { Actor } from "@/lib/platform/auth/actor";
import { can } from "@/lib/platform/auth/permissions";
import { readClock } from "@/lib/platform/db/clock";
import { getBookingStep } from "@/lib/bookings/states";
import type { Tx } from "@/lib/platform/db/client";
import { endBooking, rescheduleBooking, type BookingRow } from "@/lib/bookings/move-booking";
import { drawByLot, scheduleBooking, type DrawBelow } from "@/lib/bookings/schedule-booking";
import { getBookingRole } from "@/lib/bookings/roles";
import { NO_SHOW_AFTER_MS, OPEN_SECONDS_MAX } from "@/lib/bookings/policy";
import { requireOwnListing, requireStatus } from "@/lib/listings/ownership";
import { isPublicState, OPEN_STATES } from "@/lib/listings/states";
import {
  nextBookingState,
  parseBookingState,
  parsePurpose,
  type BookingPurpose,
} from "@/lib/bookings/states";

/**
 * Bookings at inspection points that sellers and buyers make. The inspector is assigned at random.
 */

export type Booked = {
  readonly id: string;
  readonly startsAt: string;
  readonly pointId: string;
};

type Time = { readonly pointId: string; readonly startsAt: string };

/** Books a slot for the actor's own listing, or moves the booking it already has. */
export async function bookInspection(
  tx: Tx,
  actor: Actor,
  input: Time & { readonly listingId: string },
  drawBelow: DrawBelow = drawByLot,
): Promise<Booked> {
  const listing = await requireOwnListing(tx, actor, input.listingId);
  requireStatus(listing, OPEN_STATES);
  const startsAt = new Date(input.startsAt);
  const open = await tx.inspectionBooking.findFirst({
    where: { listingId: listing.id, purpose: "sale", state: { in: ["booked", "in_progress"] } },
  });
  if (open !== null) {
    const role = "seller";
    nextBookingState(parseBookingState(open.state), "move", role);
    await rescheduleBooking(tx, actor, open, { pointId: input.pointId, startsAt, role, drawBelow });
    return { id: open.id, startsAt: startsAt.toISOString(), pointId: input.pointId };
  }
  return shown(
    await scheduleBooking(
      tx,
      actor,
      {
        purpose: "sale",
        listingId: listing.id,
        pointId: input.pointId,
        startsAt,
        requestedById: actor.userId,
        payerId: actor.userId,
      },
      drawBelow,
    ),
  );
}

/** A buyer orders a second inspection by another inspector, at their own cost. */
export async function bookSecondInspection(
  tx: Tx,
  actor: Actor,
  input: Time & { readonly listingId: string },
  drawBelow: DrawBelow = drawByLot,
): Promise<Booked> {
  const listing = await findListedCar(tx, input.listingId);
  if (listing === null || !isPublicState(listing.status)) throw createNotFoundError("listing");
  if (isConnectedToSeller(listing, actor))
    throw secondRefused("inspection_own_car", "This is your own car.");
  if (listing.status !== "live") {
    throw secondRefused("inspection_car_not_free", "This car is reserved or sold.");
  }
  if (listing.inspectionId === null) {
    throw secondRefused("inspection_no_first", "This car has no first report yet.");
  }
  await assertFewOpen(tx, actor, listing.id);
  return shown(
    await scheduleBooking(
      tx,
      actor,
      {
        purpose: "second",
        listingId: listing.id,
        pointId: input.pointId,
        startsAt: new Date(input.startsAt),
        baseInspectionId: listing.inspectionId,
        requestedById: actor.userId,
        payerId: actor.userId,
      },
      drawBelow,
    ),
  );
}

async function assertFewOpen(tx: Tx, actor: Actor, listingId: string): Promise<void> {
  // Serialises requests of one person from two tabs.
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`second:${actor.userId}`}, 0))::text`;
  const open = await tx.inspectionBooking.findMany({
    where: { requestedById: actor.userId, purpose: "second", state: "booked" },
    select: { listingId: true },
  });
  if (open.some((each) => each.listingId === listingId)) {
    throw secondRefused(
      "inspection_second_booked",
      "You already have an appointment for this car.",
    );
  }
  if (open.length >= OPEN_SECONDS_MAX) {
    throw secondRefused("inspection_seconds_many", "You already have three appointments.");
  }
}

function secondRefused(code: string, detail: string): AppError {
  return new AppError("conflict", { code, detail });
}

/** Moves a booking to another time or point; the inspector stays the same when they are available. */
export async function moveBooking(
  tx: Tx,
  actor: Actor,
  input: Time & { readonly bookingId: string },
): Promise<Booked> {
  const booking = await requireBooking(tx, actor, input.bookingId);
  // The person who ordered the booking chooses the time. Nobody else can move it.
  if (booking.requestedById !== actor.userId && booking.purpose !== "sale")
    throw createNotFoundError("booking");
  const startsAt = new Date(input.startsAt);
  await rescheduleBooking(tx, actor, booking, {
    pointId: input.pointId,
    startsAt,
    role: getBookingRole(actor, booking),
  });
  return { id: booking.id, startsAt: startsAt.toISOString(), pointId: input.pointId };
}

/**
 * Allowed for the person who ordered the booking, and for the seller, who would have to bring the
 * car.
 */
export async function cancelBooking(
  tx: Tx,
  actor: Actor,
  bookingId: string,
): Promise<{ readonly id: string; readonly state: "cancelled" }> {
  const booking = await requireBooking(tx, actor, bookingId);
  const isBooker = booking.requestedById === actor.userId;
  await endBooking(tx, actor, booking, {
    event: "cancel",
    why: isBooker ? "by_booker" : "by_seller",
    role: getBookingRole(actor, booking),
  });
  return { id: booking.id, state: "cancelled" };
}

/** The inspector waited, but the car did not come. */
export async function reportNoShow(
  tx: Tx,
  actor: Actor,
  bookingId: string,
): Promise<{ readonly id: string; readonly state: "no_show" }> {
  const booking = await tx.inspectionBooking.findFirst({
    where: { id: bookingId, inspectorId: can(actor, "inspection.fill") ? actor.userId : "" },
  });
  if (booking === null) throw createNotFoundError("booking");
  nextBookingState(parseBookingState(booking.state), "note_no_show", "inspector");
  if ((await readClock()).getTime() < booking.startsAt.getTime() + NO_SHOW_AFTER_MS) {
    throw new AppError("conflict", {
      code: "inspection_too_early_for_no_show",
      detail: "A missed appointment can be reported 30 minutes after its start.",
    });
  }
  await endBooking(tx, actor, booking, {
    event: "note_no_show",
    why: "car_not_brought",
    role: "inspector",
  });
  return { id: booking.id, state: "no_show" };
}

/** Cancels all bookings of a withdrawn listing, so that their times are free again. */
export async function cancelBookings(tx: Tx, actor: Actor, listingId: string): Promise<void> {
  const bookings = await tx.inspectionBooking.findMany({ where: { listingId, state: "booked" } });
  for (const booking of bookings) {
    await endBooking(tx, actor, booking, {
      event: "cancel",
      why: "listing_withdrawn",
      role: "seller",
    });
  }
}

/** @throws AppError booking_not_found when it is absent or about another person's car */
async function requireBooking(
  tx: Tx,
  actor: Actor,
  bookingId: string,
): Promise<BookingRow & { readonly purpose: BookingPurpose }> {
  const booking = await tx.inspectionBooking.findFirst({
    where: { id: bookingId, ...whereVisibleTo(actor) },
  });
  if (booking === null) throw createNotFoundError("booking");
  // Only a booking that has not begun and was not cancelled may be moved or cancelled.
  const role = booking.sellerId === actor.userId ? "seller" : "buyer";
  nextBookingState(parseBookingState(booking.state), "cancel", role);
  return { ...booking, purpose: parsePurpose(booking.purpose) };
}

/**
 * The bookings a person sees: those they ordered as a buyer, and those of cars that they act for. A booking
 * for a dealership's car belongs to the dealership, whichever of its salespeople ordered it.
 */
export function whereVisibleTo(actor: Actor) {
  return {
    OR: [
      {
        requestedById: actor.userId,
        purpose: { not: "sale" },
        NOT: { sellerId: actor.userId },
      },
      { sellerId: actor.userId, sellerOrganisationId: null },
      { sellerOrganisationId: { in: [...actor.organisationIds] } },
    ],
  };
}

function shown(placed: Booked): Booked {
  return { id: placed.id, startsAt: placed.startsAt, pointId: placed.pointId };
}

/**
 * The inspector begins with the car.
 * @returns false when the booking is not open (any more)
 */
export async function beginBooking(tx: Tx, bookingId: string): Promise<boolean> {
  const { from, to } = getBookingStep("begin", "inspector");
  const begun = await tx.inspectionBooking.updateMany({
    where: { id: bookingId, state: { in: from } },
    data: { state: to },
  });
  return begun.count === 1;
}

/** The report is signed, so the appointment is over. A booking that is not in progress stays as it is. */
export async function completeBooking(tx: Tx, bookingId: string): Promise<void> {
  const { from, to } = getBookingStep("finish", "inspector");
  await tx.inspectionBooking.updateMany({
    where: { id: bookingId, state: { in: from } },
    data: { state: to },
  });
}
