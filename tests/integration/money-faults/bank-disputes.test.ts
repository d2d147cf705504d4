import { afterAll, beforeAll, expect, it } from "vitest";
import {
  approveLostChargeback,
  decideLostChargeback,
} from "@/lib/escrow/chargebacks/decide-chargeback";
import type { ChargebackDecision } from "@/lib/escrow/chargebacks/terms";
import { lockPurchase } from "@/lib/escrow/load-purchase";
import { cancelEscrow } from "@/lib/escrow/settlement/cancel";
import { findTransfers } from "@/lib/payments/stripe";
import { listEscrowJournal } from "@/lib/ledger/queries";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { runMoneyNight } from "@/lib/worker/money-night";
import { sweepPayments } from "@/lib/worker/payments";
import {
  aDeliveredSale,
  aFundedSale,
  balances,
  booksAgree,
  DAY_MS,
  escrowRow,
  pass,
  person,
  settle,
  settleBanks,
  startWorld,
  type Sale,
  type World,
} from "../escrow/world";
import {
  findLostDisputeId,
  findPart,
  listNewsAbout,
  receiveNews,
  releaseSale,
  arrangeThen,
} from "./news";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

it(
  "L5: a transfer that was ordered before the bank's dispute does not leave during it",
  arrangeThen(async () => {
    const sale = await aDeliveredSale(world);
    await releaseSale(sale);
    const { id } = await world.control.dispute((await findPart(sale, "deposit")).chargeId);
    const [opened] = await listNewsAbout(id);
    await receiveNews(opened);
    if ((await escrowRow(sale)).chargeback !== "open") throw new Error("the dispute is not known");
    return async () => {
      await settle(world, true);
      expect(await findTransfers(sale.escrowId)).toEqual([]);
      // The bank decides for the sale: what waited leaves.
      await world.control.closeDispute(id, "won");
      await settle(world);
      await sweepPayments(-1_000);
      await settle(world);
      expect((await findTransfers(sale.escrowId)).length).toBeGreaterThan(0);
    };
  }),
);

async function booksOf(sale: Sale): Promise<readonly string[]> {
  return (await listEscrowJournal(sale.escrowId)).map((line) => line.kind);
}

it(
  "L6: a bank's inquiry books nothing and freezes nothing",
  arrangeThen(async () => {
    const sale = await aFundedSale(world);
    await world.control.dispute((await findPart(sale, "deposit")).chargeId, { kind: "inquiry" });
    return async () => {
      await settle(world);
      expect(await booksOf(sale)).not.toContain("chargeback_withdrawn");
      expect((await escrowRow(sale)).chargeback).toBeNull();
    };
  }),
);

it("L6: an inquiry stops what is paid to the seller, and nothing that goes back to the buyer", async () => {
  const sale = await aDeliveredSale(world);
  const { chargeId } = await findPart(sale, "deposit");
  const { id } = await world.control.dispute(chargeId, { kind: "inquiry" });
  await settle(world);
  const row = await db.bankDispute.findUniqueOrThrow({ where: { providerId: id } });
  expect(row).toMatchObject({ state: "inquiry", word: "warning_needs_response", chargeId });
  expect(row.evidenceDueAt).not.toBeNull();
  await releaseSale(sale);
  await settle(world, true);
  expect((await escrowRow(sale)).state).toBe("released");
  expect(await findTransfers(sale.escrowId)).toEqual([]);
  await world.control.closeDispute(id, "warning_closed");
  await settle(world);
  await sweepPayments(-1_000);
  await settle(world);
  expect((await findTransfers(sale.escrowId)).length).toBeGreaterThan(0);

  const other = await aFundedSale(world);
  await world.control.dispute((await findPart(other, "deposit")).chargeId, { kind: "inquiry" });
  await settle(world);
  await runInTransaction((tx) => cancelEscrow(tx, other.seller, { escrowId: other.escrowId }));
  await settleBanks(world);
  expect((await escrowRow(other)).refunds.map(({ state }) => state)).toEqual([
    "succeeded",
    "succeeded",
  ]);
});

