import "server-only";
import { SYSTEM_ACTOR, type Actor } from "@/lib/platform/auth/actor";
import { AppError, createBugError } from "@/lib/platform/core/errors";
import type { Tx } from "@/lib/platform/db/client";
import { toJsonInput } from "@/lib/platform/db/json";
import { clearDeadline, setDeadline } from "@/lib/platform/jobs/deadlines";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { postTransfer } from "@/lib/ledger/post";
import { markSold, returnToSale } from "@/lib/listings/reservation";
import { cancelHandoverBooking } from "@/lib/inspections/handover/bookings";
import { endHold, HOLD_CAUSES, startHold, type HoldCause } from "@/lib/payments/holds";
import { requestPayout } from "@/lib/payments/payouts";
import { requestRefund } from "@/lib/payments/refunds";
import { applyDecision } from "@/lib/escrow/apply-decision";
import type { Call, Decision, Facts, Purchase, TimerChange } from "@/lib/escrow/decision";
import { recordStep } from "@/lib/escrow/events";

/**
 * The only place that writes a decision: the purchase and its parts, the ledger, the timers, the orders to the
 * provider, the record. Everything in the caller's transaction.
 */

export type OrderedRefund = {
  readonly partId: string;
  readonly amountMinor: bigint;
  readonly refundId: string;
};

type Write = {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly purchase: Purchase;
  readonly facts: Facts;
  readonly decision: Decision;
};

/** @returns the refunds that were ordered */
export async function writeDecision(write: Write): Promise<readonly OrderedRefund[]> {
  await writeJournals(write);
  await writeParts(write);
  await writeChecks(write);
  await writeReturn(write);
  await writePurchase(write);
  await writeHold(write);
  const refunds: OrderedRefund[] = [];
  for (const call of write.decision.calls) refunds.push(...(await order(write, call)));
  await payClaims(write);
  await writeTimers(write.tx, write.decision.timers, write.facts.at);
  await writeListing(write);
  await writeEvents(write);
  return refunds;
}

async function writeJournals({ tx, actor, purchase, facts, decision }: Write): Promise<void> {
  for (const journal of decision.journals) {
    await postTransfer(tx, {
      ...journal,
      currency: purchase.currency,
      escrowId: purchase.id,
      actorId: actor.userId,
      occurredAt: facts.at,
    });
  }
}

async function writeParts({ tx, purchase, facts, decision }: Write): Promise<void> {
  const { newPart, newBankDispute } = decision;
  for (const [id, data] of Object.entries(decision.parts)) {
    await tx.fundingPart.update({ where: { id }, data });
  }
  if (newPart !== null) {
    await tx.fundingPart.create({
      data: { ...newPart, escrowId: purchase.id, state: "requested", createdAt: facts.at },
    });
  }
  for (const [id, data] of Object.entries(decision.bankDisputes)) {
    await tx.bankDispute.update({ where: { id }, data });
  }
  if (newBankDispute !== null) await tx.bankDispute.create({ data: newBankDispute });
}

async function writeChecks({ tx, actor, purchase, facts, decision }: Write): Promise<void> {
  const { newCheck, answer } = decision;
  // The answer first: a new check may ask the next question.
  if (answer !== null) {
    await tx.handoverCheck.updateMany({
      where: { escrowId: purchase.id, state: "asked" },
      data: { state: answer.state, answeredAt: facts.at, answerWords: answer.words },
    });
  }
  if (newCheck !== null) {
    const { columns, state, answerDueAt } = newCheck;
    await tx.handoverCheck.create({
      data: {
        ...columns,
        differences: toJsonInput(columns.differences),
        escrowId: purchase.id,
        state,
        recordedAt: facts.at,
        answerDueAt,
      },
    });
  }
  if (decision.isBookingFreed) await cancelHandoverBooking(tx, actor, purchase.id);
}

async function writeReturn({ tx, purchase, decision }: Write): Promise<void> {
  const { carReturn } = decision;
  if (carReturn === null) return;
  const { lines, cause, openedAt, dueAt, code, ...columns } = carReturn;
  const changes = { ...columns, ...(lines === undefined ? {} : { lines: toJsonInput(lines) }) };
  const escrowId = purchase.id;
  if (purchase.carReturn !== null) {
    const data = { ...changes, ...(dueAt === undefined ? {} : { dueAt }) };
    await tx.carReturn.update({ where: { escrowId }, data });
    return;
  }
  if (cause === undefined || openedAt === undefined || dueAt === undefined || code === undefined)
    throw createBugError("return_without_beginning", { escrowId });
  await tx.carReturn.create({ data: { ...changes, escrowId, cause, openedAt, dueAt, code } });
}

