import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import { testDatabase } from "@/tests/support/database";
import type { Market } from "@/lib/markets/markets";

const AT = "2026-11-01T00:00:00Z";

/** Inserts a dealer with one owner in each market, and two towns in China, into this test file's database. */
export async function seedDealers(): Promise<void> {
  await query(
    `insert into place (id, market, name_en, name_zh, region, lat, lon) values
       ('plc_bj', 'cn', 'Beijing', '北京', 'Beijing', 39.9, 116.4),
       ('plc_sh', 'cn', 'Shanghai', '上海', 'Shanghai', 31.2, 121.5),
       ('plc_lds', 'uk', 'Leeds', '利兹', 'England', 53.8, -1.55)`,
  );
  for (const market of ["us", "uk", "cn"] as const) {
    await query(
      `insert into app_user (id, email, full_name, display_name, market, created_at)
       values ($1, $2, 'Dana Owner', 'D. O.', $3, $4)`,
      [`usr_${market}`, `dana@${market}.example`, market, AT],
    );
    await query(
      `insert into organisation (id, slug, name, market, place_id, created_at) values ($1, $2, $3, $4, $5, $6)`,
      [
        `org_${market}`,
        `dealer-${market}`,
        `Dealer ${market}`,
        market,
        market === "uk" ? "plc_lds" : null,
        AT,
      ],
    );
    await query(
      `insert into organisation_member (organisation_id, user_id, role) values ($1, $2, 'owner')`,
      [`org_${market}`, `usr_${market}`],
    );
  }
}

export async function query<T extends pg.QueryResultRow>(
  sql: string,
  values: unknown[] = [],
): Promise<T[]> {
  const client = new pg.Client({ connectionString: testDatabase.ownerUrl });
  await client.connect();
  try {
    return (await client.query<T>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

export function writeFeed(name: string, content: string | Buffer): string {
  const file = path.join(testDatabase.dataDir, name);
  fs.writeFileSync(file, content);
  return file;
}

export function optionsFor(file: string, market: Market) {
  return { file, market, dealer: `dealer-${market}`, isDryRun: false, given: {} };
}
