import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acceptEscrow } from "@/lib/escrow/settlement/accept";
import { cancelEscrow } from "@/lib/escrow/settlement/cancel";
import { getEscrow } from "@/lib/escrow/queries";
import { confirmTitle } from "@/lib/escrow/settlement/title-transfer";
import { runInTransaction } from "@/lib/platform/db/transaction";
import {
  aDeliveredSale,
  aFundedSale,
  aReservation,
  balances,
  booksAgree,
  escrowRow,
  person,
  settleBanks,
  startWorld,
  type Sale,
  type World,
} from "./world";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(async () => {
  await world.close();
});

const DEPOSIT = 184_00n;

const withdraw = (sale: Sale) =>
  runInTransaction((tx) => cancelEscrow(tx, sale.seller, { escrowId: sale.escrowId }));

/** Performs both steps that the seller's payment requires. */
async function pay(sale: Sale): Promise<void> {
  await runInTransaction((tx) => confirmTitle(tx, sale.buyer, sale));
  await runInTransaction((tx) => acceptEscrow(tx, sale.buyer, sale));
}

const owed = async (sale: Sale): Promise<bigint> =>
  (await balances()).get(`seller:${sale.seller.userId}:receivable:USD`) ?? 0n;

describe("a seller who withdraws from a paid sale", () => {
  it("owes the deposit's amount, which their next sale pays to the former buyer", async () => {
    const left = await aFundedSale(world);
    await withdraw(left);
    await settleBanks(world);
    expect(await owed(left)).toBe(DEPOSIT);
    // The full price was returned immediately; the claim was not paid with other sellers' money.
    expect((await escrowRow(left)).payouts).toEqual([]);
    expect(await booksAgree(world)).toEqual([]);

    const next = await aDeliveredSale(world, { seller: left.seller });
    await pay(next);
    await settleBanks(world);
    const [first, second] = [await escrowRow(left), await escrowRow(next)];
    const net = second.priceMinor - second.feeMinor;
    expect(second.nettedMinor).toBe(DEPOSIT);
    expect(second.payouts.reduce((sum, each) => sum + each.amountMinor, 0n)).toBe(net - DEPOSIT);
    expect(first.sellerClaimRecoveredMinor).toBe(DEPOSIT);
    expect(first.payouts.map((each) => [each.amountMinor, each.state])).toEqual([
      [DEPOSIT, "paid"],
    ]);
    expect(await owed(left)).toBe(0n);
    expect((await balances()).get(`seller:${left.buyer.userId}:payable:USD`)).toBe(0n);
    expect(await booksAgree(world)).toEqual([]);
  });

  it("is shown to each side with its own details only", async () => {
    const left = await aFundedSale(world);
    await withdraw(left);
    const next = await aDeliveredSale(world, { seller: left.seller });
    await pay(next);
    await settleBanks(world);
    const buyer = await getEscrow(left.buyer, left.escrowId);
    expect([buyer.sellerClaim.minor, buyer.sellerClaimRecovered.minor]).toEqual(["18400", "18400"]);
    expect(buyer.payouts.map((payout) => payout.to)).toEqual(["buyer"]);
    expect((await getEscrow(left.seller, left.escrowId)).payouts).toEqual([]);
    expect((await getEscrow(next.seller, next.escrowId)).netted.minor).toBe("18400");
    expect((await getEscrow(next.buyer, next.escrowId)).payouts).toEqual([]);
  });

  it("pays it once when two of their sales are released in the same second", async () => {
    const left = await aFundedSale(world);
    await withdraw(left);
    const sales = [
      await aDeliveredSale(world, { seller: left.seller }),
      await aDeliveredSale(world, { seller: left.seller }),
    ];
    await Promise.all(sales.map(pay));
    await settleBanks(world);
    const netted = await Promise.all(
      sales.map(async (sale) => (await escrowRow(sale)).nettedMinor),
    );
    expect(netted.toSorted((a, b) => Number(a - b))).toEqual([0n, DEPOSIT]);
    expect(await owed(left)).toBe(0n);
    expect(await booksAgree(world)).toEqual([]);
  });

  it("pays several former buyers in order, as far as the money suffices", async () => {
    const seller = await person("seller");
    const left = [
      await aFundedSale(world, { seller, priceMinor: 40_000_00n }),
      await aFundedSale(world, { seller, priceMinor: 40_000_00n }),
    ];
    for (const sale of left) await withdraw(sale);
    // 600.00 minus the minimum fee of 99.00 is 501.00: one claim of 400.00, and 101.00 of the other.
    await pay(await aDeliveredSale(world, { seller, priceMinor: 600_00n }));
    await settleBanks(world);
    const recovered = await Promise.all(
      left.map(async (sale) => (await escrowRow(sale)).sellerClaimRecoveredMinor),
    );
    expect(recovered).toEqual([400_00n, 101_00n]);
    expect(await booksAgree(world)).toEqual([]);
  });

  it("owes nothing when nothing was paid in", async () => {
    const sale = await aReservation();
    await withdraw(sale);
    expect((await escrowRow(sale)).sellerClaimMinor).toBe(0n);
    expect(await owed(sale)).toBe(0n);
  });
});
