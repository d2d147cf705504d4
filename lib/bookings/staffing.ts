import "server-only";
import { randomBytes } from "node:crypto";
import { isInspectorAccount, listInspectorAccounts } from "@/lib/platform/auth/user-queries";
import { AppError, createNotFoundError } from "@/lib/platform/core/errors";
import { toLocalDate, WEEKDAYS } from "@/lib/platform/core/time-zone";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { recordAudit } from "@/lib/platform/audit/record";
import { readClock } from "@/lib/platform/db/clock";
import { db, type Tx } from "@/lib/platform/db/client";
import { lockPoint } from "@/lib/bookings/closures";
import { replaceBookings, type ReplacedBooking } from "@/lib/bookings/replace-bookings";
import type { HoursInput } from "@/lib/bookings/schema";
import { Hours } from "@/lib/bookings/slots";

/** Who works at an inspection point, and when it is open. */

/**
 * Sets the opening hours of the week; a day without an entry is closed. Bookings that no longer fit get
 * a new place.
 */
export async function setOpeningHours(
  tx: Tx,
  actor: Actor,
  input: { readonly pointId: string; readonly hours: HoursInput; readonly reason: string },
): Promise<ReplacedBooking> {
  requirePermission(actor, "network.manage");
  const point = await lockPoint(tx, input.pointId);
  const hours: Hours = {};
  for (const day of WEEKDAYS) {
    const given = input.hours[day];
    if (given !== undefined) hours[day] = [given.from, given.until];
  }
  await tx.inspectionPoint.update({ where: { id: point.id }, data: { openingHours: hours } });
  await recordAudit(tx, {
    actor,
    role: "operator",
    action: "network.hours",
    subject: point.id,
    reason: input.reason,
    before: { hours: Hours.safeParse(point.openingHours).data ?? {} },
    after: { hours },
  });
  return replaceBookings(tx, actor, point.id, input.reason);
}

/**
 * A person with the inspector role starts to work at an inspection point. From now on they can be
 * assigned.
 * @throws AppError inspector_appointed_already
 */
export async function appointInspector(
  tx: Tx,
  actor: Actor,
  input: {
    readonly pointId: string;
    readonly userId: string;
    readonly skills: readonly string[];
    readonly reason: string;
  },
): Promise<{ readonly userId: string; readonly slug: string }> {
  requirePermission(actor, "network.manage");
  const point = await lockPoint(tx, input.pointId);
  const { userId } = input;
  if (!(await isInspectorAccount(tx, userId))) throw createNotFoundError("inspector");
  // The public URL reveals neither the name nor the account.
  const slug = randomBytes(5).toString("hex");
  const startedOn = new Date(`${toLocalDate(await readClock(), point.timeZone)}T00:00:00Z`);
  const appointed = await tx.inspector.createMany({
    data: { userId, slug, pointId: point.id, skills: [...input.skills], startedOn },
    skipDuplicates: true,
  });
  if (appointed.count !== 1) {
    throw new AppError("conflict", {
      code: "inspector_appointed_already",
      detail: "This person already works at an inspection point.",
    });
  }
  await recordAudit(tx, {
    actor,
    role: "operator",
    action: "network.appoint",
    subject: userId,
    reason: input.reason,
    after: { pointId: point.id, skills: [...input.skills] },
  });
  return { userId, slug };
}

export type Candidate = { readonly userId: string; readonly name: string };

const CANDIDATES_MAX = 200;

/** People with the inspector role who do not work at an inspection point yet. */
export async function listCandidates(actor: Actor): Promise<readonly Candidate[]> {
  requirePermission(actor, "network.manage");
  const [people, appointed] = await Promise.all([
    listInspectorAccounts(CANDIDATES_MAX),
    db.inspector.findMany({ select: { userId: true } }),
  ]);
  const known = new Set(appointed.map((row) => row.userId));
  return people
    .filter((person) => !known.has(person.id))
    .map((person) => ({ userId: person.id, name: person.fullName || person.email }));
}
