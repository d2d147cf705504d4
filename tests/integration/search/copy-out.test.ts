import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Cell } from "@/lib/search/sync/car-columns";
import { copyOut } from "@/lib/search/sync/copy-out";

let client: Client;

beforeEach(async () => {
  client = new Client({ connectionString: process.env["DATABASE_URL"] });
  await client.connect();
});
afterEach(() => client.end());

/** The connection answers the next question, which it does not while a COPY is unread. */
async function expectUsable(): Promise<void> {
  const { rows } = await client.query<{ one: number }>("SELECT 1 AS one");
  expect(rows).toEqual([{ one: 1 }]);
}

describe("copying rows out of PostgreSQL", () => {
  it("reads each kind of column, and null, over more than one chunk", async () => {
    const sql = `SELECT CASE WHEN n % 3 = 0 THEN NULL ELSE repeat('车', n % 40) END, n,
      n * 10000000000::bigint, n / 4::float8, n % 2 = 0 FROM generate_series(-20000, 20000) AS n`;
    let sum = 0;
    const seen: Cell[][] = [];
    const rows = await copyOut(
      client,
      { sql, wires: ["text", "int", "long", "float", "bool"] },
      (cells) => {
        sum += Number(cells[1]);
        if (Number(cells[1]) >= 19_999) seen.push([...cells]);
      },
    );
    expect(rows).toBe(40_001);
    expect(sum).toBe(0);
    expect(seen).toEqual([
      ["车".repeat(39), 19_999, 199_990_000_000_000, 4_999.75, false],
      ["", 20_000, 200_000_000_000_000, 5_000, true],
    ]);
    await expectUsable();
  });

  it("reports a failure of the reader, and leaves the connection usable", async () => {
    const sql = "SELECT n FROM generate_series(1, 100000) AS n";
    const failing = copyOut(client, { sql, wires: ["int"] }, () => {
      throw new Error("full");
    });
    await expect(failing).rejects.toThrow("full");
    await expectUsable();
  });

  it("reports a failure of the query, and leaves the connection usable", async () => {
    const sql = "SELECT 1 / (n - 50000) FROM generate_series(1, 100000) AS n";
    const failing = copyOut(client, { sql, wires: ["int"] }, () => undefined);
    await expect(failing).rejects.toThrow("division by zero");
    await expectUsable();
  });
});
