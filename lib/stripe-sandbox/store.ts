import type { Pool, PoolClient } from "pg";
import { generateObjectId } from "@/lib/stripe-sandbox/ids";
import type { Hidden, Kind, Records } from "@/lib/stripe-sandbox/records";
import { createMissingRefusal } from "@/lib/stripe-sandbox/refusal";
import type { SandboxSettings } from "@/lib/stripe-sandbox/settings";

/** Which account an object belongs to: the marketplace's own, or a connected account's id. */
export const PLATFORM = "platform";

/** One transaction of the sandbox. All data that a request handler uses comes from here. */
export type Unit = {
  readonly db: PoolClient;
  /** Business time in seconds, for the timestamps of objects. */
  readonly at: number;
  readonly account: string;
  readonly settings: SandboxSettings;
  readonly request: { readonly id: string | null; readonly idempotencyKey: string | null };
};

export type UnitContext = Omit<Unit, "db">;

/**
 * One writer at a time. The sandbox replaces a provider whose internal locking we do not test, and
 * with a single order of events its balances are certainly consistent.
 */
const WRITER_LOCK = "select pg_advisory_xact_lock(1819, 1)";

export async function lockWriter(db: PoolClient): Promise<void> {
  await db.query(WRITER_LOCK);
}

export async function runInUnit<T>(
  pool: Pool,
  context: UnitContext,
  run: (unit: Unit) => Promise<T>,
): Promise<T> {
  const db = await pool.connect();
  try {
    await db.query("begin");
    const result = await run({ ...context, db });
    await db.query("commit");
    db.release();
    return result;
  } catch (error) {
    // A connection that cannot roll back is discarded.
    await db.query("rollback").then(
      () => db.release(),
      () => db.release(true),
    );
    throw error;
  }
}

type Row = { readonly data: unknown; readonly hidden: unknown; readonly account: string };

export type Stored<K extends Kind> = {
  readonly record: Records[K];
  readonly hidden: Hidden;
  readonly account: string;
};

/** The only place where JSON is cast to a record. Only `insert` and `save` write these rows. */
function storedOf<K extends Kind>(row: Row): Stored<K> {
  return { record: row.data as Records[K], hidden: row.hidden as Hidden, account: row.account };
}

export async function insert<K extends Kind>(
  unit: Unit,
  kind: K,
  fields: Omit<Records[K], "id" | "created"> & { readonly id?: string },
  place: { readonly account?: string; readonly hidden?: Hidden } = {},
): Promise<Records[K]> {
  const record = { id: generateObjectId(kind), created: unit.at, ...fields };
  await unit.db.query(
    "insert into sandbox.object (id, kind, account, data, hidden) values ($1, $2, $3, $4, $5)",
    [record.id, kind, place.account ?? unit.account, record, place.hidden ?? {}],
  );
  return record as unknown as Records[K];
}

/** Writes the changed fields and returns the whole record. */
export async function save<K extends Kind>(
  unit: Unit,
  kind: K,
  id: string,
  change: { readonly data?: Partial<Records[K]>; readonly hidden?: Hidden },
): Promise<Records[K]> {
  const { rows } = await unit.db.query<Row>(
    `update sandbox.object set data = data || $3, hidden = hidden || $4
     where id = $1 and kind = $2 returning data, hidden, account`,
    [id, kind, change.data ?? {}, change.hidden ?? {}],
  );
  const row = rows[0];
  if (!row) throw createMissingRefusal(kind, id);
  return storedOf<K>(row).record;
}

export async function find<K extends Kind>(
  unit: Pick<Unit, "db">,
  kind: K,
  id: string,
): Promise<Stored<K> | null> {
  const { rows } = await unit.db.query<Row>(
    "select data, hidden, account from sandbox.object where id = $1 and kind = $2",
    [id, kind],
  );
  const row = rows[0];
  return row ? storedOf<K>(row) : null;
}

/** Returns an object. One of another account is treated like one that does not exist. */
export async function get<K extends Kind>(
  unit: Unit,
  kind: K,
  id: string,
  param = "id",
): Promise<Stored<K>> {
  const stored = await find(unit, kind, id);
  if (stored?.account !== unit.account)
    throw createMissingRefusal(kind.replace("_", " "), id, param);
  return stored;
}

export type Page = {
  readonly limit: number;
  readonly startingAfter?: string | undefined;
  readonly endingBefore?: string | undefined;
  readonly createdFrom?: number | undefined;
  readonly createdTo?: number | undefined;
};

export type Filter =
  | "payment_intent"
  | "transfer_group"
  | "charge"
  | "destination"
  | "transfer"
  | "source"
  | "type"
  | "types"
  | "customer"
  | "status"
  | "currency";

/** Newest first, filtered by fields of the record with an exact value. */
export async function list<K extends Kind>(
  unit: Unit,
  kind: K,
  filters: Readonly<Partial<Record<Filter, string | readonly string[] | undefined>>>,
  page: Page,
): Promise<{ readonly records: readonly Records[K][]; readonly hasMore: boolean }> {
  const values: unknown[] = [kind, unit.account];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const where = ["kind = $1", "account = $2"];
  for (const [field, value] of Object.entries(filters)) {
    // The field's name is part of the SQL text so that the index on it can be used. It never comes
    // from input.
    if (typeof value === "string") where.push(`data ->> '${field}' = ${bind(value)}`);
    // The only list there is: events of any of these types.
    else if (value !== undefined) where.push(`data ->> 'type' = any(${bind(value)})`);
  }
  const seqOf = (id: string): string => `(select seq from sandbox.object where id = ${bind(id)})`;
  if (page.startingAfter !== undefined) where.push(`seq < ${seqOf(page.startingAfter)}`);
  if (page.endingBefore !== undefined) where.push(`seq > ${seqOf(page.endingBefore)}`);
  const created = "(data ->> 'created')::bigint";
  if (page.createdFrom !== undefined) where.push(`${created} >= ${bind(page.createdFrom)}`);
  if (page.createdTo !== undefined) where.push(`${created} <= ${bind(page.createdTo)}`);
  const isBackward = page.endingBefore !== undefined;
  const { rows } = await unit.db.query<Row>(
    `select data, hidden, account from sandbox.object where ${where.join(" and ")}
     order by seq ${isBackward ? "asc" : "desc"} limit ${bind(page.limit + 1)}`,
    values,
  );
  const records = rows.slice(0, page.limit).map((row) => storedOf<K>(row).record);
  return {
    records: isBackward ? records.reverse() : records,
    hasMore: rows.length > page.limit,
  };
}

/** The newest of a kind over all accounts, for the controls page: what a text occurs in, or all. */
export async function listNewest<K extends Kind>(
  unit: Pick<Unit, "db">,
  kind: K,
  search: string,
  limit: number,
): Promise<readonly (Records[K] & { readonly account: string })[]> {
  const { rows } = await unit.db.query<Row>(
    `select data, hidden, account from sandbox.object
     where kind = $1 and ($2 = '' or position(lower($2) in lower(data::text || account)) > 0)
     order by seq desc limit $3`,
    [kind, search, limit],
  );
  return rows.map((row) => ({ ...storedOf<K>(row).record, account: row.account }));
}
