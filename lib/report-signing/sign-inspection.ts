import "server-only";
import { findListedCar } from "@/lib/listings/listed-cars";
import { AppError } from "@/lib/platform/core/errors";
import type { Actor } from "@/lib/platform/auth/actor";
import { requireStepUp } from "@/lib/platform/auth/step-up";
import { recordAudit } from "@/lib/platform/audit/record";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import type { InspectionModel } from "@/lib/platform/db/generated/models";
import { assertComplete, toFinding, judgeItems } from "@/lib/inspections/answers";
import { requireOwnDraft } from "@/lib/inspections/commands";
import { getChecklist } from "@/lib/inspections/checklist";
import { scoreInspection, type InspectionScore } from "@/lib/inspections/scoring";
import { signReport } from "@/lib/report-signing/sign-report";
import { completeBooking } from "@/lib/bookings/commands";
import { parsePurpose } from "@/lib/bookings/states";
import { markSigned } from "@/lib/inspections/report-versions";
import { CURRENT_TOLERANCE_VERSION } from "@/lib/inspections/tolerances";
import { attachInspection } from "@/lib/listings/commands";
import { OPEN_STATES } from "@/lib/listings/states";
import { recordOdometerReading } from "@/lib/vehicles/commands";

/**
 * Signs the report. Every item must have an answer; the published tolerances decide what is wear; the
 * grade is calculated; inspector and inspection point sign; the log gets an entry; and the listing goes
 * on sale. From now on the database refuses every change.
 * @throws AppError step_up_required, inspection_items_open with the list of open items
 */
export async function signInspection(
  tx: Tx,
  actor: Actor,
  input: { readonly inspectionId: string; readonly version: number },
): Promise<{ readonly id: string; readonly grade: number; readonly scoreTenths: number }> {
  // Serialises two signatures of the same report. The second finds it signed.
  await tx.$queryRaw`select id from inspection where id = ${input.inspectionId} for update`;
  const inspection = await requireOwnDraft(tx, actor, input.inspectionId);
  if (inspection.version !== input.version) throw changed();
  await requireStepUp(tx, actor);
  const at = await readClock();
  const checklist = getChecklist(inspection.checklistVersion);
  const rows = await tx.inspectionItem.findMany({ where: { inspectionId: inspection.id } });
  const items = await judgeItems(tx, { inspection, checklist, rows, at });
  assertComplete(checklist, items, inspection.odometerReading);
  const score = scoreInspection(checklist, items.map(toFinding));
  const unit = inspection.odometerUnit === "mi" ? "mi" : "km";
  const isMarked = await markSigned(tx, {
    inspectionId: inspection.id,
    version: input.version,
    outcome: outcomeOf(score),
    at,
  });
  if (!isMarked) throw changed();
  // assertComplete refuses a report without a reading, so the fallback is never used.
  const reading = inspection.odometerReading ?? 0;
  await passOn(tx, actor, inspection, {
    ...outcomeOf(score),
    inspectionId: inspection.id,
    odometerReading: reading,
    odometerUnit: unit,
    defectCount: score.defectCount,
    notCheckedCount: score.notCheckedCount,
  });
  await recordOdometerReading(tx, {
    vehicleId: inspection.vehicleId,
    reading,
    unit,
    source: "inspection",
    readOn: at,
  });
  if (inspection.bookingId !== null) await completeBooking(tx, inspection.bookingId);
  await enqueue(tx, {
    task: "inspection.signed",
    key: `signed:${inspection.id}`,
    payload: { inspectionId: inspection.id },
  });
  // Last, because it takes the log's lock: other signatures should wait as little as possible.
  await signReport(tx, {
    inspectionId: inspection.id,
    inspectorId: inspection.inspectorId,
    pointId: inspection.pointId,
    at,
    toleranceVersion: CURRENT_TOLERANCE_VERSION,
    derived: derivedOf(score, items.length),
  });
  await recordAudit(tx, {
    actor,
    role: "inspector",
    action: "inspection.sign",
    subject: inspection.id,
    after: {
      number: inspection.number,
      listingId: inspection.listingId,
      grade: score.grade,
      scoreTenths: score.totalTenths,
      verdicts: { ...score.verdicts },
    },
  });
  return { id: inspection.id, grade: score.grade, scoreTenths: score.totalTenths };
}

/** The outcome that is stored with the report and shown on its listing. */
function outcomeOf(score: InspectionScore) {
  return {
    grade: score.grade,
    scoreTenths: score.totalTenths,
    sectionScores: score.sectionScores.map((section) => ({ ...section })),
    structureVerdict: score.verdicts.structure,
    floodVerdict: score.verdicts.flood,
    fireVerdict: score.verdicts.fire,
  };
}

/** Applies a signed report to the purchase that waits for it, or to its listing. */
async function passOn(
  tx: Tx,
  actor: Actor,
  inspection: Pick<InspectionModel, "id" | "listingId" | "purpose">,
  result: Parameters<typeof attachInspection>[3],
): Promise<void> {
  const purpose = parsePurpose(inspection.purpose);
  if (purpose === "handover") {
    // A handover check does not change the listing. The purchase decides what follows from it.
    await enqueue(tx, {
      task: "escrow.reinspected",
      key: `reinspected:${inspection.id}`,
      payload: { inspectionId: inspection.id },
    });
  } else if (purpose === "sale" && (await speaksForListing(tx, inspection))) {
    // A second inspection or a blind repeat does not replace the listing's report.
    await attachInspection(tx, actor, inspection.listingId, result);
  }
}

/**
 * True when a correction replaces the listing's report: only if it corrects that report, and nobody has paid for
 * the car.
 */
async function speaksForListing(
  tx: Tx,
  inspection: { readonly id: string; readonly listingId: string },
): Promise<boolean> {
  const correction = await tx.reportCorrection.findUnique({
    where: { inspectionId: inspection.id },
    select: { previousId: true },
  });
  if (correction === null) return true;
  const listing = await findListedCar(tx, inspection.listingId);
  return (
    listing?.inspectionId === correction.previousId &&
    OPEN_STATES.some((state) => state === listing.status)
  );
}

/** Values calculated from the items that are not stored with them. */
function derivedOf(score: InspectionScore, itemCount: number) {
  return {
    itemCount,
    defectCount: score.defectCount,
    notCheckedCount: score.notCheckedCount,
    secondScaleTenths: score.secondScaleTenths,
    normalisation: score.normalisation.map(({ section, removed, factor }) => ({
      section,
      removed: [...removed],
      factor,
    })),
  };
}

function changed(): AppError {
  return new AppError("conflict", {
    code: "inspection_changed",
    detail: "This report was changed in another window. Reload the page to see it as it is now.",
  });
}
