import pg from "pg";
import { describe, expect, it } from "vitest";
import { dumpSchemaSql } from "../../../scripts/lib/migrate.mjs";
import { testDatabase } from "@/tests/support/database";

/** Objects that Prisma cannot express; everything else in `public` must result from prisma/schema. */
const BY_HAND = {
  indexes: [
    "app_user_email_folded",
    "car_request_mail_due",
    "chargeback_decision_one_proposed",
    "desk_act_one_waiting",
    "dispute_one_open",
    "dispute_ruling_one_effective",
    "dispute_ruling_one_proposed",
    "escrow_one_open_per_listing",
    "funding_part_one_live",
    "handover_check_one_asked",
    "handover_check_one_handover",
    "inspection_booking_one_bay",
    "inspection_booking_one_car",
    "inspection_booking_one_inspector",
    "inspection_booking_one_open_handover",
    "inspection_booking_one_open_sale",
    "inspection_booking_one_open_second",
    "listing_search_trgm",
    "money_difference_one_open",
    "payment_hold_one_in_force",
    "signing_key_one_current",
  ],
  tables: ["_prisma_migrations"],
};

const COLUMNS = `select table_name, column_name, data_type, is_nullable, coalesce(column_default, '') as column_default
  from information_schema.columns where table_schema = 'public' order by 1, 2`;
const INDEXES = `select indexname, regexp_replace(indexdef, ' ON [a-z_]+\\.', ' ON ') as def
  from pg_indexes where schemaname = 'public' order by 1`;
const KEYS = `select conname, pg_get_constraintdef(oid) as def from pg_constraint
  where connamespace = 'public'::regnamespace and contype in ('p', 'f', 'u') order by 1`;

async function catalog(
  url: string,
): Promise<{ columns: unknown[]; indexes: { indexname: string }[]; keys: unknown[] }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const columns = (await client.query<{ table_name: string }>(COLUMNS)).rows.filter(
    (row) => !BY_HAND.tables.includes(row.table_name),
  );
  const indexes = (await client.query<{ indexname: string }>(INDEXES)).rows.filter(
    (row) => !row.indexname.startsWith("_prisma"),
  );
  const keys = (await client.query<{ conname: string }>(KEYS)).rows.filter(
    (row) => !row.conname.startsWith("_prisma"),
  );
  await client.end();
  return { columns, indexes, keys };
}

describe("migrations", () => {
  it("create exactly what prisma/schema describes, and in addition only what is listed here", async () => {
    const sql = await dumpSchemaSql(testDatabase.ownerUrl);
    const admin = new pg.Client({ connectionString: testDatabase.superUrl });
    await admin.connect();
    const fresh = `${testDatabase.name}_schema`;
    await admin.query(`create database ${fresh}`);
    const url = testDatabase.superUrl.replace(/\/[^/]*$/, `/${fresh}`);
    try {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query(sql);
      await client.end();
      const wanted = await catalog(url);
      const made = await catalog(testDatabase.ownerUrl);
      expect(made.columns).toEqual(wanted.columns);
      expect(made.keys).toEqual(wanted.keys);
      const extra = made.indexes.filter((index) => BY_HAND.indexes.includes(index.indexname));
      expect(extra.map((index) => index.indexname)).toEqual(BY_HAND.indexes);
      expect(made.indexes.filter((index) => !BY_HAND.indexes.includes(index.indexname))).toEqual(
        wanted.indexes,
      );
    } finally {
      await admin.query(`drop database ${fresh} with (force)`);
      await admin.end();
    }
  });
});
