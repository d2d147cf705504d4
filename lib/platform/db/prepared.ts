import "server-only";
import pg from "pg";
import { getEnv } from "@/lib/platform/core/env";
import { createQuietPool } from "@/lib/platform/db/connection";

/**
 * Reads that every page of results causes. Postgres keeps their plan per connection, and rows come as
 * they are: for these few statements that is worth more than a query builder. Never inside a transaction.
 */
const CONNECTIONS_MAX = 6;

const shared = globalThis as typeof globalThis & { candorPrepared?: pg.Pool };

type Parser = (text: string) => unknown;

/** Every int8 of ours is a count of minor units or metres, and stays exact. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format): Parser =>
    oid === pg.types.builtins.INT8 && format !== "binary"
      ? (text) => BigInt(text)
      : (pg.types.getTypeParser(oid, format) as Parser),
};

function connect(): pg.Pool {
  return createQuietPool(Math.min(CONNECTIONS_MAX, getEnv().DATABASE_POOL), { types });
}

/**
 * One statement with a name of its own (unique in the program).
 * @returns what asks it; the rows are as `Row` says because the statement's author says so
 */
export function prepareStatement<Row extends pg.QueryResultRow>(
  name: string,
  text: string,
): (values: readonly unknown[]) => Promise<readonly Row[]> {
  return async (values) => {
    const pool = (shared.candorPrepared ??= connect());
    const { rows } = await pool.query<Row>({ name, text, values: [...values] });
    return rows;
  };
}

export async function closePreparedPool(): Promise<void> {
  const pool = shared.candorPrepared;
  delete shared.candorPrepared;
  await pool?.end();
}
