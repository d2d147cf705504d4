import "server-only";
import { createBugError } from "@/lib/platform/core/errors";
import type { Actor } from "@/lib/platform/auth/actor";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { clearDeadline, setDeadline } from "@/lib/platform/jobs/deadlines";
import { requestRefund } from "@/lib/payments/refunds";
import type { PartObservation } from "@/lib/payments/observations";
import { applyChargeback } from "@/lib/escrow/chargebacks/apply-chargeback";
import { lockEscrow, moveEscrow, type EscrowRow } from "@/lib/escrow/lock";
import { recordStep } from "@/lib/escrow/events";
import { toEscrowBooks } from "@/lib/escrow/roles";
import { DEADLINE } from "@/lib/escrow/deadlines";
import { post } from "@/lib/escrow/settlement/refund-held";
import { HOLD_ALARMS_PERCENT, getHoldAlarmAt, getHoldDeadline } from "@/lib/escrow/policy";
import { buildFundingPostings, buildLateFundingPostings } from "@/lib/escrow/postings";
import { nextEscrowState } from "@/lib/escrow/states";
import { pauseReservation, resumeReservation } from "@/lib/escrow/funding/reservation";
import type { PartRow } from "@/lib/escrow/funding/part-row";
import type { PartState } from "@/lib/escrow/funding/states";

/**
 * For each known state of a funding part, the observed states that change something. Money that
 * arrived is always applied.
 */
const NEWS: Readonly<Record<PartState, readonly PartObservation["state"][]>> = {
  requested: ["open", "processing", "succeeded", "failed", "expired"],
  open: ["open", "processing", "succeeded", "failed", "expired"],
  processing: ["succeeded", "failed"],
  failed: ["succeeded"],
  expired: ["succeeded"],
  succeeded: [],
  returned: [],
};

type Context = {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly at: Date;
  readonly row: EscrowRow;
  readonly part: PartRow;
  readonly seen: PartObservation;
};

/**
 * Applies the provider's current state of one funding part. Repeated, late and reordered events end
 * in the same state, because only what the provider reports now is applied, and states only move
 * forwards.
 */
export async function recordPartOutcome(
  tx: Tx,
  actor: Actor,
  seen: PartObservation,
): Promise<{ readonly state: PartState }> {
  const row = await lockEscrow(tx, seen.escrowId);
  const part = row.parts.find((candidate) => candidate.id === seen.partId);
  if (!part) throw createBugError("funding_part_unknown", { partId: seen.partId });
  const context: Context = { tx, actor, at: await readClock(), row, part, seen };
  const isNews = NEWS[part.state].includes(seen.state);
  if (isNews) await apply(context);
  if (seen.charge?.isChargedBack === true) {
    await applyChargeback(tx, actor, { escrowId: row.id, partId: part.id });
  }
  return { state: isNews ? seen.state : part.state };
}

async function apply(context: Context): Promise<void> {
  switch (context.seen.state) {
    case "open":
      return noteOpen(context);
    case "processing":
      return noteProcessing(context);
    case "failed":
    case "expired":
      return noteEnded(context, context.seen.state);
    case "succeeded":
      return noteSucceeded(context);
  }
}

function identityOf(seen: PartObservation) {
  return {
    checkoutSessionId: seen.sessionId,
    paymentIntentId: seen.paymentIntentId,
    failureCode: seen.failureCode,
    ...(seen.charge === null ? {} : { methodLabel: seen.charge.methodLabel }),
  };
}

/** The payment page is open. A declined card is shown on that page and changes nothing here. */
async function noteOpen({ tx, actor, at, row, part, seen }: Context): Promise<void> {
  await tx.fundingPart.update({
    where: { id: part.id },
    data: { ...identityOf(seen), state: "open" satisfies PartState },
  });
  if (seen.failureCode === null || seen.failureCode === part.failureCode) return;
  await recordStep(tx, row, {
    kind: "part_declined",
    actor,
    role: "system",
    at,
    data: { partId: part.id, part: part.kind, failureCode: seen.failureCode },
  });
}

async function noteProcessing({ tx, actor, at, row, part, seen }: Context): Promise<void> {
  await tx.fundingPart.update({
    where: { id: part.id },
    data: { ...identityOf(seen), state: "processing", processingAt: at },
  });
  await recordStep(tx, row, {
    kind: "part_processing",
    actor,
    role: "system",
    at,
    data: { partId: part.id, part: part.kind, amountMinor: part.amountMinor.toString() },
  });
  await pauseReservation(tx, row, at);
}

