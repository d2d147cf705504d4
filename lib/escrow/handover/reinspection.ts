import "server-only";
import { SYSTEM_ACTOR } from "@/lib/platform/auth/actor";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { getPoint } from "@/lib/bookings/point-queries";
import { findHandoverFacts, type HandoverFacts } from "@/lib/inspections/handover/check";
import { recordMiss } from "@/lib/inspection-quality/missed-defects";
import { recordGrade } from "@/lib/promises/record";
import type { CheckColumns, CheckNews } from "@/lib/escrow/commands";
import { lockEscrow, type EscrowRow } from "@/lib/escrow/lock";
import { runCommand } from "@/lib/escrow/run-command";

/**
 * What the handover check at an inspection point means for the purchase. If the car is as promised, the
 * inspector's record is the handover. If it is outside the tolerances, the buyer is asked first, and
 * without their consent the car is not handed over.
 */

/** A signed handover check arrives at least once. Each one is recorded exactly once. */
export async function recordReinspection(
  tx: Tx,
  input: { readonly inspectionId: string },
): Promise<void> {
  const facts = await findHandoverFacts(tx, input.inspectionId);
  if (facts === null) return;
  const row = await lockEscrow(tx, facts.escrowId);
  const known = await tx.handoverCheck.count({ where: { inspectionId: facts.inspectionId } });
  if (known > 0) return;
  await recordFindings(tx, row, { facts, at: await readClock() });
  const check: CheckNews = {
    columns: toColumns(facts),
    pointId: facts.pointId,
    timeZone: (await getPoint(tx, facts.pointId)).timeZone,
    data: {
      inspectionId: facts.inspectionId,
      number: facts.number,
      promisedGrade: facts.promisedGrade,
      deliveredGrade: facts.deliveredGrade,
      outside: countOutside(facts),
    },
  };
  await runCommand(tx, SYSTEM_ACTOR, row.id, { kind: pickKind(row, facts), check });
}

/**
 * Records what the check proves, independent of what happens to the purchase: the grade at handover and the
 * defects that the report missed.
 */
async function recordFindings(
  tx: Tx,
  row: EscrowRow,
  { facts, at }: { readonly facts: HandoverFacts; readonly at: Date },
): Promise<void> {
  await recordGrade(tx, {
    subjectId: row.id,
    market: row.market,
    promised: { grade: facts.promisedGrade, at: row.createdAt, reportId: facts.baseInspectionId },
    delivered: { grade: facts.deliveredGrade, at: facts.signedAt, reportId: facts.inspectionId },
  });
  for (const checkpoint of facts.missed) {
    await recordMiss(tx, {
      inspectionId: facts.baseInspectionId,
      checkpoint,
      source: "handover",
      reference: facts.inspectionId,
      at,
    });
  }
}

/** A purchase that has moved on, or whose payment a bank disputes, is not changed by the check. */
function pickKind(
  row: EscrowRow,
  facts: HandoverFacts,
): "record_at_point" | "ask_buyer" | "note_check" {
  if (row.state !== "funded" || row.chargeback !== null) return "note_check";
  return facts.comparison.isOutside ? "ask_buyer" : "record_at_point";
}

function toColumns(facts: HandoverFacts): CheckColumns {
  const { comparison } = facts;
  return {
    inspectionId: facts.inspectionId,
    baseInspectionId: facts.baseInspectionId,
    promisedGrade: facts.promisedGrade,
    deliveredGrade: facts.deliveredGrade,
    promisedOdometer: comparison.odometer?.promised ?? null,
    deliveredOdometer: facts.odometer.reading,
    odometerUnit: facts.odometer.unit,
    comparedCount: comparison.comparedCount,
    isOutside: comparison.isOutside,
    differences: comparison.differences.map((each) => ({ ...each })),
  };
}

function countOutside(facts: HandoverFacts): number {
  const { differences, odometer } = facts.comparison;
  return differences.filter((each) => each.isOutside).length + (odometer?.isOutside ? 1 : 0);
}
