import "server-only";
import { SYSTEM_ACTOR } from "@/lib/platform/auth/actor";
import { createBugError } from "@/lib/platform/core/errors";
import type { Currency } from "@/lib/platform/core/money";
import { db } from "@/lib/platform/db/client";
import type { EscrowModel, HandoverCheckModel } from "@/lib/platform/db/generated/models";
import { findCheckpoint } from "@/lib/inspections/checklist";
import { listOrigins } from "@/lib/inspections/handover/check";
import { compareWithReport } from "@/lib/inspections/handover/compare";
import { Differences, ORIGINS } from "@/lib/inspections/handover/schema";
import { findOpenHandoverBooking } from "@/lib/bookings/booking-facts";
import { isAtThePoint } from "@/lib/inspections/handover/bookings";
import { listFreeTimes } from "@/lib/bookings/free-times";
import type { PointView } from "@/lib/bookings/types";
import { findReport } from "@/lib/inspections/queries";
import {
  CHECK_STATES,
  type CheckView,
  type DifferenceView,
  type HandoverView,
} from "@/lib/escrow/handover/types";
import type { EscrowView } from "@/lib/escrow/types";

/**
 * When the car can be handed over at an inspection point, or null when nothing can be booked. The caller has
 * checked permissions.
 */
export async function listHandoverTimes(
  view: Pick<EscrowView, "id" | "state" | "isChargedBack" | "handover">,
): Promise<readonly PointView[] | null> {
  const { isAtThePoint: isAway, checks } = view.handover;
  const isOpen = view.state === "funded" && !view.isChargedBack && !isAway;
  if (!isOpen || checks[0]?.state === "asked") return null;
  const row = await db.escrow.findUnique({
    where: { id: view.id },
    select: { listingId: true, inspectionId: true, buyerId: true },
  });
  if (row === null) return null;
  const booking = await findOpenHandoverBooking(db, view.id);
  return listFreeTimes(
    // The booking belongs to the buyer, also when the seller views it.
    { ...SYSTEM_ACTOR, userId: row.buyerId },
    {
      listingId: row.listingId,
      baseInspectionId: row.inspectionId,
      ...(booking === null ? {} : { moving: booking }),
    },
  );
}

/** The handover at an inspection point, for a purchase page. The caller has checked permissions. */
export async function getHandoverView(
  row: Pick<EscrowModel, "id" | "state" | "currency">,
): Promise<HandoverView> {
  const checks = await db.handoverCheck.findMany({
    where: { escrowId: row.id },
    orderBy: { recordedAt: "desc" },
    take: 10,
  });
  const [booking, isAway, views] = await Promise.all([
    findOpenHandoverBooking(db, row.id),
    row.state === "funded"
      ? isAtThePoint(
          db,
          row.id,
          checks.map((check) => check.inspectionId),
        )
      : false,
    Promise.all(checks.map((check) => checkView(check, row.currency as Currency))),
  ]);
  return {
    booking:
      booking === null
        ? null
        : {
            startsAt: booking.startsAt.toISOString(),
            state: booking.state === "in_progress" ? "in_progress" : "booked",
            point: {
              name: { en: booking.point.nameEn, zh: booking.point.nameZh },
              address: booking.point.address,
              timeZone: booking.point.timeZone,
            },
          },
    isAtThePoint: isAway,
    checks: views,
  };
}

async function checkView(check: HandoverCheckModel, currency: Currency): Promise<CheckView> {
  const [promised, delivered, origins] = await Promise.all([
    findReport(check.baseInspectionId, currency),
    findReport(check.inspectionId, currency),
    listOrigins(db, check.inspectionId),
  ]);
  if (delivered === null)
    throw createBugError("handover_check_unsigned", { id: check.inspectionId });
  const differences = Differences.parse(check.differences).map((each): DifferenceView => {
    const is = (item: { readonly checkpoint: string }): boolean =>
      item.checkpoint === each.checkpoint;
    const origin = origins.find(is)?.origin;
    return {
      checkpoint: each.checkpoint,
      name: findCheckpoint(delivered.checklistVersion, each.checkpoint)?.name ?? {
        en: each.checkpoint,
        zh: each.checkpoint,
      },
      kind: each.kind,
      isOutside: each.isOutside,
      origin: ORIGINS.find((known) => known === origin) ?? null,
      promised: promised?.items.find(is) ?? null,
      delivered: delivered.items.find(is) ?? null,
    };
  });
  return {
    inspectionId: check.inspectionId,
    number: delivered.number,
    state: CHECK_STATES.find((state) => state === check.state) ?? "noted",
    signedAt: delivered.signedAt,
    promisedGrade: check.promisedGrade,
    deliveredGrade: check.deliveredGrade,
    odometer: odometerOf(check),
    comparedCount: check.comparedCount,
    isOutside: check.isOutside,
    differences: differences.toSorted((a, b) => weight(b) - weight(a)),
    summary: delivered.summary,
    answerDueAt: check.answerDueAt?.toISOString() ?? null,
    answeredAt: check.answeredAt?.toISOString() ?? null,
    answerText: check.answerWords,
  };
}

function odometerOf(check: HandoverCheckModel): CheckView["odometer"] {
  const unit = check.odometerUnit === "mi" ? "mi" : "km";
  const read = (reading: number) => ({ items: [], odometer: { reading, unit } as const });
  const { promisedOdometer: promised, deliveredOdometer: delivered } = check;
  return {
    promised,
    delivered,
    unit,
    isOutside: promised !== null && compareWithReport(read(promised), read(delivered)).isOutside,
  };
}

const WEIGHT = { missing: 4, new: 3, changed: 2, not_compared: 1, better: 0 } as const;
const weight = (each: DifferenceView): number => (each.isOutside ? 10 : 0) + WEIGHT[each.kind];
