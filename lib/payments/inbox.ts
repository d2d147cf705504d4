import "server-only";
import { AppError, createNotFoundError } from "@/lib/platform/core/errors";
import type { Json } from "@/lib/platform/core/json";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { recordAudit } from "@/lib/platform/audit/record";
import { readClock } from "@/lib/platform/db/clock";
import { db, type Tx } from "@/lib/platform/db/client";
import { toJsonInput } from "@/lib/platform/db/json";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import {
  nextAfterFailedTry,
  parseEventState,
  toEventErrorCode,
  type EventState,
} from "@/lib/payments/event-retries";
import type { ProviderEvent } from "@/lib/payments/provider";

/**
 * Stores a verified event and the job that processes it, in one transaction. Idempotent: a second
 * delivery of the same event stores and enqueues nothing.
 * @returns whether the event was new
 */
export async function storeEvent(tx: Tx, event: ProviderEvent): Promise<boolean> {
  const at = await readClock();
  const filed = await tx.stripeEvent.createMany({
    data: {
      eventId: event.eventId,
      type: event.type,
      account: event.accountId,
      objectId: event.objectId,
      // The provider's original JSON, kept as evidence. No decision uses it.
      payload: toJsonInput(event.payload as Json),
      receivedAt: at,
      nextTryAt: at,
    },
    skipDuplicates: true,
  });
  if (filed.count === 0) return false;
  await enqueueEvent(tx, event.eventId);
  return true;
}

async function enqueueEvent(tx: Tx, eventId: string): Promise<void> {
  await enqueue(tx, { task: "stripe.event", key: `event:${eventId}`, payload: { eventId } });
}

export type FiledEvent = {
  readonly eventId: string;
  readonly type: string;
  readonly accountId: string | null;
  readonly objectId: string | null;
  readonly payload: unknown;
  readonly state: EventState;
  /** Tries that failed. */
  readonly attempts: number;
};

export async function getFiledEvent(eventId: string): Promise<FiledEvent> {
  const row = await db.stripeEvent.findUnique({ where: { eventId } });
  if (!row) throw createNotFoundError("stripe_event");
  return {
    eventId: row.eventId,
    type: row.type,
    accountId: row.account,
    objectId: row.objectId,
    payload: row.payload,
    state: parseEventState(row.state),
    attempts: row.attempts,
  };
}

/** Events whose turn it is, the longest waiting first. One that fails goes behind the others. */
export async function listDueEvents(before: Date): Promise<readonly string[]> {
  const rows = await db.stripeEvent.findMany({
    where: { state: "received" satisfies EventState, nextTryAt: { lte: before } },
    orderBy: [{ nextTryAt: "asc" }, { eventId: "asc" }],
    select: { eventId: true },
    take: DUE_MAX,
  });
  return rows.map((row) => row.eventId);
}

const DUE_MAX = 200;

/** Of these events, the ones that are stored. */
export async function listStoredEventIds(
  eventIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db.stripeEvent.findMany({
    where: { eventId: { in: [...eventIds] } },
    select: { eventId: true },
  });
  return new Set(rows.map((row) => row.eventId));
}

export async function markProcessed(tx: Tx, eventId: string): Promise<void> {
  await tx.stripeEvent.updateMany({
    where: { eventId, state: { not: "done" satisfies EventState } },
    data: {
      state: "done" satisfies EventState,
      nextTryAt: null,
      processedAt: await readClock(),
    },
  });
}

/**
 * Stores that a try failed and when the next one is, or that there is none. When two workers tried
 * the same event at the same time, one failure is counted.
 */
export async function recordFailedTry(event: FiledEvent, error: unknown): Promise<EventState> {
  const next = nextAfterFailedTry(event.attempts, await readClock());
  await runInTransaction((tx) =>
    tx.stripeEvent.updateMany({
      where: {
        eventId: event.eventId,
        state: "received" satisfies EventState,
        attempts: event.attempts,
      },
      data: {
        state: next.state,
        attempts: next.attempts,
        nextTryAt: next.nextTryAt,
        lastError: toEventErrorCode(error),
      },
    }),
  );
  return next.state;
}

/** The desk has an event tried again that was given up, after its cause was put right. */
export async function retryEvent(
  tx: Tx,
  actor: Actor,
  input: { readonly eventId: string; readonly reason: string },
): Promise<{ readonly id: string; readonly state: EventState }> {
  requirePermission(actor, "money.retry");
  const row = await tx.stripeEvent.findUnique({ where: { eventId: input.eventId } });
  if (!row) throw createNotFoundError("stripe_event");
  const state: EventState = "received";
  const moved = await tx.stripeEvent.updateMany({
    where: { eventId: row.eventId, state: "failed" satisfies EventState },
    data: { state, attempts: 0, nextTryAt: await readClock() },
  });
  if (moved.count !== 1) {
    throw new AppError("conflict", {
      code: "event_not_failed",
      detail: "Only an event that was given up can be tried again.",
    });
  }
  await enqueueEvent(tx, row.eventId);
  await recordAudit(tx, {
    actor,
    role: "operator",
    action: "event.retry",
    subject: row.eventId,
    reason: input.reason,
    before: { state: "failed", attempts: row.attempts, lastError: row.lastError },
    after: { state, attempts: 0 },
  });
  return { id: row.eventId, state };
}