async function noteEnded(
  { tx, actor, at, row, part, seen }: Context,
  state: "failed" | "expired",
): Promise<void> {
  await tx.fundingPart.update({
    where: { id: part.id },
    data: { ...identityOf(seen), state, settledAt: at },
  });
  await recordStep(tx, row, {
    kind: `part_${state}`,
    actor,
    role: "system",
    at,
    data: { partId: part.id, part: part.kind, failureCode: seen.failureCode },
  });
  await resumeReservation(tx, row, at);
}

async function noteSucceeded(context: Context): Promise<void> {
  const { tx, actor, at, row, part, seen } = context;
  if (seen.charge === null || seen.receivedMinor !== part.amountMinor) {
    throw createBugError("funding_amount_differs", {
      partId: part.id,
      expected: part.amountMinor.toString(),
      received: seen.receivedMinor.toString(),
    });
  }
  const isTaken = row.parts.some(
    (other) => other.id !== part.id && other.kind === part.kind && other.state === "succeeded",
  );
  if (row.state !== "awaiting_funding" || isTaken) return returnLateFunding(context);
  await endTwins(context);
  await tx.fundingPart.update({
    where: { id: part.id },
    data: {
      ...identityOf(seen),
      state: "succeeded",
      failureCode: null,
      chargeId: seen.charge.chargeId,
      settledAt: at,
    },
  });
  await post(tx, row, {
    actor,
    at,
    reference: `funding:${part.id}`,
    kind: "funding_succeeded",
    postings: buildFundingPostings(toEscrowBooks(row), part.amountMinor),
  });
  await recordStep(tx, row, {
    kind: "part_succeeded",
    actor,
    role: "system",
    at,
    data: {
      partId: part.id,
      part: part.kind,
      amountMinor: part.amountMinor.toString(),
      method: seen.charge.methodLabel,
    },
  });
  await countHeld(context);
}

/** Ends other open attempts to pay the same part, which are not needed any more. */
async function endTwins({ tx, row, part, at }: Context): Promise<void> {
  await tx.fundingPart.updateMany({
    where: {
      escrowId: row.id,
      kind: part.kind,
      id: { not: part.id },
      state: { in: ["requested", "open", "processing"] },
    },
    data: { state: "expired", settledAt: at },
  });
}

/** When the whole price is held, the purchase moves on. Otherwise the 48 hours continue. */
async function countHeld({ tx, actor, at, row, part }: Context): Promise<void> {
  const others = row.parts.filter((other) => other.state === "succeeded" && other.id !== part.id);
  const heldNow = others.reduce((sum, other) => sum + other.amountMinor, part.amountMinor);
  const holdDeadlineAt = row.holdDeadlineAt ?? getHoldDeadline(row.market, at);
  if (row.holdDeadlineAt === null) await setHoldAlarms(tx, row.id, at, holdDeadlineAt);
  if (heldNow < row.priceMinor) {
    await tx.escrow.update({ where: { id: row.id }, data: { holdDeadlineAt } });
    return resumeReservation(tx, row, at);
  }
  const to = nextEscrowState(row.state, "record_funding", "system");
  await moveEscrow(tx, row, to, { fundedAt: at, holdDeadlineAt, reservationLeftMs: null });
  await clearDeadline(tx, { kind: DEADLINE.reservation, subjectId: row.id }, at);
  await recordStep(
    tx,
    row,
    { kind: "funded", actor, role: "system", at, data: { heldMinor: heldNow.toString() } },
    to,
  );
}

async function setHoldAlarms(tx: Tx, escrowId: string, at: Date, deadline: Date): Promise<void> {
  for (const percent of HOLD_ALARMS_PERCENT) {
    await setDeadline(
      tx,
      { kind: DEADLINE.holdAlarm, subjectId: `${escrowId}:${percent}` },
      getHoldAlarmAt(at, deadline, percent),
    );
  }
}

/** The purchase ended, or the part was paid twice: the money is refunded automatically and is never held. */
async function returnLateFunding({ tx, actor, at, row, part, seen }: Context): Promise<void> {
  await tx.fundingPart.update({
    where: { id: part.id },
    data: {
      ...identityOf(seen),
      state: "returned",
      chargeId: seen.charge?.chargeId ?? null,
      refundedMinor: part.amountMinor,
      settledAt: at,
    },
  });
  await post(tx, row, {
    actor,
    at,
    reference: `late_funding:${part.id}`,
    kind: "late_funding_returned",
    postings: buildLateFundingPostings(toEscrowBooks(row), part.amountMinor),
  });
  await requestRefund(tx, {
    escrowId: row.id,
    partId: part.id,
    amountMinor: part.amountMinor,
    reason: "late_funding",
    at,
  });
  await recordStep(tx, row, {
    kind: "part_returned",
    actor,
    role: "system",
    at,
    data: { partId: part.id, part: part.kind, amountMinor: part.amountMinor.toString() },
  });
}
