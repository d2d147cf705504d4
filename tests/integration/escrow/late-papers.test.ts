import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { confirmTitle } from "@/lib/escrow/settlement/title-transfer";
import { runInTransaction } from "@/lib/platform/db/transaction";
import {
  aDeliveredSale,
  booksAgree,
  DAY_MS,
  escrowRow,
  heldFor,
  pass,
  settleBanks,
  startWorld,
  type World,
} from "./world";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(async () => {
  await world.close();
});

describe("papers", () => {
  it("pays the buyer 0.1 % of the price for each full day late, until the title is transferred", async () => {
    const sale = await aDeliveredSale(world);
    await pass(7 * DAY_MS + 1_000);
    expect((await escrowRow(sale)).state).toBe("accepted");
    await pass(13 * DAY_MS + DAY_MS / 2);
    expect(await heldFor(sale)).toBe(18_400_00n);
    await pass(DAY_MS);
    expect(await heldFor(sale)).toBe(18_400_00n - 18_40n);
    // Until the day before the car would go back.
    for (let day = 0; day < 23; day += 1) await pass(DAY_MS);
    expect(await heldFor(sale)).toBe(18_400_00n - 24n * 18_40n);
    await runInTransaction((tx) => confirmTitle(tx, sale.buyer, sale));
    await settleBanks(world);
    const row = await escrowRow(sale);
    expect(row.payouts.reduce((sum, payout) => sum + payout.amountMinor, 0n)).toBe(
      18_400_00n - 24n * 18_40n - 460_00n,
    );
    expect(await booksAgree(world)).toEqual([]);
  }, 240_000);
});
