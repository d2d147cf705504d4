import "server-only";
import { MINUTE_MS } from "@/lib/platform/core/durations";
import { SYSTEM_ACTOR } from "@/lib/platform/auth/actor";
import { log } from "@/lib/platform/core/log";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { ruleOnDisputeIfOverdue } from "@/lib/disputes/rule-on-dispute";
import {
  recordPayoutChange,
  recordRefundChange,
} from "@/lib/escrow/settlement/record-money-events";
import { recordPartOutcome } from "@/lib/escrow/funding/apply-funding-update";
import { findChargeId, findPart, listUndecidedParts } from "@/lib/escrow/funding/part-queries";
import { endMissedHandover } from "@/lib/escrow/handover/handover-due";
import { expireReservation } from "@/lib/escrow/funding/reservation";
import { closeCheckout, endUnmadeCheckout } from "@/lib/escrow/funding/checkout";
import { observeEvent, type Observation } from "@/lib/payments/events";
import {
  getFiledEvent,
  listDueEvents,
  markProcessed,
  recordFailedTry,
  type FiledEvent,
} from "@/lib/payments/inbox";
import { observePart } from "@/lib/payments/observations";
import {
  recordPayoutOutcome,
  recordPayoutRefused,
  recordTransferred,
  type PayoutChange,
} from "@/lib/payments/payouts";
import { listUndecided } from "@/lib/payments/queries";
import {
  recordRefundOutcome,
  recordRefundRefused,
  type RefundChange,
} from "@/lib/payments/refunds";
import { recordAccount } from "@/lib/payments/seller-accounts";
import { submitTransfer, submitPayout, submitRefund } from "@/lib/payments/submit";
import type { TaskHandlers } from "@/lib/platform/jobs/job-types";

/** Applies what the provider reports to purchases, refunds and payouts. */

const ACTOR = SYSTEM_ACTOR;

export const paymentTasks = {
  "stripe.event": async ({ eventId }) => handleEvent(eventId),
  "refund.submit": async ({ refundId }) => runRefund(refundId),
  "payout.transfer": async ({ payoutId }) => runTransfer(payoutId),
  "payout.submit": async ({ payoutId }) => runPayout(payoutId),
  "part.observe": async ({ partId }) => lookAtPart(partId),
  "checkout.close": async ({ partId }) => {
    await closeCheckout(partId);
    await lookAtPart(partId);
  },
  /** Steps that had to wait for the bank's decision on a chargeback. */
  "escrow.bank_decided": async ({ escrowId }) => {
    const at = await readClock();
    await runInTransaction((tx) => ruleOnDisputeIfOverdue(tx, escrowId, at));
    await runInTransaction((tx) => expireReservation(tx, { escrowId }));
    await runInTransaction((tx) => endMissedHandover(tx, { escrowId }));
  },
} satisfies Partial<TaskHandlers>;

/**
 * Tries an event once. A failure is stored with the time of the next try, and the sweep makes it.
 * Idempotent.
 */
async function handleEvent(eventId: string): Promise<void> {
  const event = await getFiledEvent(eventId);
  if (event.state !== "received") return;
  try {
    await applyEvent(event);
  } catch (error) {
    const state = await recordFailedTry(event, error);
    const facts = { eventId, type: event.type, tries: event.attempts + 1, err: error };
    if (state === "failed") log.error(facts, "an event of the provider was given up");
    else log.warn(facts, "an event of the provider is tried again later");
  }
}

/** Looks up the object, applies it, and then marks the event as done. */
async function applyEvent(event: FiledEvent): Promise<void> {
  const seen = await observeEvent(event, findPart);
  await runInTransaction(async (tx) => {
    await apply(tx, seen);
    await markProcessed(tx, event.eventId);
  });
}

async function apply(tx: Tx, observation: Observation): Promise<void> {
  switch (observation.kind) {
    case "part":
      await recordPartOutcome(tx, observation.seen);
      return;
    case "refund":
      return noteRefund(tx, await recordRefundOutcome(tx, ACTOR, observation.seen));
    case "transfer":
      return notePayout(tx, await recordTransferred(tx, ACTOR, observation.seen));
    case "payout":
      return notePayout(tx, await recordPayoutOutcome(tx, ACTOR, observation.seen));
    case "account":
      return recordAccount(tx, { id: observation.accountRowId, account: observation.account });
    case "nothing":
  }
}

async function lookAtPart(partId: string): Promise<void> {
  const part = await findPart(partId);
  if (!part) return;
  const seen = await observePart(part);
  if (seen === null) return;
  await runInTransaction((tx) => recordPartOutcome(tx, seen));
}

async function runRefund(refundId: string): Promise<void> {
  const submitted = await submitRefund(refundId, findChargeId);
  if (submitted === null) return;
  await runInTransaction(async (tx) =>
    noteRefund(
      tx,
      submitted.isRefused
        ? await recordRefundRefused(tx, ACTOR, { ...submitted, refundId })
        : await recordRefundOutcome(tx, ACTOR, submitted.outcome),
    ),
  );
}

async function runTransfer(payoutId: string): Promise<void> {
  const submitted = await submitTransfer(payoutId, findChargeId);
  if (submitted === null) return;
  const refusal = { step: "transfer", payoutId } as const;
  await runInTransaction(async (tx) =>
    notePayout(
      tx,
      submitted.isRefused
        ? await recordPayoutRefused(tx, { ...submitted, ...refusal })
        : await recordTransferred(tx, ACTOR, submitted),
    ),
  );
}

async function runPayout(payoutId: string): Promise<void> {
  const submitted = await submitPayout(payoutId);
  if (submitted === null) return;
  const refusal = { step: "payout", payoutId } as const;
  await runInTransaction(async (tx) =>
    notePayout(
      tx,
      submitted.isRefused
        ? await recordPayoutRefused(tx, { ...submitted, ...refusal })
        : await recordPayoutOutcome(tx, ACTOR, submitted.outcome),
    ),
  );
}

async function noteRefund(tx: Tx, change: RefundChange | null): Promise<void> {
  if (change) await recordRefundChange(tx, change);
}

async function notePayout(tx: Tx, change: PayoutChange | null): Promise<void> {
  if (change) await recordPayoutChange(tx, change);
}

/** Webhooks can be lost, so outcomes that are open for longer than this are looked up. */
const UNDECIDED_AFTER_MS = MINUTE_MS;

/**
 * Looks up every open outcome at the provider, so that a lost webhook, a lost response or a dead
 * worker cannot leave money in an intermediate state. A row that fails does not stop the others.
 */
export async function sweepPayments(olderThanMs = UNDECIDED_AFTER_MS): Promise<void> {
  const before = new Date((await readClock()).getTime() - olderThanMs);
  const parts = await listUndecidedParts(before);
  const undecided = await listUndecided(before);
  const events = await listDueEvents(before);
  const work: readonly (() => Promise<void>)[] = [
    ...events.map((eventId) => () => handleEvent(eventId)),
    ...parts.asked.map((partId) => () => lookAtPart(partId)),
    ...parts.unmade.map((partId) => () => endUnmadeCheckout(partId)),
    ...undecided.refunds.map((refundId) => () => runRefund(refundId)),
    ...undecided.payouts.map((payoutId) => async () => {
      await runTransfer(payoutId);
      await runPayout(payoutId);
    }),
  ];
  for (const step of work) {
    try {
      await step();
    } catch (error) {
      log.warn({ err: error }, "looking up an open payment failed");
    }
  }
}

export const PAYMENT_SWEEP = { everySeconds: 30, run: () => sweepPayments() } as const;