/** The guard is in the WHERE clause: a transaction that loses a race updates no rows. */
async function writePurchase({ tx, purchase, decision }: Write): Promise<void> {
  const moved = await tx.escrow.updateMany({
    where: { id: purchase.id, state: purchase.state, version: purchase.version },
    data: { ...decision.changes, state: decision.to, version: { increment: 1 } },
  });
  if (moved.count === 1) return;
  throw new AppError("conflict", {
    code: "escrow_changed",
    detail: "This purchase just changed. Reload the page.",
  });
}

/** While a bank disputes a payment, or took one and nobody has decided yet, nothing leaves: not even what was ordered before. */
async function writeHold({ tx, purchase, facts, decision }: Write): Promise<void> {
  const before = listHoldCauses(purchase);
  const after = listHoldCauses(applyDecision(purchase, decision, facts.at));
  for (const cause of HOLD_CAUSES) {
    if (before.includes(cause) === after.includes(cause)) continue;
    const hold = { escrowId: purchase.id, cause, at: facts.at };
    await (after.includes(cause) ? startHold(tx, hold) : endHold(tx, hold));
  }
}

function listHoldCauses({ chargeback, bankDisputes }: Purchase): readonly HoldCause[] {
  return [
    ...(chargeback === null ? [] : (["bank_dispute"] as const)),
    ...(bankDisputes.some(({ state }) => state === "inquiry") ? (["bank_inquiry"] as const) : []),
  ];
}

async function order(
  { tx, purchase, facts }: Write,
  call: Call,
): Promise<readonly OrderedRefund[]> {
  const { at } = facts;
  switch (call.call) {
    case "refund": {
      const { partId, amountMinor, reason } = call;
      const disputeId = call.disputeId ?? undefined;
      const wish = { escrowId: purchase.id, partId, amountMinor, reason, disputeId, at };
      const { id } = await requestRefund(tx, wish);
      return [{ partId, amountMinor, refundId: id }];
    }
    case "payout": {
      const { ownerId, partId, amountMinor } = call;
      const { currency } = purchase;
      await requestPayout(tx, {
        escrowId: purchase.id,
        ownerId,
        currency,
        partId,
        amountMinor,
        at,
      });
      return [];
    }
    case "close_checkout": {
      const { partId } = call;
      await enqueue(tx, {
        task: "checkout.close",
        key: `checkout_close:${partId}`,
        payload: { partId },
      });
      return [];
    }
    case "tell_bank_decided": {
      await enqueue(tx, {
        task: "escrow.bank_decided",
        key: `bank_decided:${call.bankDisputeId}`,
        payload: { escrowId: purchase.id },
      });
      return [];
    }
  }
}

/** Older claims against this seller are paid to their buyers. A CHECK constraint also refuses more than is owed. */
async function payClaims({ tx, purchase, facts, decision }: Write): Promise<void> {
  const { at } = facts;
  for (const { escrowId, buyerId, state, amountMinor } of decision.claims) {
    await tx.escrow.update({
      where: { id: escrowId },
      data: { sellerClaimRecoveredMinor: { increment: amountMinor }, version: { increment: 1 } },
    });
    const { currency } = purchase;
    await requestPayout(tx, {
      escrowId,
      ownerId: buyerId,
      currency,
      partId: null,
      amountMinor,
      at,
    });
    await recordStep(
      tx,
      { id: escrowId, state },
      {
        kind: "claim_recovered",
        actor: SYSTEM_ACTOR,
        role: "system",
        at,
        data: { amountMinor: amountMinor.toString(), fromEscrowId: purchase.id },
      },
    );
  }
}

export async function writeTimers(tx: Tx, timers: readonly TimerChange[], at: Date): Promise<void> {
  for (const { timer, subjectId, dueAt } of timers) {
    const ref = { kind: timer, subjectId };
    await (dueAt === null ? clearDeadline(tx, ref, at) : setDeadline(tx, ref, dueAt));
  }
}

async function writeListing({ tx, purchase, facts, decision }: Write): Promise<void> {
  const { listing } = decision;
  const { at, role } = facts;
  if (listing === null) return;
  if (listing === "sold") return markSold(tx, purchase.listingId, at);
  return returnToSale(tx, purchase.listingId, { event: listing, by: role, at });
}

async function writeEvents({ tx, actor, purchase, facts, decision }: Write): Promise<void> {
  for (const { kind, role, data, reason } of decision.events) {
    await recordStep(
      tx,
      purchase,
      {
        kind,
        actor,
        role: role ?? facts.role,
        at: facts.at,
        ...(data === undefined ? {} : { data }),
        ...(reason === undefined ? {} : { reason }),
      },
      decision.to,
    );
  }
}
