import type { Client } from "pg";
import type { IndexedCar } from "@/lib/search/memory/table";
import { CAR_SQL, toIndexedCar, PUBLIC_SQL, type Cell } from "@/lib/search/sync/car-columns";
import { isSnapshot, POSITION_SQL, parsePosition, type Position } from "@/lib/search/sync/position";

/** Why a listing changed. If several reasons occur together, the most important one is used. */
export const LISTING_EVENTS = [
  "listed",
  "back_on_sale",
  "grade",
  "price",
  "other",
  "gone",
] as const;
export type ListingEvent = (typeof LISTING_EVENTS)[number];

export type ChangedCar = {
  readonly id: string;
  readonly event: ListingEvent;
  /** The current state of the car; null = no longer public. */
  readonly car: IndexedCar | null;
  readonly sellerId: string;
  /** Public and not reserved. */
  readonly isLive: boolean;
};

/** The changes of a large import are read in chunks of this size. */
const CHUNK = 2_000;

/**
 * All changes of listings since the position, in chunks, in one snapshot.
 * @returns the position that is valid once all chunks are processed
 */
export async function readEvents(
  client: Client,
  from: Position,
  each: (changed: readonly ChangedCar[]) => Promise<void>,
): Promise<Position> {
  if (!isSnapshot(from.snapshot)) throw new Error("the position contains an invalid snapshot");
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  try {
    const { rows } = await client.query(POSITION_SQL);
    const position = parsePosition(rows[0]);
    for (let after = "", isMore = true; isMore;) {
      const changed = await readChunk(client, from, after);
      isMore = changed.length === CHUNK;
      after = changed.at(-1)?.id ?? "";
      if (changed.length > 0) await each(changed);
    }
    await client.query("COMMIT");
    return position;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

async function readChunk(
  client: Client,
  from: Position,
  after: string,
): Promise<readonly ChangedCar[]> {
  const since = `'${from.snapshot}'::pg_snapshot`;
  const { rows } = await client.query<Cell[]>({
    text: `SELECT c.id, c.events, l.seller_id, l.status, ${CAR_SQL} FROM (
        SELECT listing_id AS id, string_agg(DISTINCT event, ' ') AS events
        FROM search.listing_change
        WHERE xid >= pg_snapshot_xmin(${since}) AND NOT pg_visible_in_snapshot(xid, ${since})
          AND listing_id > $1 GROUP BY listing_id ORDER BY listing_id LIMIT ${CHUNK}) c
      LEFT JOIN listing l ON l.id = c.id AND ${PUBLIC_SQL} ORDER BY c.id`,
    values: [after],
    rowMode: "array",
  });
  return rows.map(([id, events, sellerId, status, ...cells]) => {
    const words = String(events).split(" ");
    return {
      id: String(id),
      event: LISTING_EVENTS.find((event) => words.includes(event)) ?? "other",
      car: sellerId === null ? null : toIndexedCar(cells),
      sellerId: String(sellerId),
      isLive: status === "live",
    };
  });
}
