import "server-only";
import { AppError } from "@/lib/platform/core/errors";
import type { Actor } from "@/lib/platform/auth/actor";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { endBooking, rescheduleBooking } from "@/lib/bookings/move-booking";
import { drawByLot, scheduleBooking, type DrawBelow } from "@/lib/bookings/schedule-booking";
import { LEFT_LYING_AFTER_MS } from "@/lib/inspections/handover/policy";

/** The visit at which a purchase is handed over. Whoever calls has checked whose purchase it is. */

export type HandoverWish = {
  readonly escrowId: string;
  readonly listingId: string;
  /** The report the car was sold by. */
  readonly baseInspectionId: string;
  readonly pointId: string;
  readonly startsAt: Date;
  /** Whoever proposes it: the visit is the buyer's, so that both sides hear of it. */
  readonly role: "buyer" | "seller";
  readonly buyerId: string;
};

export type HandoverBooking = {
  readonly bookingId: string;
  readonly pointId: string;
  readonly startsAt: string;
};

/**
 * Books it, or moves the one there is: one purchase, one visit. Nobody pays for it.
 * @throws AppError inspection_slot_taken | inspection_under_way
 */
export async function scheduleHandover(
  tx: Tx,
  actor: Actor,
  wish: HandoverWish,
  drawBelow: DrawBelow = drawByLot,
): Promise<HandoverBooking> {
  const { pointId, startsAt } = wish;
  const open = await findOpenHandoverBooking(tx, wish.escrowId);
  if (open?.state === "in_progress") {
    throw new AppError("conflict", {
      code: "inspection_under_way",
      detail: "The inspector has begun with this car; the visit cannot be moved now.",
    });
  }
  if (open !== null) {
    await rescheduleBooking(tx, actor, open, { pointId, startsAt, role: wish.role, drawBelow });
    return { bookingId: open.id, pointId, startsAt: startsAt.toISOString() };
  }
  const placed = await scheduleBooking(
    tx,
    actor,
    {
      purpose: "handover",
      listingId: wish.listingId,
      pointId,
      startsAt,
      escrowId: wish.escrowId,
      baseInspectionId: wish.baseInspectionId,
      requestedById: wish.buyerId,
      payerId: null,
    },
    drawBelow,
  );
  return { bookingId: placed.id, pointId: placed.pointId, startsAt: placed.startsAt };
}

export async function findOpenHandoverBooking(tx: Pick<Tx, "inspectionBooking">, escrowId: string) {
  return tx.inspectionBooking.findFirst({
    where: { escrowId, purpose: "handover", state: { in: ["booked", "in_progress"] } },
    include: { point: { select: { nameEn: true, nameZh: true, address: true, timeZone: true } } },
  });
}

/** The purchase took another way: its time at the point is free again. What has begun is finished. */
export async function cancelHandoverBooking(tx: Tx, actor: Actor, escrowId: string): Promise<void> {
  const open = await findOpenHandoverBooking(tx, escrowId);
  if (open?.state !== "booked") return;
  await endBooking(tx, actor, open, {
    event: "cancel",
    why: actor.userId === open.sellerId ? "by_seller" : "by_booker",
    role: actor.userId === open.sellerId ? "seller" : "buyer",
  });
}

/**
 * True from the inspector's first tap until what he signed has been recorded with the purchase. A check
 * that was begun and left lying stops nobody: some hours after its time it no longer counts.
 */
export async function isAtThePoint(
  tx: Pick<Tx, "inspection" | "inspectionBooking">,
  escrowId: string,
  recordedIds: readonly string[],
): Promise<boolean> {
  const unrecorded = await tx.inspection.findMany({
    where: { escrowId, purpose: "handover", id: { notIn: [...recordedIds] } },
    select: { state: true },
  });
  if (unrecorded.some((each) => each.state === "signed")) return true;
  if (unrecorded.length === 0) return false;
  const leftLying = new Date((await readClock()).getTime() - LEFT_LYING_AFTER_MS);
  const underWay = await tx.inspectionBooking.count({
    where: { escrowId, purpose: "handover", state: "in_progress", endsAt: { gt: leftLying } },
  });
  return underWay > 0;
}
