import "server-only";
import pg from "pg";
import { getEnv } from "@/lib/platform/core/env";
import { createQuietPool } from "@/lib/platform/db/connection";

/**
 * Queries that every results page runs. As prepared statements, PostgreSQL keeps their plan per
 * connection, and rows are returned without conversion. For these few statements that is worth more than
 * a query builder. Never use them inside a transaction.
 */
const CONNECTIONS_MAX = 6;

const shared = globalThis as typeof globalThis & { candorPrepared?: pg.Pool };

type Parser = (text: string) => unknown;

/**
 * Our int8 values are minor units, metres and counts, all below 2^53, so they are exact as numbers.
 */
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
 * One prepared statement with a unique name.
 * @returns a function that runs it. The type `Row` is not checked; the author of the statement is
 * responsible for it.
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
