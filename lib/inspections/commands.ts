import "server-only";
import { randomInt } from "node:crypto";
import { findInspectorBooking, isBookingGivenUp } from "@/lib/bookings/booking-facts";
import { findListedCar } from "@/lib/listings/listed-cars";
import { AppError, createBugError, createNotFoundError } from "@/lib/platform/core/errors";
import { generateId } from "@/lib/platform/core/ids";
import type { Actor } from "@/lib/platform/auth/actor";
import { can } from "@/lib/platform/auth/permissions";
import { recordAudit } from "@/lib/platform/audit/record";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { requireOwnAssets } from "@/lib/platform/media/assets";
import {
  getChecklist,
  CURRENT_CHECKLIST_VERSION,
  findCheckpoint,
  isApplicable,
  type Section,
} from "@/lib/inspections/checklist";
import { toItemRow } from "@/lib/inspections/item";
import { beginBooking } from "@/lib/bookings/commands";
import { clearTimers } from "@/lib/bookings/booking-timers";
import { parsePurpose, type BookingPurpose } from "@/lib/bookings/states";
import type { ItemInput } from "@/lib/inspections/schema";
import { getInspectionStep, INITIAL_INSPECTION_STATE } from "@/lib/inspections/states";
import { ON_SALE_STATES, OPEN_STATES, type ListingState } from "@/lib/listings/states";

/**
 * An inspection from its start to the last item. Signing is in
 * lib/report-signing/sign-inspection.ts.
 */

export type Saved = { readonly version: number };

/**
 * Only the inspector assigned to the booking may begin. For everybody else the booking does not
 * exist.
 */
export async function startInspection(
  tx: Tx,
  actor: Actor,
  bookingId: string,
): Promise<{ readonly id: string; readonly number: string }> {
  const inspectorId = can(actor, "inspection.fill") ? actor.userId : "";
  const booking = await findInspectorBooking(tx, { id: bookingId, inspectorId });
  if (!booking) throw createNotFoundError("booking");
  if (!(await beginBooking(tx, bookingId))) {
    const earlier = await tx.inspection.findFirst({
      where: { bookingId },
      select: { id: true, number: true },
    });
    // Beginning twice, or in two tabs, returns the same report.
    if (earlier) return earlier;
    throw new AppError("conflict", {
      code: "booking_not_open",
      detail: "This booking was cancelled.",
    });
  }
  const listing = await findListedCar(tx, booking.listingId);
  const purpose = parsePurpose(booking.purpose);
  if (!listing || !statusesFor(purpose).includes(listing.status)) {
    throw new AppError("conflict", {
      code: "listing_not_inspectable",
      detail: "This listing was reserved, sold or withdrawn.",
    });
  }
  const at = await readClock();
  await clearTimers(tx, booking, at);
  const id = generateId("ins");
  const number = await newNumber(tx, at);
  await tx.inspection.create({
    data: {
      id,
      number,
      bookingId,
      listingId: booking.listingId,
      vehicleId: listing.vehicleId,
      inspectorId: actor.userId,
      pointId: booking.pointId,
      checklistVersion: await checklistFor(tx, purpose, booking.baseInspectionId),
      purpose,
      baseInspectionId: booking.baseInspectionId,
      escrowId: booking.escrowId,
      state: INITIAL_INSPECTION_STATE,
      startedAt: at,
      odometerUnit: listing.odometerUnit,
    },
  });
  // In a handover check, the earlier report says which items the car has.
  if (purpose !== "handover") await presetNotApplicable(tx, id, listing.fuel, at);
  await recordAudit(tx, {
    actor,
    role: "inspector",
    action: "inspection.start",
    subject: id,
    after: { number, bookingId, listingId: booking.listingId },
  });
  return { id, number };
}

/** A handover check uses the checklist version of the report it checks. Other reports use the current one. */
async function checklistFor(
  tx: Tx,
  purpose: BookingPurpose,
  baseInspectionId: string | null,
): Promise<string> {
  if (purpose !== "handover" || baseInspectionId === null) {
    return CURRENT_CHECKLIST_VERSION;
  }
  const report = await tx.inspection.findUniqueOrThrow({
    where: { id: baseInspectionId },
    select: { checklistVersion: true },
  });
  return report.checklistVersion;
}

