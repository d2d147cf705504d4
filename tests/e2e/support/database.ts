import fs from "node:fs";
import path from "node:path";
import pg from "pg";

type Runtime = { readonly env: Readonly<Record<string, string>> };

/** Reads the environment of the running demo, so that a journey can read the database behind the pages. */
export function runtimeVariable(name: string): string {
  const file = process.env["E2E_RUNTIME"] ?? path.resolve(".candor/runtime.json");
  // scripts/demo.mjs wrote this file.
  const runtime = JSON.parse(fs.readFileSync(file, "utf8")) as Runtime;
  const value = runtime.env[name];
  if (value === undefined) throw new Error(`${file} has no ${name}`);
  return value;
}

export async function query<Row>(
  sql: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: runtimeVariable("DATABASE_OWNER_URL") });
  await client.connect();
  try {
    return (await client.query(sql, [...values])).rows as Row[];
  } finally {
    await client.end();
  }
}

export type FreeCar = {
  readonly id: string;
  readonly slug: string;
  readonly sellerId: string;
  readonly priceMinor: string;
};

/** Returns a car that can be bought now, a different one each time, and never one that the buyer sells. */
export async function aFreeCar(market = "us"): Promise<FreeCar> {
  const rows = await query<FreeCar>(
    `select l.id, l.slug, l.seller_id as "sellerId", l.asking_price_minor::text as "priceMinor"
     from listing l join inspection i on i.id = l.inspection_id and i.state = 'signed'
     join app_user u on u.id = l.seller_id and u.is_demo
     where l.market = $1 and l.status = 'live' and not l.is_showcase
       and l.asking_price_minor between 500000 and 5000000 and l.organisation_id is null
     order by random() limit 1`,
    [market],
  );
  const [car] = rows;
  if (!car) throw new Error(`no free car is left in ${market}: start the demo with --reset`);
  return car;
}

/** What the report says from which the car was bought. */
export async function findReportOdometer(escrowId: string): Promise<number> {
  const [row] = await query<{ reading: number | null }>(
    `select i.odometer_reading as reading from escrow e
     join inspection i on i.id = e.inspection_id where e.id = $1`,
    [escrowId],
  );
  if (row?.reading == null) throw new Error(`no odometer in the report of ${escrowId}`);
  return row.reading;
}

export type EscrowFacts = {
  readonly state: string;
  readonly accepted_by: string | null;
  readonly price: string;
  readonly fee: string;
  readonly held: string;
  readonly paid_out: string;
  readonly acceptance_ends_at: Date | null;
};

export async function escrowFacts(escrowId: string): Promise<EscrowFacts> {
  const [row] = await query<EscrowFacts>(
    `select state, accepted_by, price_minor::text as price, fee_minor::text as fee, acceptance_ends_at,
       coalesce((select (-b.posted)::text from ledger.account a join ledger.balance b on b.account_id = a.id
                 where a.code = 'escrow:' || e.id || ':held'), '0') as held,
       coalesce((select sum(amount_minor)::text from seller_payout p where p.escrow_id = e.id and p.state = 'paid'), '0') as paid_out
     from escrow e where id = $1`,
    [escrowId],
  );
  if (!row) throw new Error(`no ${escrowId}`);
  return row;
}
