import "server-only";
import { AppError, createNotFoundError } from "@/lib/platform/core/errors";
import { generateId } from "@/lib/platform/core/ids";
import type { Json } from "@/lib/platform/core/json";
import type { Actor } from "@/lib/platform/auth/actor";
import { can } from "@/lib/platform/auth/permissions";
import { recordAudit } from "@/lib/platform/audit/record";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { toJsonInput } from "@/lib/platform/db/json";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import {
  createListingChangedError,
  requireOwnListing,
  requireStatus,
} from "@/lib/listings/ownership";
import { getListingStep, type ListingState } from "@/lib/listings/states";
import { parsePrice, findPriceProblem } from "@/lib/listings/schema";
import { toMetres, type DistanceUnit } from "@/lib/markets/markets";

/** Changes of a listing after it was submitted. Each change is recorded together with the previous value. */

/** As long as nobody has reserved the car, its advert may be changed and inspected. */
const CHANGEABLE: ListingState[] = getListingStep("attach_inspection", "inspector").from;
const WITHDRAWAL = getListingStep("withdraw", "seller");

export async function changePrice(
  tx: Tx,
  actor: Actor,
  input: { readonly listingId: string; readonly version: number; readonly askingPrice: string },
): Promise<{ readonly version: number; readonly askingPriceMinor: string }> {
  const listing = await requireOwnListing(tx, actor, input.listingId);
  requireStatus(listing, CHANGEABLE);
  const problem = findPriceProblem(input.askingPrice, listing.market);
  const toMinor = parsePrice(input.askingPrice);
  if (problem !== null || toMinor === null) {
    throw new AppError("invalid", {
      code: "listing_price_refused",
      detail: "The price is outside the range that we accept.",
      invalidParams: [{ name: "askingPrice", reason: problem ?? "price", code: "price" }],
    });
  }
  if (toMinor === listing.askingPriceMinor) {
    return { version: listing.version, askingPriceMinor: toMinor.toString() };
  }
  const at = await readClock();
  const moved = await tx.listing.updateMany({
    where: { id: listing.id, status: { in: CHANGEABLE }, version: input.version },
    data: { askingPriceMinor: toMinor, version: { increment: 1 }, updatedAt: at },
  });
  if (moved.count !== 1) throw createListingChangedError();
  await recordPriceChange(tx, actor, {
    listingId: listing.id,
    fromMinor: listing.askingPriceMinor,
    toMinor,
    at,
  });
  return { version: input.version + 1, askingPriceMinor: toMinor.toString() };
}

/** Records the change and enqueues the notification of people who saved the car. */
export async function recordPriceChange(
  tx: Tx,
  actor: Actor,
  change: {
    readonly listingId: string;
    readonly fromMinor: bigint | null;
    readonly toMinor: bigint | null;
    readonly at: Date;
  },
): Promise<void> {
  const id = generateId("prc");
  await tx.priceChange.create({ data: { id, ...change, actorId: actor.userId } });
  await enqueue(tx, {
    task: "listing.price_changed",
    key: `price_change:${id}`,
    payload: { listingId: change.listingId, priceChangeId: id },
  });
  await recordAudit(tx, {
    actor,
    role: "seller",
    action: "listing.change_price",
    subject: change.listingId,
    before: { askingPriceMinor: change.fromMinor?.toString() ?? null },
    after: { askingPriceMinor: change.toMinor?.toString() ?? null },
  });
}

/**
 * The seller's description can be changed until somebody reserves the car. Earlier versions remain
 * readable.
 */
export async function editListing(
  tx: Tx,
  actor: Actor,
  input: {
    readonly listingId: string;
    readonly version: number;
    readonly description: string;
    readonly knownFaults: string;
  },
): Promise<{ readonly version: number }> {
  const listing = await requireOwnListing(tx, actor, input.listingId);
  requireStatus(listing, CHANGEABLE);
  const changed = (["description", "knownFaults"] as const).filter(
    (field) => listing[field] !== input[field],
  );
  if (changed.length === 0) return { version: listing.version };
  const at = await readClock();
  const moved = await tx.listing.updateMany({
    where: { id: listing.id, status: { in: CHANGEABLE }, version: input.version },
    data: {
      description: input.description,
      knownFaults: input.knownFaults,
      version: { increment: 1 },
      updatedAt: at,
    },
  });
  if (moved.count !== 1) throw createListingChangedError();
  for (const field of changed) {
    await recordEdit(tx, actor, {
      listingId: listing.id,
      field,
      before: listing[field],
      after: input[field],
      at,
    });
  }
  await recordAudit(tx, {
    actor,
    role: "seller",
    action: "listing.edit",
    subject: listing.id,
    after: { fields: changed },
  });
  return { version: input.version + 1 };
}

