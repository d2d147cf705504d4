import "server-only";
import { generateId } from "@/lib/platform/core/ids";
import type { Tx } from "@/lib/platform/db/client";
import type { Reason } from "@/lib/saved-searches/reasons";

export type HitEvent = "search" | "listed" | "price" | "grade" | "back_on_sale" | "other";

export type FoundHit = {
  readonly requestId: string;
  readonly listingId: string;
  readonly event: HitEvent;
  readonly rank: number;
  readonly reasons: readonly Reason[];
};

/**
 * Writes matches, at most one per saved search and car. If an unanswered match is found again, it gets
 * the new rank and reasons. Matches of a saved search that has ended meanwhile are not written.
 * @returns the saved searches that have a new match
 */
export async function writeHits(
  tx: Tx,
  found: readonly FoundHit[],
  at: Date,
  options: { readonly isSeen: boolean } = { isSeen: false },
): Promise<readonly { readonly requestId: string; readonly listingId: string }[]> {
  if (found.length === 0) return [];
  const rows = JSON.stringify(
    found.map(({ reasons, ...hit }) => ({
      ...hit,
      id: generateId("hit"),
      reasons: storable(reasons),
    })),
  );
  const notifiedAt = options.isSeen ? at : null;
  const written = await tx.$queryRaw<{ requestId: string; listingId: string; isNew: boolean }[]>`
    INSERT INTO request_hit (id, request_id, listing_id, event, rank, reasons, found_at, notified_at)
    SELECT x.id, x."requestId", x."listingId", x.event, x.rank, x.reasons, ${at}, ${notifiedAt}::timestamptz
    FROM jsonb_to_recordset(${rows}::jsonb)
      AS x(id text, "requestId" text, "listingId" text, event text, rank int, reasons jsonb)
    JOIN car_request r ON r.id = x."requestId" AND r.state = 'active'
    ORDER BY x."requestId", x."listingId"
    ON CONFLICT (request_id, listing_id) DO UPDATE
      SET rank = excluded.rank, reasons = excluded.reasons, dropped_at = NULL
      WHERE request_hit.answer IS NULL AND (request_hit.rank <> excluded.rank
        OR request_hit.reasons <> excluded.reasons OR request_hit.dropped_at IS NOT NULL)
    RETURNING request_id AS "requestId", listing_id AS "listingId", (xmax = 0) AS "isNew"`;
  return written.filter(({ isNew }) => isNew);
}

/** Removes open proposals of cars that changed and no longer match, or are no longer on sale. */
export async function removeHits(
  tx: Tx,
  changed: readonly string[],
  met: readonly Pick<FoundHit, "requestId" | "listingId">[],
  at: Date,
): Promise<number> {
  const kept = JSON.stringify(met.map(({ requestId, listingId }) => ({ requestId, listingId })));
  return tx.$executeRaw`
    UPDATE request_hit h SET dropped_at = ${at}
    WHERE h.listing_id = ANY(${[...changed]}) AND h.dropped_at IS NULL AND h.answer IS NULL
      AND NOT EXISTS (SELECT 1 FROM jsonb_to_recordset(${kept}::jsonb)
        AS x("requestId" text, "listingId" text)
        WHERE x."requestId" = h.request_id AND x."listingId" = h.listing_id)`;
}

/** Amounts as text, because JSON numbers are not exact at that size. */
function storable(reasons: readonly Reason[]): unknown {
  return reasons.map((reason) =>
    reason.kind === "under_budget" ? { ...reason, byMinor: reason.byMinor.toString() } : reason,
  );
}
