import "server-only";
import { DAY_MS } from "@/lib/platform/core/durations";
import { readClock } from "@/lib/platform/db/clock";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { listStoredEventIds, storeEvent } from "@/lib/payments/inbox";
import type { ProviderEvent, ProviderPage, SeenObject } from "@/lib/payments/provider";
import { listAll } from "@/lib/payments/reconciliation/pages";
import { listPaidAccounts } from "@/lib/payments/reconciliation/queries";
import { listDisputes, listEvents, listPayouts } from "@/lib/payments/stripe";

/** The provider keeps its events for this long. */
const EVENT_DAYS = 30;
/** A bank can open a dispute 120 days after the payment and decide on it for two months more. */
const DISPUTE_DAYS = 180;

/**
 * Stores what the provider has to tell and no webhook has brought: its events, and then disputes and
 * payouts that are in a state of which no event is stored. They are processed like webhooks.
 * @returns how many events were missing
 */
export async function fillGaps(): Promise<number> {
  const at = await readClock();
  const since = new Date(at.getTime() - EVENT_DAYS * DAY_MS);
  const accounts = await listPaidAccounts(since);
  let stored = await storeMissing({ since });
  for (const accountId of accounts) stored += await storeMissing({ since, accountId });

  const disputesSince = new Date(at.getTime() - DISPUTE_DAYS * DAY_MS);
  const disputes = await listAll((before) => listDisputes({ since: disputesSince, before }));
  stored += await storeUnheard(disputes, null);
  for (const accountId of accounts) {
    const payouts = await listAll((before) => listPayouts({ since, accountId, before }));
    stored += await storeUnheard(payouts, accountId);
  }
  return stored;
}

/** Reads the newest page first and stores the oldest event first, as webhooks would have come. */
async function storeMissing(request: ProviderPage): Promise<number> {
  const missing: ProviderEvent[] = [];
  let before: string | undefined;
  for (;;) {
    const page = await listEvents({ ...request, before });
    const known = await listStoredEventIds(page.events.map((event) => event.eventId));
    missing.push(...page.events.filter((event) => !known.has(event.eventId)));
    before = page.events.at(-1)?.eventId;
    if (!page.hasMore || before === undefined) break;
  }
  return storeAll(missing.reverse());
}

async function storeAll(events: readonly ProviderEvent[]): Promise<number> {
  let stored = 0;
  for (const event of events) {
    if (await runInTransaction((tx) => storeEvent(tx, event))) stored += 1;
  }
  return stored;
}

/** Objects in a state that no stored event was about. */
async function storeUnheard(
  objects: readonly SeenObject[],
  accountId: string | null,
): Promise<number> {
  const heard = await listHeardStages(objects.map((object) => object.objectId));
  const unheard = objects.filter((object) => !heard.has(toStageKey(object.objectId, object.stage)));
  return storeAll(unheard.reverse().map((object) => toSeenEvent(object, accountId)));
}

const toStageKey = (objectId: string, stage: string): string => `${objectId} ${stage}`;

async function listHeardStages(objectIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (objectIds.length === 0) return new Set();
  const rows = await db.$queryRaw<{ object_id: string; stage: string | null }[]>`
    select distinct object_id, payload #>> '{data,object,status}' as stage
    from stripe_event where object_id = any(${[...objectIds]})`;
  return new Set(rows.map((row) => toStageKey(row.object_id, row.stage ?? "")));
}

const DISPUTE_ENDS: readonly string[] = ["won", "lost", "warning_closed", "prevented"];

/** An event of our own about an object: one for each state, so that it is stored once. */
function toSeenEvent(seen: SeenObject, accountId: string | null): ProviderEvent {
  const isDispute = accountId === null;
  const type = isDispute
    ? `charge.dispute.${DISPUTE_ENDS.includes(seen.stage) ? "closed" : "updated"}`
    : "payout.updated";
  return {
    eventId: `seen_${seen.objectId}_${seen.stage}`,
    type,
    accountId,
    objectId: seen.objectId,
    createdAt: seen.createdAt,
    apiVersion: null,
    payload: { type, data: { object: seen.object } },
  };
}