/**
 * The listing states per purpose: a handover check is for a reserved car, and a second inspection for
 * one that is on sale or reserved.
 */
function statusesFor(purpose: BookingPurpose): readonly ListingState[] {
  if (purpose === "handover") return ["reserved"];
  return purpose === "sale" ? OPEN_STATES : ON_SALE_STATES;
}

/**
 * C-26-118204: short enough to read out on the telephone, and random, so that it does not reveal how many
 * reports exist.
 */
async function newNumber(tx: Tx, at: Date): Promise<string> {
  const year = String(at.getUTCFullYear()).slice(2);
  for (let tries = 0; tries < 20; tries += 1) {
    const number = `C-${year}-${randomInt(100_000, 1_000_000)}`;
    if ((await tx.inspection.count({ where: { number } })) === 0) return number;
  }
  throw createBugError("inspection_numbers_used_up", { year });
}

/**
 * Items that a car of this fuel does not have are preset to "not applicable". The inspector can
 * still change them.
 */
async function presetNotApplicable(
  tx: Tx,
  inspectionId: string,
  fuel: string | null,
  savedAt: Date,
): Promise<void> {
  const absent = getChecklist(CURRENT_CHECKLIST_VERSION).checkpoints.filter(
    (point) => !isApplicable(point, fuel),
  );
  await tx.inspectionItem.createMany({
    data: absent.map((point) => ({
      inspectionId,
      checkpoint: point.key,
      outcome: "not_applicable",
      savedAt,
    })),
  });
}

/** @throws AppError inspection_not_found when it is absent, discarded or another inspector's */
export async function requireOwnDraft(tx: Tx, actor: Actor, inspectionId: string) {
  const row = await tx.inspection.findFirst({
    where: {
      id: inspectionId,
      state: { not: "discarded" },
      inspectorId: can(actor, "inspection.fill") ? actor.userId : "",
    },
  });
  if (!row) throw createNotFoundError("inspection");
  if (row.state === "signed") {
    throw new AppError("conflict", {
      code: "inspection_signed",
      detail: "This report is signed. A signed report is never changed.",
    });
  }
  if (row.bookingId !== null) await requireKept(tx, row.bookingId);
  return row;
}

async function requireKept(tx: Tx, bookingId: string): Promise<void> {
  if (!(await isBookingGivenUp(tx, bookingId))) return;
  throw new AppError("conflict", {
    code: "inspection_cancelled",
    detail: "The booking of this inspection was cancelled. Nothing can be added to it.",
  });
}

/**
 * When two tabs write at the same time, the second gets a conflict instead of overwriting data that
 * the inspector has not seen.
 */
export async function claimVersion(tx: Tx, inspectionId: string, version: number): Promise<Saved> {
  const moved = await tx.inspection.updateMany({
    where: { id: inspectionId, state: { in: getInspectionStep("sign").from }, version },
    data: { version: { increment: 1 } },
  });
  if (moved.count === 1) return { version: version + 1 };
  throw new AppError("conflict", {
    code: "inspection_changed",
    detail: "This report was changed in another window. Reload the page to see it as it is now.",
  });
}

export async function saveItem(
  tx: Tx,
  actor: Actor,
  input: {
    readonly inspectionId: string;
    readonly checkpoint: string;
    readonly version: number;
    readonly item: ItemInput;
  },
): Promise<Saved> {
  return saveItems(tx, actor, {
    inspectionId: input.inspectionId,
    version: input.version,
    items: [{ checkpoint: input.checkpoint, item: input.item }],
  });
}