async function recordEdit(
  tx: Tx,
  actor: Actor,
  edit: {
    readonly listingId: string;
    readonly field: string;
    readonly before: Json;
    readonly after: Json;
    readonly at: Date;
  },
): Promise<void> {
  await tx.listingEdit.create({
    data: {
      id: generateId("led"),
      listingId: edit.listingId,
      at: edit.at,
      actorId: actor.userId,
      field: edit.field,
      before: toJsonInput(edit.before),
      after: toJsonInput(edit.after),
    },
  });
}

/**
 * Withdraws a listing: its seller, or the desk with a reason. A public listing remains visible in the
 * car's history. The caller cancels the bookings, because inspections are a higher domain.
 */
export async function withdrawListing(
  tx: Tx,
  actor: Actor,
  input: { readonly listingId: string; readonly reason: string; readonly version?: number },
): Promise<{ readonly id: string; readonly status: "withdrawn" }> {
  const isDesk = can(actor, "listing.withdraw_any");
  const listing = isDesk
    ? await tx.listing.findUnique({
        where: { id: input.listingId },
        select: { id: true, status: true, version: true },
      })
    : await requireOwnListing(tx, actor, input.listingId);
  if (!listing) throw createNotFoundError("listing");
  const at = await readClock();
  const moved = await tx.listing.updateMany({
    where: {
      id: listing.id,
      status: { in: WITHDRAWAL.from },
      ...(input.version === undefined ? {} : { version: input.version }),
    },
    data: { status: WITHDRAWAL.to, version: { increment: 1 }, updatedAt: at },
  });
  if (moved.count !== 1) {
    if (!isDesk) requireStatus(await requireOwnListing(tx, actor, listing.id), WITHDRAWAL.from);
    throw createListingChangedError();
  }
  await recordAudit(tx, {
    actor,
    role: isDesk ? "operator" : "seller",
    action: "listing.withdraw",
    subject: listing.id,
    reason: input.reason,
    before: { status: listing.status },
    after: { status: WITHDRAWAL.to },
  });
  return { id: listing.id, status: WITHDRAWAL.to };
}

export type InspectionOutcome = {
  readonly inspectionId: string;
  readonly grade: number;
  readonly scoreTenths: number;
  readonly sectionScores: readonly {
    readonly section: string;
    readonly points: number;
    readonly max: number;
  }[];
  readonly defectCount: number;
  readonly notCheckedCount: number;
  readonly structureVerdict: string;
  readonly floodVerdict: string;
  readonly fireVerdict: string;
  readonly odometerReading: number;
  readonly odometerUnit: DistanceUnit;
};

/**
 * A signed inspection makes the listing public, or replaces the report of a public one, and makes
 * its result searchable. The odometer reading of the inspector replaces the seller's.
 */
export async function attachInspection(
  tx: Tx,
  actor: Actor,
  listingId: string,
  outcome: InspectionOutcome,
): Promise<void> {
  const before = await tx.listing.findUnique({
    where: { id: listingId },
    select: {
      status: true,
      publishedAt: true,
      odometerReading: true,
      vehicle: { select: { vin: true } },
    },
  });
  if (!before) throw createNotFoundError("listing");
  await requireVinNotOnSale(tx, listingId, before.vehicle.vin);
  const at = await readClock();
  const moved = await tx.listing.updateMany({
    where: { id: listingId, status: { in: CHANGEABLE } },
    data: {
      ...outcome,
      sectionScores: outcome.sectionScores.map((score) => ({ ...score })),
      odometerMetres: toMetres(outcome.odometerReading, outcome.odometerUnit),
      status: getListingStep("attach_inspection", "inspector").to,
      publishedAt: before.publishedAt ?? at,
      version: { increment: 1 },
      updatedAt: at,
    },
  });
  if (moved.count !== 1) {
    throw new AppError("conflict", {
      code: "listing_not_inspectable",
      detail: "This listing was reserved, sold or withdrawn, so a report cannot be attached to it.",
    });
  }
  if (before.status !== "live") {
    const key = `listing_live:${outcome.inspectionId}`;
    await enqueue(tx, { task: "listing.live", key, payload: { listingId } });
  }
  if (before.odometerReading !== outcome.odometerReading) {
    await recordEdit(tx, actor, {
      listingId,
      field: "odometerReading",
      before: before.odometerReading,
      after: outcome.odometerReading,
      at,
    });
  }
  await recordAudit(tx, {
    actor,
    role: "inspector",
    action: "listing.attach_inspection",
    subject: listingId,
    after: { inspectionId: outcome.inspectionId, grade: outcome.grade },
  });
}

/**
 * A car can have only one public listing at a time. The unique index on live_vin also catches concurrent
 * requests.
 */
async function requireVinNotOnSale(tx: Tx, listingId: string, vin: string | null): Promise<void> {
  if (vin === null) return;
  const other = await tx.listing.findUnique({ where: { liveVin: vin }, select: { id: true } });
  if (other === null || other.id === listingId) return;
  throw new AppError("conflict", {
    code: "vin_already_on_sale",
    detail:
      "Another listing offers a car with this VIN. It has to end before this one can go live.",
  });
}
