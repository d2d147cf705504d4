import "server-only";
import { AppError } from "@/lib/platform/core/errors";
import { SYSTEM_ACTOR, type Actor } from "@/lib/platform/auth/actor";
import { now } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { jsonInput } from "@/lib/platform/db/json";
import { clearDeadline, setDeadline } from "@/lib/platform/jobs/deadlines";
import { findHandoverFacts, type HandoverFacts } from "@/lib/inspections/handover/check";
import { dropHandover, isAtThePoint } from "@/lib/inspections/handover/visits";
import { recordMiss } from "@/lib/inspections/network/misses";
import { recordGrade } from "@/lib/promises/record";
import {
  assertNotChargedBack,
  lockEscrow,
  recordStep,
  roleIn,
  type EscrowRow,
} from "@/lib/escrow/core";
import { DEADLINE } from "@/lib/escrow/deadlines";
import { deliver, type Delivered } from "@/lib/escrow/deliver";
import { HANDOVER_ANSWER_MS } from "@/lib/escrow/policy";
import { nextEscrowState } from "@/lib/escrow/states";

/**
 * What the check at the point means for the purchase. As promised, the point's record is the hand-over;
 * outside tolerance, the buyer is asked before the car leaves, and without his word it is not handed over.
 */

/** A signed hand-over check arrives, at least once; every one is recorded once. */
export async function recordReinspection(
  tx: Tx,
  input: { readonly inspectionId: string },
): Promise<void> {
  const facts = await findHandoverFacts(tx, input.inspectionId);
  if (facts === null) return;
  const row = await lockEscrow(tx, facts.escrowId);
  const known = await tx.handoverCheck.count({ where: { inspectionId: facts.inspectionId } });
  if (known > 0) return;
  const at = await now();
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
    differences: jsonInput(comparison.differences.map((each) => ({ ...each }))),
  };
}

function outsideCount(facts: HandoverFacts): number {
  const { differences, odometer } = facts.comparison;
  return differences.filter((each) => each.isOutside).length + (odometer?.isOutside ? 1 : 0);
}

const answerDeadline = (inspectionId: string) => ({
  kind: DEADLINE.handoverAnswer,
  subjectId: inspectionId,
});

/** The buyer has seen what differs and takes the car: in his own words, which both sides keep. */
export async function takeAsItIs(
  tx: Tx,
  actor: Actor,
  input: { readonly escrowId: string; readonly inspectionId: string; readonly words: string },
): Promise<Delivered> {
  const row = await lockEscrow(tx, input.escrowId);
  const role = roleIn(row, actor, null);
  nextEscrowState(row.state, "take_as_it_is", role);
  assertNotChargedBack(row);
  const at = await now();
  const asked = await openQuestion(tx, row.id);
  if (asked?.inspectionId !== input.inspectionId) throw nothingAsked();
  // The sweep may be a second behind: the car has been on its way back since the deadline.
  if (asked.answerDueAt === null || at >= asked.answerDueAt) throw nothingAsked();
  await answer(tx, asked.inspectionId, { state: "taken", at, words: input.words });
  return deliver(tx, row, {
    transition: "take_as_it_is",
    actor,
    role,
    at,
    odometerReading: asked.deliveredOdometer,
    reason: input.words,
    data: { by: "buyer", inspectionId: asked.inspectionId, words: input.words },
  });
}

function nothingAsked(): AppError {
  return new AppError("conflict", {
    code: "handover_not_asked",
    detail: "There is nothing to decide about this car any more. Reload the page.",
  });
}

/** Nobody answered: the car stays the seller's and the money stays held. */
export async function lapseQuestion(
  tx: Tx,
  input: { readonly inspectionId: string; readonly at: Date },
): Promise<void> {
  const check = await tx.handoverCheck.findUnique({ where: { inspectionId: input.inspectionId } });
  if (check === null) return;
  const row = await lockEscrow(tx, check.escrowId);
  if ((await openQuestion(tx, row.id))?.inspectionId !== check.inspectionId) return;
  await answer(tx, check.inspectionId, { state: "lapsed", at: input.at });
  await recordStep(tx, row, {
    kind: "handover_lapsed",
    actor: SYSTEM_ACTOR,
    role: "system",
    at: input.at,
    data: { inspectionId: check.inspectionId },
  });
}

/** The purchase took another way: an open question is closed and the time at the point is free again. */
export async function closeHandover(
  tx: Tx,
  actor: Actor,
  row: Pick<EscrowRow, "id">,
  end: { readonly state: "disputed" | "ended"; readonly at: Date },
): Promise<void> {
  const asked = await openQuestion(tx, row.id);
  if (asked !== null) await answer(tx, asked.inspectionId, end);
  await dropHandover(tx, actor, row.id);
}

function openQuestion(tx: Tx, escrowId: string) {
  return tx.handoverCheck.findFirst({ where: { escrowId, state: "asked" } });
}

async function answer(
  tx: Tx,
  inspectionId: string,
  given: {
    readonly state: "taken" | "disputed" | "lapsed" | "ended";
    readonly at: Date;
    readonly words?: string;
  },
): Promise<void> {
  const done = await tx.handoverCheck.updateMany({
    where: { inspectionId, state: "asked" },
    data: { state: given.state, answeredAt: given.at, answerWords: given.words ?? "" },
  });
  if (done.count !== 1) throw nothingAsked();
  await clearDeadline(tx, answerDeadline(inspectionId), given.at);
}

/**
 * While the inspector has the car, or the buyer has been asked, a code decides nothing.
 * @throws AppError conflict `handover_asked` | `handover_at_point`
 */
export async function assertNotAtThePoint(tx: Tx, escrowId: string): Promise<void> {
  const checks = await tx.handoverCheck.findMany({
    where: { escrowId },
    select: { inspectionId: true, state: true },
  });
  if (checks.some((check) => check.state === "asked")) {
    throw new AppError("conflict", {
      code: "handover_asked",
      detail: "The car differs from its report. The buyer decides first whether he takes it.",
    });
  }
  const recorded = checks.map((check) => check.inspectionId);
  if (await isAtThePoint(tx, escrowId, recorded)) {
    throw new AppError("conflict", {
      code: "handover_at_point",
      detail: "The car is being checked at the point. What the inspector signs decides.",
    });
  }
}

/** True when the last signed check found more than is tolerated: the buyer owes nobody a deposit for that. */
export async function differsFromReport(
  tx: Pick<Tx, "handoverCheck">,
  escrowId: string,
): Promise<boolean> {
  const last = await tx.handoverCheck.findFirst({
    where: { escrowId },
    orderBy: { recordedAt: "desc" },
    select: { isOutside: true },
  });
  return last?.isOutside === true;
}