/** Saves several items, all or none, with one new version and one audit entry. */
export async function saveItems(
  tx: Tx,
  actor: Actor,
  input: {
    readonly inspectionId: string;
    readonly version: number;
    readonly items: readonly {
      readonly checkpoint: string;
      readonly item: ItemInput;
      /** A photograph from the demo's own files instead of an upload. */
      readonly photoPath?: string;
    }[];
  },
): Promise<Saved> {
  const inspection = await requireOwnDraft(tx, actor, input.inspectionId);
  const saved = await claimVersion(tx, inspection.id, input.version);
  const savedAt = await readClock();
  const rows = input.items.map(({ checkpoint, item, photoPath }) => {
    const point = findCheckpoint(inspection.checklistVersion, checkpoint);
    if (!point) throw createNotFoundError("checkpoint");
    return {
      inspectionId: inspection.id,
      savedAt,
      ...toItemRow(getChecklist(inspection.checklistVersion), point, item),
      photoPath: photoPath ?? null,
    };
  });
  const assetIds = rows.flatMap((row) => row.photoAssetId ?? []);
  await requireOwnAssets(tx, actor, "defect_photo", assetIds);
  const checkpoints = rows.map((row) => row.checkpoint);
  const before = await tx.inspectionItem.findMany({
    where: { inspectionId: inspection.id, checkpoint: { in: checkpoints } },
    select: { checkpoint: true, outcome: true, severity: true, revision: true },
  });
  const revisions = new Map(before.map((row) => [row.checkpoint, row.revision]));
  await tx.inspectionItem.deleteMany({
    where: { inspectionId: inspection.id, checkpoint: { in: checkpoints } },
  });
  await tx.inspectionItem.createMany({
    data: rows.map((row) => ({ ...row, revision: (revisions.get(row.checkpoint) ?? 0) + 1 })),
  });
  await recordAudit(tx, {
    actor,
    role: "inspector",
    action: "inspection.save_items",
    subject: inspection.id,
    before: Object.fromEntries(before.map((row) => [row.checkpoint, shortly(row)])),
    after: Object.fromEntries(rows.map((row) => [row.checkpoint, shortly(row)])),
  });
  return saved;
}

function shortly(row: { readonly outcome: string; readonly severity: string | null }): string {
  return row.severity === null ? row.outcome : `${row.outcome}, ${row.severity}`;
}

/** "All others in this section pass": changes only the items that have no answer yet. */
export async function passRemainingItems(
  tx: Tx,
  actor: Actor,
  input: { readonly inspectionId: string; readonly version: number; readonly section: Section },
): Promise<Saved & { readonly passed: number }> {
  const inspection = await requireOwnDraft(tx, actor, input.inspectionId);
  const saved = await claimVersion(tx, inspection.id, input.version);
  const points = getChecklist(inspection.checklistVersion).checkpoints.filter(
    (point) => point.section === input.section,
  );
  const savedAt = await readClock();
  const passed = await tx.inspectionItem.createMany({
    data: points.map((point) => ({
      inspectionId: inspection.id,
      checkpoint: point.key,
      outcome: "pass",
      savedAt,
    })),
    skipDuplicates: true,
  });
  await recordAudit(tx, {
    actor,
    role: "inspector",
    action: "inspection.pass_rest",
    subject: inspection.id,
    after: { section: input.section, passed: passed.count },
  });
  return { ...saved, passed: passed.count };
}

/** Saves the odometer reading and the inspector's summary. */
export async function saveFacts(
  tx: Tx,
  actor: Actor,
  input: {
    readonly inspectionId: string;
    readonly version: number;
    readonly odometerReading: number | null;
    readonly summaryEn: string;
    readonly summaryZh: string;
  },
): Promise<Saved> {
  const inspection = await requireOwnDraft(tx, actor, input.inspectionId);
  const saved = await claimVersion(tx, inspection.id, input.version);
  const { odometerReading, summaryEn, summaryZh } = input;
  await tx.inspection.update({
    where: { id: inspection.id },
    data: {
      odometerReading,
      summaryEn,
      summaryZh,
      // A phone that has not seen this change must get a conflict and must not overwrite it.
      ...(odometerReading === inspection.odometerReading
        ? {}
        : { odometerRevision: { increment: 1 } }),
      ...(summaryEn === inspection.summaryEn && summaryZh === inspection.summaryZh
        ? {}
        : { summaryRevision: { increment: 1 } }),
    },
  });
  await recordAudit(tx, {
    actor,
    role: "inspector",
    action: "inspection.save_facts",
    subject: inspection.id,
    before: { odometerReading: inspection.odometerReading },
    after: { odometerReading },
  });
  return saved;
}
