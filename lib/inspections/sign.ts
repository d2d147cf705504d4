import "server-only";
import { AppError } from "@/lib/platform/core/errors";
import type { Actor } from "@/lib/platform/auth/actor";
import { recordAudit } from "@/lib/platform/audit/record";
import { now } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { requireOwnDraft } from "@/lib/inspections/commands";
import { checklistOf, type Checklist, SEVERITIES } from "@/lib/inspections/checklist";
import { whyOpen, type AnsweredItem } from "@/lib/inspections/item";
import { TESTED_SHARE_MIN } from "@/lib/inspections/policy";
import { OUTCOMES, scoreInspection, type Finding } from "@/lib/inspections/scoring";
import { attachInspection } from "@/lib/listings/commands";
import { recordOdometerReading } from "@/lib/vehicles/commands";

type ItemRow = AnsweredItem & {
  readonly checkpoint: string;
  readonly severity: string | null;
  readonly isInTolerance: boolean;
};

/**
 * Signs the report: every item has an answer, the grade is computed, the listing goes on sale with it,
 * and from now on the database refuses every change.
 * @throws AppError inspection_items_open with the list of what is still open
 */
export async function signInspection(
  tx: Tx,
  actor: Actor,
  input: { readonly inspectionId: string; readonly version: number },
): Promise<{ readonly id: string; readonly grade: number; readonly scoreTenths: number }> {
  // Two signatures at once take turns; the second finds the report signed.
  await tx.$queryRaw`select id from inspection where id = ${input.inspectionId} for update`;
  const inspection = await requireOwnDraft(tx, actor, input.inspectionId);
  if (inspection.version !== input.version) throw changed();
  const checklist = checklistOf(inspection.checklistVersion);
  const items: ItemRow[] = await tx.inspectionItem.findMany({
    where: { inspectionId: inspection.id },
  });
  assertComplete(checklist, items, inspection.odometerReading);
  const score = scoreInspection(checklist, items.map(findingOf));
  const at = await now();
  const unit = inspection.odometerUnit === "mi" ? "mi" : "km";
  const outcome = {
    grade: score.grade,
    scoreTenths: score.totalTenths,
    sectionScores: score.sectionScores.map((section) => ({ ...section })),
    structureVerdict: score.verdicts.structure,
    floodVerdict: score.verdicts.flood,
    fireVerdict: score.verdicts.fire,
  };
  const signed = await tx.inspection.updateMany({
    where: { id: inspection.id, state: "draft", version: input.version },
    data: { ...outcome, state: "signed", signedAt: at },
  });
  if (signed.count !== 1) throw changed();
  // assertComplete has refused a report without a reading.
  const reading = inspection.odometerReading ?? 0;
  if (inspection.purpose === "handover") {
    // Neither the advert's report nor its state change: what it means is the purchase's to say.
    await enqueue(tx, {
      task: "escrow.reinspected",
      key: `reinspected:${inspection.id}`,
      payload: { inspectionId: inspection.id },
    });
  } else {
    await attachInspection(tx, actor, inspection.listingId, {
      ...outcome,
      inspectionId: inspection.id,
      defectCount: score.defectCount,
      notCheckedCount: score.notCheckedCount,
      odometerReading: reading,
      odometerUnit: unit,
    });
  }
  await recordOdometerReading(tx, {
    vehicleId: inspection.vehicleId,
    reading,
    unit,
    source: "inspection",
    readOn: at,
  });
  if (inspection.bookingId !== null) {
    await tx.inspectionBooking.updateMany({
      where: { id: inspection.bookingId, state: "in_progress" },
      data: { state: "done" },
    });
  }
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

function changed(): AppError {
  return new AppError("conflict", {
    code: "inspection_changed",
    detail: "This report was changed in another window. Reload the page to see it as it is now.",
  });
}

function assertComplete(
  checklist: Checklist,
  items: readonly ItemRow[],
  odometerReading: number | null,
): void {
  const answers = new Map(items.map((item) => [item.checkpoint, item]));
  const open = checklist.checkpoints.flatMap((point) => {
    const why = whyOpen(point, answers.get(point.key));
    return why === null ? [] : [{ name: point.key, reason: why }];
  });
  if (odometerReading === null) open.push({ name: "odometerReading", reason: "unanswered" });
  if (open.length > 0) {
    throw new AppError("invalid", {
      code: "inspection_items_open",
      detail: `${open.length} items are still open.`,
      invalidParams: open,
    });
  }
  const scored = checklist.checkpoints
    .filter((point) => point.deductionTenths !== null)
    .map((point) => answers.get(point.key)?.outcome)
    .filter((outcome) => outcome !== "not_applicable");
  const tested = scored.filter((outcome) => outcome !== "not_tested").length;
  if (tested < scored.length * TESTED_SHARE_MIN) {
    throw new AppError("invalid", {
      code: "inspection_too_little_tested",
      detail: `Only ${tested} of ${scored.length} scored items were tested: too few for a grade.`,
    });
  }
}

/** Stored words are the ones we wrote; an unknown one counts as the careful reading of it. */
function findingOf(item: ItemRow): Finding {
  return {
    checkpoint: item.checkpoint,
    outcome: OUTCOMES.find((each) => each === item.outcome) ?? "not_tested",
    severity: SEVERITIES.find((each) => each === item.severity) ?? null,
    isInTolerance: item.isInTolerance,
  };
}
