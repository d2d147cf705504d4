import "server-only";
import { SYSTEM_ACTOR } from "@/lib/platform/auth/actor";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { toJsonInput } from "@/lib/platform/db/json";
import { setDeadline } from "@/lib/platform/jobs/deadlines";
import { getPointTimeZone } from "@/lib/inspections/point-queries";
import { findHandoverFacts, type HandoverFacts } from "@/lib/inspections/handover/check";
import { recordMiss } from "@/lib/inspection-quality/missed-defects";
import { recordGrade } from "@/lib/promises/record";
import { lockEscrow, type EscrowRow } from "@/lib/escrow/lock";
import { recordStep } from "@/lib/escrow/events";
import { deliver } from "@/lib/escrow/handover/complete-handover";
import { answerDeadline } from "@/lib/escrow/handover/answer-differences";
import { HANDOVER_ANSWER_MS } from "@/lib/escrow/policy";

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
  const at = await readClock();
  await recordFindings(tx, row, { facts, at });
  const state = stateFor(row, facts);
  const answerDueAt = state === "asked" ? new Date(at.getTime() + HANDOVER_ANSWER_MS) : null;
  await tx.handoverCheck.create({
    data: { ...columnsOf(facts), state, recordedAt: at, answerDueAt },
  });
  const data = {
    inspectionId: facts.inspectionId,
    number: facts.number,
    promisedGrade: facts.promisedGrade,
    deliveredGrade: facts.deliveredGrade,
    outside: outsideCount(facts),
  };
  if (state !== "noted") await keepPlace(tx, row.id, facts.pointId);
  if (state === "delivered") {
    await deliver(tx, row, {
      transition: "record_at_point",
      actor: SYSTEM_ACTOR,
      role: "system",
      at,
      odometerReading: facts.odometer.reading,
      data: { ...data, by: "point" },
    });
    return;
  }
  const kind = state === "asked" ? "handover_asked" : "handover_noted";
  if (answerDueAt !== null) {
    await setDeadline(tx, answerDeadline(facts.inspectionId), answerDueAt);
  }
  await recordStep(tx, row, {
    kind,
    actor: SYSTEM_ACTOR,
    role: "system",
    at,
    data: { ...data, answerDueAt: answerDueAt?.toISOString() ?? null },
  });
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

/**
 * Stores the inspection point where the car is, because a booking may have moved to another one.
 */
async function keepPlace(tx: Tx, escrowId: string, pointId: string): Promise<void> {
  const timeZone = await getPointTimeZone(tx, pointId);
  await tx.escrow.update({
    where: { id: escrowId },
    data: { handoverPointId: pointId, timeZone },
  });
}

function stateFor(row: EscrowRow, facts: HandoverFacts): "delivered" | "asked" | "noted" {
  if (row.state !== "funded" || row.chargeback !== null) return "noted";
  return facts.comparison.isOutside ? "asked" : "delivered";
}

function columnsOf(facts: HandoverFacts) {
  const { comparison } = facts;
  return {
    inspectionId: facts.inspectionId,
    escrowId: facts.escrowId,
    baseInspectionId: facts.baseInspectionId,
    promisedGrade: facts.promisedGrade,
    deliveredGrade: facts.deliveredGrade,
    promisedOdometer: comparison.odometer?.promised ?? null,
    deliveredOdometer: facts.odometer.reading,
    odometerUnit: facts.odometer.unit,
    comparedCount: comparison.comparedCount,
    isOutside: comparison.isOutside,
    differences: toJsonInput(comparison.differences.map((each) => ({ ...each }))),
  };
}

function outsideCount(facts: HandoverFacts): number {
  const { differences, odometer } = facts.comparison;
  return differences.filter((each) => each.isOutside).length + (odometer?.isOutside ? 1 : 0);
}
