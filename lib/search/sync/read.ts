import { Client } from "pg";
import { createDictionaries, type Dictionaries } from "@/lib/search/memory/dictionaries";
import { buildMain, type MainSegment } from "@/lib/search/memory/main-segment";
import { Table, type IndexedCar } from "@/lib/search/memory/table";
import {
  CAR_SQL,
  CAR_WIRES,
  toIndexedCar,
  PUBLIC_SQL,
  type Cell,
} from "@/lib/search/sync/car-columns";
import { copyOut } from "@/lib/search/sync/copy-out";
import { isSnapshot, POSITION_SQL, parsePosition, type Position } from "@/lib/search/sync/position";

export type Loaded = {
  readonly of: Dictionaries;
  readonly main: MainSegment;
  readonly position: Position;
};

const SNAPSHOT_READ = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/** Reads everything public, and the position from which changes have to be read. */
export async function readAll(databaseUrl: string): Promise<Loaded> {
  const client = new Client({ connectionString: databaseUrl });
  // If the connection is lost between two queries, the next query fails. Without this listener the error
  // event would end the thread.
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query(SNAPSHOT_READ);
    const { rows } = await client.query(POSITION_SQL);
    const position = parsePosition(rows[0]);
    const of = createDictionaries(null);
    const table = new Table(of, 1 << 16);
    const sql = `SELECT ${CAR_SQL} FROM listing l WHERE ${PUBLIC_SQL}`;
    await copyOut(client, { sql, wires: CAR_WIRES }, (cells) => {
      const car = toIndexedCar(cells);
      if (car !== null) table.add(car);
    });
    await client.query("COMMIT");
    const { rows: count, columns, ids, tokens, tokenStarts } = table;
    const source = { rows: count, columns, ids, tokens, tokenStarts, isAlive: null };
    return { of, main: buildMain(source, of.vocabulary.size), position };
  } finally {
    await client.end();
  }
}

export type Changes = {
  readonly position: Position;
  /** The current state of each changed car; null = no longer public. */
  readonly cars: ReadonlyMap<string, IndexedCar | null>;
  /** The age of the oldest of these changes. */
  readonly oldestMs: number;
  /** Sums over everything public in the same snapshot, to compare with the replica's own. */
  readonly totals: Totals | null;
};

export type Totals = {
  readonly cars: number;
  readonly price: number;
  readonly odometer: number;
  readonly grade: number;
};

const TOTALS_SQL = `SELECT count(*)::float8, coalesce(sum(l.asking_price_minor), 0)::float8,
  coalesce(sum(l.odometer_metres), 0)::float8, coalesce(sum(l.grade), 0)::float8
  FROM listing l WHERE ${PUBLIC_SQL}`;

/** From this number of changes on, reading everything is faster. */
const CHANGES_MAX = 60_000;

/** What became visible since the position; "too_many" when everything should be read again. */
export async function readChanges(
  client: Client,
  from: Position,
  withTotals: boolean,
): Promise<Changes | "too_many"> {
  if (!isSnapshot(from.snapshot)) throw new Error("the position contains an invalid snapshot");
  const since = `'${from.snapshot}'::pg_snapshot`;
  const unseen = `xid >= pg_snapshot_xmin(${since}) AND NOT pg_visible_in_snapshot(xid, ${since})`;
  // One message and one snapshot, because the position and the rows must be consistent.
  const results: unknown = await client.query({
    text: `${SNAPSHOT_READ}; ${POSITION_SQL};
      SELECT count(*)::int AS count FROM search.listing_change WHERE ${unseen};
      SELECT c.id AS changed_id, c.age_ms, ${CAR_SQL} FROM (
        SELECT listing_id AS id, extract(epoch FROM clock_timestamp() - min(at))::float8 * 1000 AS age_ms
        FROM search.listing_change WHERE ${unseen} GROUP BY listing_id LIMIT ${CHANGES_MAX}) c
      LEFT JOIN listing l ON l.id = c.id AND ${PUBLIC_SQL};
      ${withTotals ? TOTALS_SQL : "SELECT 1 WHERE false"}; COMMIT`,
    rowMode: "array",
  });
  const [, where, count, changed, sums] = resultsOf(results);
  const [epoch, snapshot, at] = where?.[0] ?? [];
  const position = parsePosition({ epoch, snapshot, at });
  if (Number(count?.[0]?.[0] ?? 0) > CHANGES_MAX) return "too_many";
  const cars = new Map<string, IndexedCar | null>();
  let oldestMs = 0;
  for (const [id, age, ...cells] of changed ?? []) {
    cars.set(String(id), cells[0] === null ? null : toIndexedCar(cells));
    oldestMs = Math.max(oldestMs, Number(age));
  }
  return { position, cars, oldestMs, totals: totalsOf(sums?.[0]) };
}

function totalsOf(row: readonly Cell[] | undefined): Totals | null {
  if (row === undefined) return null;
  const [cars = 0, price = 0, odometer = 0, grade = 0] = row.map(Number);
  return { cars, price, odometer, grade };
}

/** pg returns a list of results for several statements, which its types do not describe. */
function resultsOf(results: unknown): readonly (readonly (readonly Cell[])[])[] {
  if (!Array.isArray(results)) throw new Error("expected one result per statement");
  return results.map((result: { readonly rows: readonly (readonly Cell[])[] }) => result.rows);
}
