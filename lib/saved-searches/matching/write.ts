import "server-only";
import type { Tx } from "@/lib/platform/db/client";
import { getMailDueAt } from "@/lib/saved-searches/delivery";
import { removeHits, writeHits, type FoundHit } from "@/lib/saved-searches/hits";
import type { SavedSearchStore } from "@/lib/saved-searches/matching/search-store";
import { HITS_PER_DAY_MAX } from "@/lib/saved-searches/policy";

export type Matched = {
  /** Every car that changed, whether it matches anything or not. */
  readonly changed: readonly string[];
  readonly found: readonly FoundHit[];
};

/**
 * Writes one chunk of changes in one transaction: new matches, removed ones, scheduled mails, and
 * notifications for open pages.
 */
export async function writeMatched(
  tx: Tx,
  store: SavedSearchStore,
  { changed, found }: Matched,
  at: Date,
): Promise<number> {
  await removeHits(tx, changed, found, at);
  const fresh = await writeHits(tx, await withinCaps(tx, found, at), at);
  const requests = [...new Set(fresh.map(({ requestId }) => requestId))];
  await orderMails(tx, store, requests, at);
  const owners = new Set(requests.flatMap((id) => store.standing(id)?.ownerId ?? []));
  await notifyPages(tx, [...owners]);
  return fresh.length;
}

/** The best matches within the remaining daily limit of each saved search. */
async function withinCaps(
  tx: Tx,
  found: readonly FoundHit[],
  at: Date,
): Promise<readonly FoundHit[]> {
  if (found.length === 0) return [];
  const today = new Date(`${at.toISOString().slice(0, 10)}T00:00:00.000Z`);
  const ids = [...new Set(found.map(({ requestId }) => requestId))];
  const counts = await tx.requestHit.groupBy({
    by: ["requestId"],
    where: { requestId: { in: ids }, foundAt: { gte: today }, event: { not: "search" } },
    _count: true,
  });
  const room = new Map(counts.map((row) => [row.requestId, HITS_PER_DAY_MAX - row._count]));
  return found
    .toSorted((a, b) => b.rank - a.rank)
    .filter(({ requestId }) => {
      const left = room.get(requestId) ?? HITS_PER_DAY_MAX;
      room.set(requestId, left - 1);
      return left > 0;
    });
}

async function orderMails(
  tx: Tx,
  store: SavedSearchStore,
  requestIds: readonly string[],
  at: Date,
): Promise<void> {
  const due = requestIds.flatMap((id) => {
    const standing = store.standing(id);
    const dueAt = standing === undefined ? null : getMailDueAt(standing, at);
    return dueAt === null ? [] : [{ id, dueAt: dueAt.toISOString() }];
  });
  if (due.length === 0) return;
  // If a mail is scheduled already, the new match is included in it.
  await tx.$executeRaw`
    UPDATE car_request r SET mail_due_at = x."dueAt"
    FROM jsonb_to_recordset(${JSON.stringify(due)}::jsonb) AS x(id text, "dueAt" timestamptz)
    WHERE r.id = x.id AND r.mail_due_at IS NULL AND r.state = 'active' AND r.delivery <> 'off'`;
}

/** Open pages are notified after the commit. */
export async function notifyPages(tx: Tx, ownerIds: readonly string[]): Promise<void> {
  if (ownerIds.length === 0) return;
  await tx.$queryRaw`SELECT pg_notify('request_hit', owner)::text FROM unnest(${[...ownerIds]}::text[]) AS owner`;
}
