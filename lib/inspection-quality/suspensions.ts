import "server-only";
import { requireInspector } from "@/lib/bookings/inspectors";
import { getPoint } from "@/lib/bookings/point-queries";
import { replaceBookings, type ReplacedBooking } from "@/lib/bookings/replace-bookings";
import { recordAudit } from "@/lib/platform/audit/record";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { AppError, createNotFoundError } from "@/lib/platform/core/errors";
import { generateId } from "@/lib/platform/core/ids";
import { getNextDate, toDayStart } from "@/lib/platform/core/time-zone";
import type { Tx } from "@/lib/platform/db/client";
import { readClock } from "@/lib/platform/db/clock";

/**
 * Suspends an inspector from work for some time. The reason is public and remains on their page.
 */

export async function suspendInspector(
  tx: Tx,
  actor: Actor,
  input: {
    readonly inspectorId: string;
    /** The last day, in the inspection point's calendar. "" = until it is revoked. */
    readonly lastDay: string;
    readonly reasonEn: string;
    readonly reasonZh: string;
  },
): Promise<ReplacedBooking & { readonly id: string }> {
  requirePermission(actor, "network.manage");
  const inspector = await requireInspector(tx, input.inspectorId);
  await tx.$queryRaw`select id from inspection_point where id = ${inspector.pointId} for update`;
  const at = await readClock();
  const until = await endOfDay(tx, inspector.pointId, input.lastDay);
  if (until !== null && until <= at) {
    throw new AppError("invalid", {
      code: "network_times_wrong",
      detail: "The end must be after the beginning and in the future.",
      invalidParams: [{ name: "lastDay", reason: "before_start", code: "network_times_wrong" }],
    });
  }
  const running = await tx.inspectorSuspension.count({
    where: {
      inspectorId: input.inspectorId,
      liftedAt: null,
      OR: [{ suspendedUntil: null }, { suspendedUntil: { gt: at } }],
    },
  });
  if (running > 0) {
    throw new AppError("conflict", {
      code: "inspector_suspended_already",
      detail: "This inspector is suspended already.",
    });
  }
  const id = generateId("sus");
  const { inspectorId, reasonEn, reasonZh } = input;
  await tx.inspectorSuspension.create({
    data: {
      id,
      inspectorId,
      reasonEn,
      reasonZh,
      suspendedFrom: at,
      suspendedUntil: until,
      createdById: actor.userId,
      createdAt: at,
    },
  });
  await recordAudit(tx, {
    actor,
    role: "operator",
    action: "network.suspend",
    subject: inspectorId,
    reason: reasonEn,
    after: { id, lastDay: input.lastDay },
  });
  return { id, ...(await replaceBookings(tx, actor, inspector.pointId, reasonEn)) };
}

async function endOfDay(tx: Tx, pointId: string, lastDay: string): Promise<Date | null> {
  if (lastDay === "") return null;
  const { timeZone } = await getPoint(tx, pointId);
  return toDayStart(getNextDate(lastDay), timeZone);
}

export async function endSuspension(
  tx: Tx,
  actor: Actor,
  input: { readonly inspectorId: string; readonly reason: string },
): Promise<{ readonly inspectorId: string }> {
  requirePermission(actor, "network.manage");
  await requireInspector(tx, input.inspectorId);
  const at = await readClock();
  const lifted = await tx.inspectorSuspension.updateMany({
    where: {
      inspectorId: input.inspectorId,
      liftedAt: null,
      OR: [{ suspendedUntil: null }, { suspendedUntil: { gt: at } }],
    },
    data: { liftedAt: at },
  });
  if (lifted.count === 0) throw createNotFoundError("suspension");
  await recordAudit(tx, {
    actor,
    role: "operator",
    action: "network.lift_suspension",
    subject: input.inspectorId,
    reason: input.reason,
  });
  return { inspectorId: input.inspectorId };
}
