import type { Actor } from "@/lib/platform/auth/actor";
import { generateId } from "@/lib/platform/core/ids";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { bookHandover } from "@/lib/escrow/handover/handover-booking";
import { openEscrow } from "@/lib/escrow/open-escrow";
import { SECTIONS } from "@/lib/inspections/checklist";
import { saveFacts, saveItems, startInspection } from "@/lib/inspections/commands";
import { recordConfirmations, recordDifferenceOrigin } from "@/lib/inspections/handover/commands";
import { listFreeTimes } from "@/lib/bookings/free-times";
import { ItemInput } from "@/lib/inspections/schema";
import { signInspection } from "@/lib/report-signing/sign-inspection";
import { handoverTasks } from "@/lib/worker/handover";
import { anInspectionPoint, aSignedInspection } from "../../support/factories/inspections";
import { runJobs } from "../../support/run-jobs";
import {
  GOOD_BANK,
  GOOD_CARD,
  HOUR_MS,
  payPart,
  person,
  settle,
  type Sale,
  type World,
} from "./world";

/** A funded purchase that is handed over at an inspection point, made with the commands that people use. */

type Said = Readonly<Record<string, Partial<ItemInput> & Pick<ItemInput, "outcome">>>;

export const NEW_DENT: Said = {
  "14": {
    outcome: "defect",
    defectCode: "AX",
    severity: "moderate",
    lengthMm: 120,
    widthMm: 80,
    reason: "no_photo_possible",
  },
};

/** The content of the first report: one scratch, all other items pass. */
const REPORTED: Said = {
  "19": {
    outcome: "defect",
    defectCode: "HH",
    severity: "minor",
    lengthMm: 140,
    widthMm: 2,
    noteEn: "Scratch on the left front door.",
    reason: "no_photo_possible",
  },
  "20": { outcome: "not_tested", reason: "needs_dismantling" },
};

export type PointSale = Sale & {
  readonly listingId: string;
  readonly pointId: string;
  readonly reportId: string;
};

/** A fully paid purchase of a car with a real report, and a point where it can be handed over. */
export async function aSaleToHandOver(world: World): Promise<PointSale> {
  const seller = await person("seller");
  const buyer = await person("buyer");
  const report = await aSignedInspection(seller, REPORTED);
  const point = await anInspectionPoint(3);
  const { listingId } = report;
  const car = { listingId, priceMinor: 18_500_00n, seller };
  const { escrowId } = await runInTransaction((tx) => openEscrow(tx, buyer, car));
  const sale = { escrowId, buyer, seller, car };
  await payPart(world, sale, "deposit", GOOD_CARD);
  await settle(world);
  await payPart(world, sale, "balance", GOOD_BANK);
  await world.control.settle();
  await settle(world);
  return { ...sale, listingId, pointId: point.id, reportId: report.id };
}

export async function freeTimes(sale: PointSale, actor: Actor): Promise<readonly string[]> {
  const points = await listFreeTimes(actor, {
    listingId: sale.listingId,
    baseInspectionId: sale.reportId,
  });
  return points.find((point) => point.id === sale.pointId)?.slots ?? [];
}

export async function bookFor(sale: PointSale, actor: Actor, index = 0) {
  const startsAt = (await freeTimes(sale, actor))[index] ?? "";
  return runInTransaction((tx) =>
    bookHandover(tx, actor, { escrowId: sale.escrowId, pointId: sale.pointId, startsAt }),
  );
}

export type Check = { readonly id: string; readonly inspector: Actor; readonly sale: PointSale };

/** Starts the check at the point. */
export async function beginCheck(sale: PointSale): Promise<Check> {
  const { bookingId } = await bookFor(sale, sale.buyer);
  return beginBooked(sale, bookingId);
}

export async function beginBooked(sale: PointSale, bookingId: string): Promise<Check> {
  const booking = await db.inspectionBooking.findUniqueOrThrow({ where: { id: bookingId } });
  const inspector: Actor = {
    userId: booking.inspectorId,
    sessionId: await aProvenSession(booking.inspectorId),
    displayName: "I.",
    roles: ["inspector"],
    organisationIds: [],
  };
  const { id } = await runInTransaction((tx) => startInspection(tx, inspector, bookingId));
  return { id, inspector, sale };
}

/** Signing requires step-up authentication, so the session has just completed it. */
async function aProvenSession(userId: string): Promise<string> {
  const id = generateId("ses");
  const at = new Date();
  await db.user.createMany({
    data: {
      id: userId,
      email: `${userId}@example.test`,
      fullName: "I",
      displayName: "I.",
      createdAt: at,
    },
    skipDuplicates: true,
  });
  await db.session.create({
    data: {
      id,
      userId,
      method: "password",
      createdAt: at,
      lastSeenAt: at,
      expiresAt: new Date(at.getTime() + HOUR_MS),
      stepUpAt: at,
      stepUpMethod: "password",
    },
  });
  return id;
}

/** Answers every item as promised, except for the given ones. @returns the version to sign */
export async function answerCheck(
  check: Check,
  said: Said = {},
  options: {
    readonly odometerReading?: number;
    readonly origins?: Readonly<Record<string, "before" | "since">>;
  } = {},
): Promise<number> {
  const { id: inspectionId, inspector } = check;
  return runInTransaction(async (tx) => {
    let { version } = await tx.inspection.findUniqueOrThrow({ where: { id: inspectionId } });
    ({ version } = await saveFacts(tx, inspector, {
      inspectionId,
      version,
      summaryEn: "",
      summaryZh: "",
      odometerReading: options.odometerReading ?? 48_220,
    }));
    const items = Object.entries(said).map(([checkpoint, item]) => ({
      checkpoint,
      item: ItemInput.parse(item),
    }));
    if (items.length > 0) {
      ({ version } = await saveItems(tx, inspector, { inspectionId, version, items }));
    }
    for (const section of SECTIONS) {
      ({ version } = await recordConfirmations(tx, inspector, { inspectionId, version, section }));
    }
    for (const [checkpoint, origin] of Object.entries(options.origins ?? {})) {
      await recordDifferenceOrigin(tx, inspector, { inspectionId, checkpoint, origin });
    }
    return version;
  });
}

export async function signCheck(check: Check, version: number): Promise<void> {
  await runInTransaction((tx) =>
    signInspection(tx, check.inspector, { inspectionId: check.id, version }),
  );
}

/** Books, checks and signs at the point, and applies the result to the purchase. */
export async function checkAtThePoint(
  sale: PointSale,
  said: Said = {},
  options: Parameters<typeof answerCheck>[2] = {},
): Promise<Check> {
  const check = await beginCheck(sale);
  await signCheck(check, await answerCheck(check, said, options));
  await runJobs({ tasks: handoverTasks });
  return check;
}
