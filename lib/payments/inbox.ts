import "server-only";
import { createNotFoundError } from "@/lib/platform/core/errors";
import type { Json } from "@/lib/platform/core/json";
import { readClock } from "@/lib/platform/db/clock";
import { db, type Tx } from "@/lib/platform/db/client";
import { toJsonInput } from "@/lib/platform/db/json";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import type { ProviderEvent } from "@/lib/payments/provider";

/**
 * Stores a verified event and the job that processes it, in one transaction. Idempotent: a second
 * delivery of the same event stores and enqueues nothing.
 * @returns whether the event was new
 */
export async function storeEvent(tx: Tx, event: ProviderEvent): Promise<boolean> {
  const filed = await tx.stripeEvent.createMany({
    data: {
      eventId: event.eventId,
      type: event.type,
      account: event.accountId,
      objectId: event.objectId,
      // The provider's original JSON, kept as evidence. No decision uses it.
      payload: toJsonInput(event.payload as Json),
      receivedAt: await readClock(),
    },
    skipDuplicates: true,
  });
  if (filed.count === 0) return false;
  await enqueue(tx, {
    task: "stripe.event",
    key: `event:${event.eventId}`,
    payload: { eventId: event.eventId },
  });
  return true;
}

export type FiledEvent = {
  readonly eventId: string;
  readonly type: string;
  readonly accountId: string | null;
  readonly objectId: string | null;
  readonly payload: unknown;
  readonly isProcessed: boolean;
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
    isProcessed: row.processedAt !== null,
  };
}

export async function markProcessed(tx: Tx, eventId: string): Promise<void> {
  await tx.stripeEvent.updateMany({
    where: { eventId, processedAt: null },
    data: { processedAt: await readClock() },
  });
}