it("L6: two partial disputes of one payment are booked and decided one by one", async () => {
  const sale = await aFundedSale(world);
  const { chargeId } = await findPart(sale, "balance");
  const first = await world.control.dispute(chargeId, { amount: 250_00 });
  await settle(world);
  await world.control.closeDispute(first.id, "won");
  await settle(world);
  const second = await world.control.dispute(chargeId, { amount: 400_00 });
  await settle(world);
  await world.control.closeDispute(second.id, "lost");
  await settle(world);
  const rows = await db.bankDispute.findMany({
    where: { escrowId: sale.escrowId },
    orderBy: { openedAt: "asc" },
  });
  expect(rows.map((row) => [row.providerId, row.state, row.amountMinor])).toEqual([
    [first.id, "won", 250_00n],
    [second.id, "lost", 400_00n],
  ]);
  // Taken and returned by the bank; taken only.
  expect(rows.map((row) => row.balanceTransactions.length)).toEqual([2, 1]);
  const { heldMinor } = await runInTransaction((tx) => lockPurchase(tx, sale.escrowId));
  expect(heldMinor).toBe((await escrowRow(sale)).priceMinor - 400_00n);
  await decide(sale, "return_rest");
  await settleBanks(world);
  const { refunds, chargeback } = await escrowRow(sale);
  expect(chargeback).toBeNull();
  expect(refunds.reduce((sum, refund) => sum + refund.amountMinor, 0n)).toBe(heldMinor);
  const decision = await db.chargebackDecision.findFirstOrThrow({
    where: { escrowId: sale.escrowId },
  });
  expect(decision.bankDisputeId).toBe(rows[1]?.id);
  expect(await booksAgree(world)).toEqual([]);
});

it(
  "L6: a dispute that was prevented books nothing and stops nothing",
  arrangeThen(async () => {
    const sale = await aFundedSale(world);
    await world.control.dispute((await findPart(sale, "deposit")).chargeId, { kind: "prevented" });
    return async () => {
      await settle(world);
      expect(await booksOf(sale)).not.toContain("chargeback_withdrawn");
      expect((await escrowRow(sale)).chargeback).toBeNull();
    };
  }),
);

it(
  "L6: a dispute about a part books that part",
  arrangeThen(async () => {
    const sale = await aFundedSale(world);
    await world.control.dispute((await findPart(sale, "balance")).chargeId, { amount: 250_00 });
    return async () => {
      await settle(world);
      expect((await findPart(sale, "balance")).takenBackMinor).toBe(250_00n);
    };
  }),
);

it("L6: a dispute whose end nobody heard of is found within two days", async () => {
  const sale = await aFundedSale(world);
  const { id } = await world.control.dispute((await findPart(sale, "deposit")).chargeId);
  await settle(world);
  if ((await escrowRow(sale)).chargeback !== "open") throw new Error("the dispute is not known");
  await world.control.closeDispute(id, "won");
  await db.$executeRaw`delete from sandbox.webhook_delivery where delivered_at is null`;
  await pass(2 * DAY_MS);
  await runMoneyNight();
  await settle(world, true);
  expect((await escrowRow(sale)).chargeback).toBeNull();
});

/** By two officers where the amount wants two. */
async function decide(sale: Sale, decision: ChargebackDecision): Promise<void> {
  const bankDisputeId = await findLostDisputeId(sale);
  const reason = "The bank's letter of today.";
  const input = { escrowId: sale.escrowId, bankDisputeId, reason };
  const first = await person("desk", ["finance"]);
  const made = await runInTransaction((tx) =>
    decideLostChargeback(tx, first, { ...input, decision }),
  );
  if (made.isEffective) return;
  const second = await person("second", ["finance"]);
  await runInTransaction((tx) =>
    approveLostChargeback(tx, second, { ...input, decision: "approve" }),
  );
}

it(
  "L7: a decision about the second loss does not include the first again",
  arrangeThen(async () => {
    const sale = await aDeliveredSale(world);
    await releaseSale(sale);
    await settleBanks(world);
    const lose = async (kind: "deposit" | "balance"): Promise<bigint> => {
      const { id, amount } = await world.control.dispute((await findPart(sale, kind)).chargeId);
      await settle(world);
      await world.control.closeDispute(id, "lost");
      await settle(world);
      return BigInt(amount);
    };
    await lose("deposit");
    await decide(sale, "platform_bears");
    const second = await lose("balance");
    return async () => {
      await decide(sale, "seller_bears");
      const debt = (await balances()).get(`seller:${sale.seller.userId}:receivable:USD`);
      expect(debt).toBe(second);
    };
  }),
);
