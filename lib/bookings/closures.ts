import "server-only";
import { AppError, createNotFoundError } from "@/lib/platform/core/errors";
import { generateId } from "@/lib/platform/core/ids";
import { toInstant } from "@/lib/platform/core/time-zone";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { recordAudit } from "@/lib/platform/audit/record";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { replaceBookings, type ReplacedBooking } from "@/lib/bookings/replace-bookings";
import { Holidays, parseClockMinutes, type Holiday } from "@/lib/bookings/slots";

/**
 * An inspection point or a bay is closed, or an inspector is away. Recorded with a reason, and every
 * affected booking gets a new place.
 */

export type ClosureInput = {
  readonly pointId: string;
  /** "point", "bay:2" or "person:usr_…" */
  readonly subject: string;
  /** In the inspection point's local time: 2026-11-30T08:00 */
  readonly startsAt: string;
  readonly endsAt: string;
  readonly reason: string;
};

export async function addClosure(
  tx: Tx,
  actor: Actor,
  input: ClosureInput,
): Promise<ReplacedBooking & { readonly id: string }> {
  requirePermission(actor, "network.manage");
  const point = await lockPoint(tx, input.pointId);
  const startsAt = localInstant(input.startsAt, point.timeZone);
  const endsAt = localInstant(input.endsAt, point.timeZone);
  const at = await readClock();
  if (endsAt <= startsAt || endsAt <= at) throw wrongTimes();
  const { bay, inspectorId } = subjectOf(input.subject);
  if (bay !== null && (bay < 1 || bay > point.bays)) throw createNotFoundError("bay");
  if (inspectorId !== null) await requireStaff(tx, inspectorId, input.pointId);
  const id = generateId("cls");
  const { pointId, reason } = input;
  await tx.pointClosure.create({
    data: {
      id,
      pointId,
      bay,
      inspectorId,
      startsAt,
      endsAt,
      reason,
      createdById: actor.userId,
      createdAt: at,
    },
  });
  await audit(tx, actor, {
    action: "network.close",
    subject: pointId,
    reason,
    after: { id, bay, inspectorId, startsAt: input.startsAt, endsAt: input.endsAt },
  });
  return { id, ...(await replaceBookings(tx, actor, pointId, reason)) };
}

function subjectOf(subject: string): { bay: number | null; inspectorId: string | null } {
  const [kind, value = ""] = subject.split(":");
  return {
    bay: kind === "bay" ? Number(value) : null,
    inspectorId: kind === "person" ? value : null,
  };
}

function localInstant(local: string, timeZone: string): Date {
  const [date = "", clock = ""] = local.split("T");
  return toInstant(date, parseClockMinutes(clock), timeZone);
}

export async function withdrawClosure(
  tx: Tx,
  actor: Actor,
  input: { readonly closureId: string; readonly reason: string },
): Promise<{ readonly id: string }> {
  requirePermission(actor, "network.manage");
  const withdrawn = await tx.pointClosure.updateMany({
    where: { id: input.closureId, withdrawnAt: null },
    data: { withdrawnAt: await readClock() },
  });
  if (withdrawn.count !== 1) throw createNotFoundError("closure");
  await audit(tx, actor, {
    action: "network.reopen",
    subject: input.closureId,
    reason: input.reason,
  });
  return { id: input.closureId };
}

/**
 * Sets the holidays, which are calendar days of the inspection point. Bookings on a new holiday get
 * a new place.
 */
export async function setHoliday(
  tx: Tx,
  actor: Actor,
  input: {
    readonly pointId: string;
    readonly holiday: Holiday;
    readonly isClosed: boolean;
    readonly reason: string;
  },
): Promise<ReplacedBooking> {
  requirePermission(actor, "network.manage");
  const point = await lockPoint(tx, input.pointId);
  const before = Holidays.parse(point.holidays);
  const others = before.filter((each) => each.date !== input.holiday.date);
  const after = input.isClosed
    ? [...others, input.holiday].toSorted((a, b) => (a.date < b.date ? -1 : 1))
    : others;
  await tx.inspectionPoint.update({ where: { id: point.id }, data: { holidays: after } });
  await audit(tx, actor, {
    action: "network.holiday",
    subject: point.id,
    reason: input.reason,
    after: { ...input.holiday, isClosed: input.isClosed },
  });
  return replaceBookings(tx, actor, point.id, input.reason);
}

/** Sets the number of bays; bookings in removed bays are reassigned. */
export async function setBays(
  tx: Tx,
  actor: Actor,
  input: { readonly pointId: string; readonly bays: number; readonly reason: string },
): Promise<ReplacedBooking> {
  requirePermission(actor, "network.manage");
  const point = await lockPoint(tx, input.pointId);
  await tx.inspectionPoint.update({ where: { id: point.id }, data: { bays: input.bays } });
  await audit(tx, actor, {
    action: "network.bays",
    subject: point.id,
    reason: input.reason,
    before: { bays: point.bays },
    after: { bays: input.bays },
  });
  return replaceBookings(tx, actor, point.id, input.reason);
}

export async function lockPoint(tx: Tx, pointId: string) {
  await tx.$queryRaw`select id from inspection_point where id = ${pointId} for update`;
  const point = await tx.inspectionPoint.findUnique({ where: { id: pointId } });
  if (point === null) throw createNotFoundError("inspection_point");
  return point;
}

async function requireStaff(tx: Tx, userId: string, pointId: string): Promise<void> {
  if ((await tx.inspector.count({ where: { userId, pointId } })) === 0)
    throw createNotFoundError("inspector");
}

function wrongTimes(): AppError {
  return new AppError("invalid", {
    code: "network_times_wrong",
    detail: "The end must be after the beginning and in the future.",
    invalidParams: [{ name: "endsAt", reason: "before_start", code: "network_times_wrong" }],
  });
}

async function audit(
  tx: Tx,
  actor: Actor,
  fact: Omit<Parameters<typeof recordAudit>[1], "actor" | "role">,
): Promise<void> {
  await recordAudit(tx, { actor, role: "operator", ...fact });
}
