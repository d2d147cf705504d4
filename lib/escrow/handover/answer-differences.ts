import "server-only";
import { AppError } from "@/lib/platform/core/errors";
import { SYSTEM_ACTOR, type Actor } from "@/lib/platform/auth/actor";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { clearDeadline } from "@/lib/platform/jobs/deadlines";
import { cancelHandoverBooking, isAtThePoint } from "@/lib/inspections/handover/bookings";
import { lockEscrow, type EscrowRow } from "@/lib/escrow/lock";
import { recordStep } from "@/lib/escrow/events";
import { getEscrowRole } from "@/lib/escrow/roles";
import { assertNotChargedBack } from "@/lib/escrow/freeze";
import { DEADLINE } from "@/lib/escrow/deadlines";
import { deliver, type Delivered } from "@/lib/escrow/handover/complete-handover";
import { nextEscrowState } from "@/lib/escrow/states";

/**
 * The car differs from its report and is at the inspection point. These are the possible decisions
 * of the buyer.
 */

export const answerDeadline = (inspectionId: string) => ({
  kind: DEADLINE.handoverAnswer,
  subjectId: inspectionId,
});

/** The buyer accepts the differences in writing. The buyer and the seller can read the text. */
export async function acceptAsIs(
  tx: Tx,
  actor: Actor,
  input: { readonly escrowId: string; readonly inspectionId: string; readonly words: string },
): Promise<Delivered> {
  const row = await lockEscrow(tx, input.escrowId);
  const role = getEscrowRole(row, actor, null);
  nextEscrowState(row.state, "take_as_it_is", role);
  assertNotChargedBack(row);
  const at = await readClock();
  const asked = await openQuestion(tx, row.id);
  if (asked?.inspectionId !== input.inspectionId) throw nothingAsked();
  // The deadline sweep may run a second late. From the deadline on, the car goes back to the
  // seller.
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

/** The buyer did not respond: the seller keeps the car and the money stays held. */
export async function expireHandoverQuestion(
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

/** The purchase continued without this handover: closes an open question and frees the booked time. */
export async function closeHandover(
  tx: Tx,
  actor: Actor,
  row: Pick<EscrowRow, "id">,
  end: { readonly state: "disputed" | "ended"; readonly at: Date },
): Promise<void> {
  const asked = await openQuestion(tx, row.id);
  if (asked !== null) await answer(tx, asked.inspectionId, end);
  await cancelHandoverBooking(tx, actor, row.id);
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
 * While the inspector has the car, or the buyer has been asked to decide, the handover code is not
 * accepted.
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
      detail:
        "The car differs from its report. The buyer has to decide first whether to accept it.",
    });
  }
  const recorded = checks.map((check) => check.inspectionId);
  if (await isAtThePoint(tx, escrowId, recorded)) {
    throw new AppError("conflict", {
      code: "handover_at_point",
      detail:
        "The car is being checked at the inspection point. The inspector's signed result decides.",
    });
  }
}

/**
 * True when the last signed check found more than the tolerances allow. In that case the buyer does not
 * forfeit the deposit.
 */
export async function isDifferentFromReport(
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
