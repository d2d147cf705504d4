import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../support/database";
import { aDeliveredSale, settleBanks, startWorld, type World } from "../escrow/world";
import { releaseSale } from "./news";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { cancelEscrow } from "@/lib/escrow/settlement/cancel";
import { aFundedSale } from "../escrow/world";

let world: World;
beforeAll(async () => {
  world = await startWorld();
  const paid = await aDeliveredSale(world);
  await releaseSale(paid);
  const left = await aFundedSale(world);
  await runInTransaction((tx) => cancelEscrow(tx, left.seller, left));
  await settleBanks(world);
});
afterAll(() => world.close());

/** @returns how many rows it changed; nothing stays changed */
async function rewrite(url: string, statement: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("begin");
    const { rowCount } = await client.query(statement);
    await client.query("set constraints all immediate");
    return rowCount ?? 0;
  } finally {
    await client.query("rollback");
    await client.end();
  }
}

describe("what stands beside the journal cannot be rewritten", () => {
  const statements = [
    ["a refund's amount", "update refund set amount_minor = amount_minor - 1"],
    ["a payout's amount", "update seller_payout set amount_minor = amount_minor - 1"],
    ["a paid part's amount", "update funding_part set amount_minor = amount_minor + 1"],
  ] as const;
  it.each(statements)("L14: %s, by the application", async (_name, statement) => {
    await expect(rewrite(testDatabase.appUrl, statement)).rejects.toThrow();
  });

  const byOwner = [
    ["a cached balance", "update ledger.balance set posted = posted + 1"],
    ["an account's floor", "update ledger.account set floor_minor = null"],
  ] as const;
  it.each(byOwner)("L14: %s, even by the tables' owner", async (_name, statement) => {
    await expect(rewrite(testDatabase.ownerUrl, statement)).rejects.toThrow();
  });
});
