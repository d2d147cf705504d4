import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decideLostChargeback } from "@/lib/escrow/chargebacks/decide-chargeback";
import { freezeForDispute, recordDispute, settleRuling } from "@/lib/escrow/dispute-commands";
import { findNotificationFacts } from "@/lib/escrow/notification-facts";
import { cancelEscrow } from "@/lib/escrow/settlement/cancel";
import { SYSTEM_ACTOR } from "@/lib/platform/auth/actor";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { listMails } from "@/lib/worker/escrow-mails";
import { findLostDisputeId, findPart } from "../money-faults/news";
import {
  aDeliveredSale,
  aFundedSale,
  booksAgree,
  DAY_MS,
  escrowRow,
  heldFor,
  HOUR_MS,
  pass,
  person,
  settle,
  settleBanks,
  startWorld,
  type Sale,
  type World,
} from "./world";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

async function listMailsAbout(sale: Sale, kind: string) {
  const events = await db.escrowEvent.findMany({
    where: { escrowId: sale.escrowId, kind },
    orderBy: { at: "asc" },
  });
  const facts = await Promise.all(events.map((event) => findNotificationFacts(event.id)));
  return facts.flatMap((each) => (each === null ? [] : listMails(each)));
}

describe("a paid car that nobody hands over", () => {
  it("goes back on sale after 14 days and the buyer gets everything, after two reminders to both", async () => {
    const sale = await aFundedSale(world);
    const { priceMinor } = await escrowRow(sale);
    await pass(13.9 * DAY_MS);
    expect((await escrowRow(sale)).state).toBe("funded");
    const reminders = await listMailsAbout(sale, "handover_reminder");
    expect(reminders.map((mail) => mail.userId)).toEqual([
      sale.buyer.userId,
      sale.seller.userId,
      sale.buyer.userId,
      sale.seller.userId,
    ]);
    await pass(0.2 * DAY_MS);
    await settleBanks(world);
    const row = await escrowRow(sale);
    expect(row).toMatchObject({ state: "cancelled", cancelledBy: "system" });
    const refunded = row.refunds.reduce((sum, refund) => sum + refund.amountMinor, 0n);
    expect(refunded).toBe(priceMinor);
    expect(row.refunds.map((refund) => refund.state)).toEqual(["succeeded", "succeeded"]);
    const listing = await db.listing.findUniqueOrThrow({ where: { id: sale.car.listingId } });
    expect(listing.status).toBe("live");
    const ended = await listMailsAbout(sale, "handover_missed");
    expect(ended.map((mail) => [mail.kind, mail.userId])).toEqual([
      ["handover_missed", sale.buyer.userId],
      ["handover_missed", sale.seller.userId],
    ]);
    expect(await booksAgree(world)).toEqual([]);
  });

  it("waits for a bank that disputes a payment, and ends when the bank has decided", async () => {
    const sale = await aFundedSale(world);
    const { id } = await world.control.dispute((await findPart(sale, "deposit")).chargeId);
    await settle(world);
    await pass(15 * DAY_MS);
    expect((await escrowRow(sale)).state).toBe("funded");
    await world.control.closeDispute(id, "won");
    await settle(world);
    expect((await escrowRow(sale)).state).toBe("cancelled");
  });
});

describe("a dispute before the handover", () => {
  async function ruleOn(sale: Sale, kind: "release" | "partial_refund", refundMinor: bigint) {
    const ruled = { escrowId: sale.escrowId, disputeId: `dsp_${sale.escrowId}` };
    await runInTransaction(async (tx) => {
      await freezeForDispute(tx, sale.buyer, sale);
      await recordDispute(tx, { ...ruled, number: "D-26-00003" });
    });
    const input = { ...ruled, kind, refundMinor };
    return runInTransaction((tx) => settleRuling(tx, SYSTEM_ACTOR, input));
  }

  it("that is not upheld lets the car be handed over, and the 14 days begin again", async () => {
    const sale = await aFundedSale(world);
    await pass(10 * DAY_MS);
    expect((await ruleOn(sale, "release", 0n)).state).toBe("funded");
    await pass(10 * DAY_MS);
    expect((await escrowRow(sale)).state).toBe("funded");
    await pass(5 * DAY_MS);
    expect((await escrowRow(sale)).state).toBe("cancelled");
  });

  it("that lowers the price leaves a deposit to forfeit no larger than what is held", async () => {
    const sale = await aFundedSale(world);
    const { priceMinor } = await escrowRow(sale);
    const ruled = await ruleOn(sale, "partial_refund", priceMinor - 50_00n);
    expect(ruled.state).toBe("funded");
    const cancelled = await runInTransaction((tx) => cancelEscrow(tx, sale.buyer, sale));
    expect(cancelled).toMatchObject({ refundMinor: "0", forfeitedMinor: "5000" });
    expect(await heldFor(sale)).toBe(0n);
  });
});

describe("a loss that the desk leaves undecided for 14 days", () => {
  async function loseDeposit(sale: Sale): Promise<void> {
    const { id } = await world.control.dispute((await findPart(sale, "deposit")).chargeId);
    await settle(world);
    await world.control.closeDispute(id, "lost");
    await settle(world);
    expect((await escrowRow(sale)).chargeback).toBe("lost");
  }

  it("returns what is held when the car was not handed over", async () => {
    const sale = await aFundedSale(world);
    await loseDeposit(sale);
    await pass(14 * DAY_MS + HOUR_MS);
    await settle(world);
    expect(await escrowRow(sale)).toMatchObject({ state: "cancelled", chargeback: null });
    expect(await heldFor(sale)).toBe(0n);
  });

  it("lets a purchase go on whose car was handed over, and ends a proposal that waits", async () => {
    const sale = await aDeliveredSale(world);
    await loseDeposit(sale);
    const desk = await person("desk", ["support"]);
    const bankDisputeId = await findLostDisputeId(sale);
    await runInTransaction((tx) =>
      decideLostChargeback(tx, desk, {
        escrowId: sale.escrowId,
        bankDisputeId,
        decision: "go_on",
        reason: "The rest is the seller's.",
      }),
    );
    await pass(14 * DAY_MS + HOUR_MS);
    await settle(world);
    expect(await escrowRow(sale)).toMatchObject({ state: "accepted", chargeback: null });
    const open = await db.chargebackDecision.count({
      where: { escrowId: sale.escrowId, effectiveAt: null, rejectedAt: null },
    });
    expect(open).toBe(0);
  });
});
