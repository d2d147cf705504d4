import type { Client } from "pg";
import { log } from "@/lib/platform/core/log";
import type { MailRhythm } from "@/lib/saved-searches/delivery";
import { SavedSearchIndex, type StoredSearch } from "@/lib/saved-searches/percolation";
import { toCarRequest, type SavedSearchRow } from "@/lib/saved-searches/stored-search";
import { isSnapshot, POSITION_SQL, parsePosition, type Position } from "@/lib/search/sync/position";

/** The data of a saved search that matching needs in addition to its criteria. */
export type ActiveSearch = MailRhythm & { readonly ownerId: string };

type Row = SavedSearchRow & ActiveSearch & { readonly id: string };

const COLUMNS = `r.id, r.owner_id AS "ownerId", r.market, r.must, r.nice,
  r.budget_min_minor AS "budgetMinMinor", r.budget_max_minor AS "budgetMaxMinor",
  r.place_id AS "placeId", r.lat, r.lon, r.radius_metres AS "radiusMetres",
  r.needed_by::timestamp AT TIME ZONE 'UTC' AS "neededBy", r.delivery, r.time_zone AS "timeZone",
  r.quiet_from_minute AS "quietFromMinute", r.quiet_until_minute AS "quietUntilMinute"`;

/**
 * Every active saved search in this process's memory, updated with the changes since the last read.
 */
export class SavedSearchStore {
  index = new SavedSearchIndex([]);
  private readonly standings = new Map<string, ActiveSearch>();
  private position: Position | null = null;

  standing(id: string): ActiveSearch | undefined {
    return this.standings.get(id);
  }

  get isLoaded(): boolean {
    return this.position !== null;
  }

  /** After this the store contains at least everything that was committed before the call. */
  async sync(client: Client): Promise<void> {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    try {
      const { rows } = await client.query(POSITION_SQL);
      const position = parsePosition(rows[0]);
      // The log of changed saved searches has one row per saved search and is never truncated, so
      // no position is too old.
      if (this.position?.epoch === position.epoch) await this.follow(client, this.position);
      else await this.load(client);
      await client.query("COMMIT");
      this.position = position;
    } catch (error) {
      await client.query("ROLLBACK").catch(() => undefined);
      throw error;
    }
  }

  private async load(client: Client): Promise<void> {
    const { rows } = await client.query<Row>(
      `SELECT ${COLUMNS} FROM car_request r WHERE r.state = 'active'`,
    );
    this.standings.clear();
    this.index = new SavedSearchIndex(rows.flatMap((row) => this.read(row) ?? []));
  }

  private async follow(client: Client, from: Position): Promise<void> {
    if (!isSnapshot(from.snapshot)) throw new Error("the position contains an invalid snapshot");
    const since = `'${from.snapshot}'::pg_snapshot`;
    const { rows } = await client.query<{ changed: string } & Row>(
      `SELECT c.request_id AS changed, ${COLUMNS} FROM matching.request_change c
       LEFT JOIN car_request r ON r.id = c.request_id AND r.state = 'active'
       WHERE c.xid >= pg_snapshot_xmin(${since}) AND NOT pg_visible_in_snapshot(c.xid, ${since})`,
    );
    for (const { changed, ...row } of rows) {
      const stored = this.isThere(row) ? this.read(row) : null;
      if (stored !== null) this.index.add(stored);
      else {
        this.index.remove(changed);
        this.standings.delete(changed);
      }
    }
  }

  /**
   * A LEFT JOIN without a match has null in every column, which the row's type does not describe.
   */
  private isThere(row: { readonly id: string | null }): boolean {
    return row.id !== null;
  }

  private read(row: Row): StoredSearch | null {
    try {
      // pg returns bigints as text, which the row's type does not describe.
      const bigint = (value: bigint | string | null): bigint | null =>
        value === null ? null : BigInt(value);
      const request = toCarRequest({
        ...row,
        budgetMinMinor: bigint(row.budgetMinMinor),
        budgetMaxMinor: bigint(row.budgetMaxMinor),
        radiusMetres: bigint(row.radiusMetres),
      });
      const { ownerId, delivery, timeZone, quietFromMinute, quietUntilMinute } = row;
      const standing = { ownerId, delivery, timeZone, quietFromMinute, quietUntilMinute };
      this.standings.set(row.id, standing);
      return { id: row.id, request };
    } catch (error) {
      // One saved search that this version cannot read must not prevent the others from being
      // matched.
      log.error({ requestId: row.id, err: error }, "a saved search cannot be parsed");
      return null;
    }
  }
}
