import "server-only";
import { randomInt } from "node:crypto";
import { AppError, notFound } from "@/lib/platform/core/errors";
import { newId } from "@/lib/platform/core/ids";
import type { Actor } from "@/lib/platform/auth/actor";
import { recordAudit } from "@/lib/platform/audit/record";
import { now } from "@/lib/platform/db/clock";
import { db, type Tx } from "@/lib/platform/db/client";
import { SLOT_HOURS } from "@/lib/inspections/policy";
import { slotsOf } from "@/lib/inspections/slots";
import { requireOwnListing, requireStatus } from "@/lib/listings/ownership";
import type { Market } from "@/lib/markets/markets";

/** Slots at inspection points. The inspector is drawn by lot, so that nobody can choose his own. */

const SLOT_MS = SLOT_HOURS * 3_600_000;
const INSPECTABLE = ["awaiting_inspection", "live"] as const;

export type Booked = {
  readonly id: string;
  readonly startsAt: string;
  readonly pointId: string;
};

/** Books a slot for the actor's own listing, or moves the booking it already has. */
export async function bookInspection(
  tx: Tx,
  actor: Actor,
  input: { readonly listingId: string; readonly pointId: string; readonly startsAt: string },
): Promise<Booked> {
  const listing = await requireOwnListing(tx, actor, input.listingId);
  requireStatus(listing, INSPECTABLE);
  // Two people at one point's last place take turns here; so do two tabs of one seller.
  await tx.$queryRaw`select id from inspection_point where id = ${input.pointId} for update`;
  const point = await tx.inspectionPoint.findFirst({
    where: { id: input.pointId, market: listing.market },
    select: { id: true, openingHours: true, timeZone: true, inspectors: true },
  });
  if (!point) throw notFound("inspection_point");
  const startsAt = new Date(input.startsAt);
  const isSlot = slotsOf(point, await now()).some((slot) => slot.getTime() === startsAt.getTime());
  if (!isSlot) throw slotTaken();
  await dropOpenBooking(tx, listing.id);
  const staff = point.inspectors
    .map((inspector) => inspector.userId)
    .filter((userId) => userId !== actor.userId && userId !== listing.sellerId);
  const busy = await busyInspectors(tx, staff, startsAt);
  const free = staff.filter((userId) => !busy.has(userId));
  const inspectorId = free[free.length === 0 ? 0 : randomInt(free.length)];
  if (inspectorId === undefined) throw slotTaken();
  const id = await createBooking(tx, actor, {
    listingId: listing.id,
    pointId: point.id,
    inspectorId,
    startsAt,
  });
  return { id, startsAt: startsAt.toISOString(), pointId: point.id };
}

function slotTaken(): AppError {
  return new AppError("conflict", {
    code: "inspection_slot_taken",
    detail: "This time is no longer free. Choose another one.",
  });
}

async function busyInspectors(tx: Tx, staff: readonly string[], startsAt: Date) {
  const rows = await tx.inspectionBooking.findMany({
    where: {
      inspectorId: { in: [...staff] },
      state: { in: ["booked", "in_progress"] },
      startsAt: {
        gt: new Date(startsAt.getTime() - SLOT_MS),
        lt: new Date(startsAt.getTime() + SLOT_MS),
      },
    },
    select: { inspectorId: true },
  });
  return new Set(rows.map((row) => row.inspectorId));
}

async function dropOpenBooking(tx: Tx, listingId: string): Promise<void> {
  const underWay = await tx.inspectionBooking.count({
    where: { listingId, state: "in_progress" },
  });
  if (underWay > 0) {
    throw new AppError("conflict", {
      code: "inspection_under_way",
      detail: "The inspector has begun with this car; the booking cannot be moved now.",
    });
  }
  await tx.inspectionBooking.updateMany({
    where: { listingId, state: "booked" },
    data: { state: "cancelled" },
  });
}

/** The row itself; whoever calls it has found slot and inspector. */
export async function createBooking(
  tx: Tx,
  actor: Actor,
  booking: {
    readonly listingId: string;
    readonly pointId: string;
    readonly inspectorId: string;
    readonly startsAt: Date;
  },
): Promise<string> {
  const id = newId("bkg");
  const listing = await tx.listing.findUniqueOrThrow({ where: { id: booking.listingId } });
  const at = await now();
  await tx.inspectionBooking.create({
    data: {
      id,
      ...booking,
      sellerId: listing.sellerId,
      sellerOrganisationId: listing.organisationId,
      drawnAt: at,
      endsAt: new Date(booking.startsAt.getTime() + SLOT_MS),
      bay: await freeBay(tx, booking.pointId, booking.startsAt),
      requestedById: actor.userId,
      state: "booked",
      createdAt: at,
    },
  });
  await recordAudit(tx, {
    actor,
    role: "seller",
    action: "inspection.book",
    subject: id,
    after: {
      listingId: booking.listingId,
      pointId: booking.pointId,
      startsAt: booking.startsAt.toISOString(),
    },
  });
  return id;
}

async function freeBay(tx: Tx, pointId: string, startsAt: Date): Promise<number> {
  const { bays } = await tx.inspectionPoint.findUniqueOrThrow({ where: { id: pointId } });
  const taken = await tx.inspectionBooking.findMany({
    where: {
      pointId,
      state: { in: ["booked", "in_progress"] },
      startsAt: { lt: new Date(startsAt.getTime() + SLOT_MS) },
      endsAt: { gt: startsAt },
    },
    select: { bay: true },
  });
  for (let bay = 1; bay <= bays; bay += 1) {
    if (!taken.some((each) => each.bay === bay)) return bay;
  }
  throw slotTaken();
}

/** When a listing is withdrawn, its slot is free again. */
export async function cancelBookings(tx: Tx, actor: Actor, listingId: string): Promise<void> {
  const cancelled = await tx.inspectionBooking.updateMany({
    where: { listingId, state: "booked" },
    data: { state: "cancelled" },
  });
  if (cancelled.count === 0) return;
  await recordAudit(tx, { actor, role: "seller", action: "inspection.cancel", subject: listingId });
}

export type PointView = {
  readonly id: string;
  readonly name: { readonly en: string; readonly zh: string };
  readonly address: string;
  readonly timeZone: string;
  /** Free times, ISO, earliest first. */
  readonly slots: readonly string[];
};

/** A market's points with the times at which somebody is free, for whoever may book: not personal data. */
export async function listPointsWithSlots(
  market: Market,
  sellerId: string,
): Promise<readonly PointView[]> {
  const at = await now();
  const points = await db.inspectionPoint.findMany({
    where: { market },
    include: { inspectors: true },
    orderBy: { nameEn: "asc" },
    take: 50,
  });
  const staff = points.flatMap((point) => point.inspectors.map((each) => each.userId));
  const taken = await db.inspectionBooking.findMany({
    where: { inspectorId: { in: staff }, state: { in: ["booked", "in_progress"] } },
    select: { inspectorId: true, startsAt: true },
  });
  return points.map((point) => {
    const here = point.inspectors.filter((each) => each.userId !== sellerId);
    const isFree = (slot: Date): boolean =>
      here.some((each) =>
        taken.every(
          (booking) =>
            booking.inspectorId !== each.userId ||
            Math.abs(booking.startsAt.getTime() - slot.getTime()) >= SLOT_MS,
        ),
      );
    return {
      id: point.id,
      name: { en: point.nameEn, zh: point.nameZh },
      address: point.address,
      timeZone: point.timeZone,
      slots: slotsOf(point, at)
        .filter((slot) => isFree(slot))
        .map((slot) => slot.toISOString()),
    };
  });
}
