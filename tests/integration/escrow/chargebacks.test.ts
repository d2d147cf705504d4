import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acceptEscrow } from "@/lib/escrow/settlement/accept";
import {
  approveLostChargeback,
  decideLostChargeback,
} from "@/lib/escrow/chargebacks/decide-chargeback";
import type { ChargebackDecision } from "@/lib/escrow/chargebacks/terms";
import { listDeskAlarms } from "@/lib/escrow/views/desk-queries";
import { confirmTitle } from "@/lib/escrow/settlement/title-transfer";
import type { Actor } from "@/lib/platform/auth/actor";
import { advanceClock, readClock } from "@/lib/platform/db/clock";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { runOnce } from "@/lib/platform/http/once";
import { findLostDisputeId, findPart } from "../money-faults/news";
import { anOpenCase, passAll } from "../disputes/world";
import { bringBack } from "@/tests/integration/escrow/bring-back";
import {
  aDeliveredSale,
  aFundedSale,
  aReservation,
  balances,
  booksAgree,
  DAY_MS,
  escrowRow,
  GOOD_CARD,
  heldFor,
  HOUR_MS,
  payPart,
  person,
  race,
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
afterAll(async () => {
  await world.close();
});

const DEPOSIT = 184_00n;
const REST = 18_400_00n - DEPOSIT;

/** The buyer's bank takes the deposit back. @returns a function that reports the bank's decision */
async function takenBack(sale: Sale): Promise<(outcome: "won" | "lost") => Promise<void>> {
  const part = (await escrowRow(sale)).parts.find((candidate) => candidate.kind === "deposit");
  const opened = await world.control.dispute(part?.chargeId ?? "");
  await settle(world);
  expect((await escrowRow(sale)).chargeback).toBe("open");
  return async (outcome) => {
    await world.control.closeDispute(opened.id, outcome);
    await settle(world);
  };
}

async function lost(sale: Sale): Promise<Sale> {
  await (
    await takenBack(sale)
  )("lost");
  return sale;
}

async function decide(sale: Sale, actor: Actor, decision: ChargebackDecision) {
  const bankDisputeId = await findLostDisputeId(sale);
  return runInTransaction((tx) =>
    decideLostChargeback(tx, actor, {
      escrowId: sale.escrowId,
      bankDisputeId,
      decision,
      reason: "The bank's letter of today.",
    }),
  );
}

async function approve(sale: Sale, actor: Actor, decision: "approve" | "reject") {
  const bankDisputeId = await findLostDisputeId(sale);
  return runInTransaction((tx) =>
    approveLostChargeback(tx, actor, {
      escrowId: sale.escrowId,
      bankDisputeId,
      decision,
      reason: "Compared with the papers.",
    }),
  );
}

describe("a lost chargeback", () => {
  it("moves no money automatically: both sides wait for the desk", async () => {
    const sale = await lost(await aDeliveredSale(world));
    await runInTransaction((tx) => acceptEscrow(tx, sale.buyer, sale));
    await runInTransaction((tx) => confirmTitle(tx, sale.buyer, sale));
    expect(await escrowRow(sale)).toMatchObject({ state: "accepted", chargeback: "lost" });
    expect(await heldFor(sale)).toBe(REST);
    expect(await booksAgree(world)).toEqual([]);
  });

  it("is in the desk's queue from the bank's own instant, first as waiting and then to decide", async () => {
    const sale = await aDeliveredSale(world);
    const operator = await person("desk", ["support"]);
    const alarmsOf = async (): Promise<readonly string[]> =>
      (await listDeskAlarms(operator))
        .filter((alarm) => alarm.escrowId === sale.escrowId)
        .map((alarm) => `${alarm.kind} ${alarm.at}`);
    const decidedByBank = await takenBack(sale);
    const instant = async (kind: string): Promise<string> =>
      (
        await db.escrowEvent.findFirstOrThrow({ where: { escrowId: sale.escrowId, kind } })
      ).at.toISOString();
    expect(await alarmsOf()).toEqual([`chargeback ${await instant("chargeback_opened")}`]);
    await decidedByBank("lost");
    expect(await alarmsOf()).toEqual([`chargeback_lost ${await instant("chargeback_lost")}`]);
  });

  it("is in the desk's queue when evidence is due within four days, an inquiry too, and not once it was sent", async () => {
    const sale = await aFundedSale(world);
    const { chargeId } = await findPart(sale, "deposit");
    const { id } = await world.control.dispute(chargeId, { kind: "inquiry" });
    await settle(world);
    const operator = await person("desk", ["support"]);
    const alarmsOf = async (): Promise<readonly string[]> =>
      (await listDeskAlarms(operator))
        .filter((alarm) => alarm.escrowId === sale.escrowId)
        .map((alarm) => alarm.kind);
    const { evidenceDueAt } = await db.bankDispute.findUniqueOrThrow({ where: { providerId: id } });
    const leftMs = (evidenceDueAt?.getTime() ?? 0) - (await readClock()).getTime();
    await advanceClock(leftMs - 97 * HOUR_MS);
    expect(await alarmsOf()).toEqual([]);
    await advanceClock(2 * HOUR_MS);
    expect(await alarmsOf()).toEqual(["evidence_due"]);
    await world.control.setDisputeStatus(id, "warning_under_review");
    await settle(world);
    expect(await alarmsOf()).toEqual([]);
  });

  it("lets one operator end the purchase: once the car is back, the money still held is refunded from the part that the bank left", async () => {
    const sale = await lost(await aDeliveredSale(world));
    const done = await decide(sale, await person("desk", ["support"]), "return_rest");
    expect(done).toMatchObject({ isEffective: true, state: "returning" });
    await bringBack(sale);
    await settleBanks(world);
    const row = await escrowRow(sale);
    const balance = row.parts.find((part) => part.kind === "balance");
    expect(row.refunds.map((each) => [each.partId, each.amountMinor, each.state])).toEqual([
      [balance?.id, REST, "succeeded"],
    ]);
    expect([row.chargeback, await heldFor(sale)]).toEqual([null, 0n]);
    expect(await booksAgree(world)).toEqual([]);
  });

  it("before hand-over cancels the purchase and frees the car", async () => {
    const sale = await lost(await aFundedSale(world));
    const desk = await person("desk", ["support"]);
    await expect(decide(sale, desk, "go_on")).rejects.toMatchObject({
      code: "chargeback_decision_refused",
    });
    expect((await decide(sale, desk, "return_rest")).state).toBe("cancelled");
    await settleBanks(world);
    const listing = await db.listing.findUniqueOrThrow({ where: { id: sale.car.listingId } });
    expect(listing.status).toBe("live");
    expect(await booksAgree(world)).toEqual([]);
  });

  it("pays the seller the remaining money only when a second operator approves", async () => {
    const sale = await lost(await aDeliveredSale(world));
    await runInTransaction((tx) => acceptEscrow(tx, sale.buyer, sale));
    await runInTransaction((tx) => confirmTitle(tx, sale.buyer, sale));
    const first = await person("desk", ["finance"]);
    expect(await decide(sale, first, "go_on")).toMatchObject({ isEffective: false });
    expect((await escrowRow(sale)).state).toBe("accepted");
    await expect(decide(sale, first, "return_rest")).rejects.toMatchObject({
      code: "chargeback_proposal_waits",
    });
    await expect(approve(sale, first, "approve")).rejects.toMatchObject({
      code: "second_operator_needed",
    });
    await expect(
      approve(sale, await person("talker", ["support"]), "approve"),
    ).rejects.toMatchObject({ kind: "not_found" });
    const done = await approve(sale, await person("second", ["finance"]), "approve");
    expect(done).toMatchObject({ isEffective: true, state: "released" });
    await settleBanks(world);
    const row = await escrowRow(sale);
    expect(row.payouts.map((payout) => [payout.amountMinor, payout.state])).toEqual([
      [REST - row.feeMinor, "paid"],
    ]);
    expect(await booksAgree(world)).toEqual([]);
  });

  it("leaves a rejected proposal without effect, and the choice open", async () => {
    const sale = await lost(await aDeliveredSale(world));
    await decide(sale, await person("desk", ["finance"]), "go_on");
    await approve(sale, await person("second", ["admin"]), "reject");
    expect((await escrowRow(sale)).chargeback).toBe("lost");
    expect((await decide(sale, await person("third", ["support"]), "return_rest")).state).toBe(
      "returning",
    );
  });

  it("can be decided by the desk only", async () => {
    const sale = await lost(await aDeliveredSale(world));
    await expect(decide(sale, sale.buyer, "return_rest")).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(decide(sale, await person("stranger"), "return_rest")).rejects.toMatchObject({
      code: "escrow_not_found",
    });
    const buyingOfficer = { ...sale.buyer, roles: ["admin"] as const };
    await expect(decide(sale, buyingOfficer, "return_rest")).rejects.toMatchObject({
      code: "escrow_own_purchase",
    });
  });

  it("is decided once by fifty requests at the same time, and once by fifty repeats of one request", async () => {
    const sale = await lost(await aDeliveredSale(world));
    const desk = await person("desk", ["support"]);
    const clicks = await race(50, () => decide(sale, desk, "return_rest"));
    expect(clicks).toEqual({ won: 1, codes: ["chargeback_not_lost"] });
    const again = await lost(await aDeliveredSale(world));
    const key = randomUUID();
    const bankDisputeId = await findLostDisputeId(again);
    const repeats = await race(50, () =>
      runOnce({ scope: `${desk.userId} POST ${again.escrowId}`, key, body: {} }, async (tx) => ({
        status: 200,
        body: await decideLostChargeback(tx, desk, {
          escrowId: again.escrowId,
          bankDisputeId,
          decision: "return_rest",
          reason: "The bank's letter of today.",
        }),
      })),
    );
    expect(repeats).toEqual({ won: 50, codes: [] });
    for (const each of [sale, again]) await bringBack(each);
    await settleBanks(world);
    for (const each of [sale, again]) {
      const { refunds } = await escrowRow(each);
      expect(refunds.map((refund) => refund.amountMinor)).toEqual([REST]);
      expect(await db.chargebackDecision.count({ where: { escrowId: each.escrowId } })).toBe(1);
    }
    expect(await booksAgree(world)).toEqual([]);
  });

  it("after the seller was paid is Candor's loss, or the seller's debt", async () => {
    const paid = async (): Promise<Sale> => {
      const sale = await aDeliveredSale(world);
      await runInTransaction((tx) => acceptEscrow(tx, sale.buyer, sale));
      await runInTransaction((tx) => confirmTitle(tx, sale.buyer, sale));
      await settleBanks(world);
      return lost(sale);
    };
    const before = (await balances()).get("expense:chargeback_loss:USD") ?? 0n;
    const [ours, theirs] = [await paid(), await paid()];
    expect((await balances()).get("expense:chargeback_loss:USD")).toBe(before + 2n * DEPOSIT);
    const desk = await person("desk", ["finance"]);
    await decide(ours, desk, "platform_bears");
    await decide(theirs, desk, "seller_bears");
    const all = await balances();
    expect(all.get("expense:chargeback_loss:USD")).toBe(before + DEPOSIT);
    expect(all.get(`seller:${theirs.seller.userId}:receivable:USD`)).toBe(DEPOSIT);
    expect([(await escrowRow(ours)).chargeback, (await escrowRow(theirs)).chargeback]).toEqual([
      null,
      null,
    ]);
    expect(await booksAgree(world)).toEqual([]);
  });
});

describe("steps that wait for the bank", () => {
  it("an automatic ruling follows a lost bank dispute: the remaining money is refunded", async () => {
    const { sale, disputeId } = await anOpenCase(world);
    const bankSays = await takenBack(sale);
    await passAll(2 * DAY_MS);
    const open = await db.dispute.findUniqueOrThrow({ where: { id: disputeId } });
    expect(open.closedAt).toBeNull();
    expect(await heldFor(sale)).toBe(18_400_00n);
    await bankSays("lost");
    await settleBanks(world);
    await bringBack(sale);
    await settleBanks(world);
    expect(await escrowRow(sale)).toMatchObject({ state: "refunded", chargeback: null });
    const ruling = await db.disputeRuling.findFirstOrThrow({ where: { disputeId } });
    expect(ruling).toMatchObject({ isAutomatic: true, refundMinor: REST });
    expect(await booksAgree(world)).toEqual([]);
  });

  it("an automatic ruling follows a won bank dispute: everything is refunded", async () => {
    const { sale } = await anOpenCase(world);
    const bankSays = await takenBack(sale);
    await passAll(2 * DAY_MS);
    await bankSays("won");
    await settleBanks(world);
    await bringBack(sale);
    await settleBanks(world);
    const row = await escrowRow(sale);
    expect(row.state).toBe("refunded");
    expect(row.refunds.reduce((sum, each) => sum + each.amountMinor, 0n)).toBe(row.priceMinor);
    expect(row.refunds.every((each) => each.state === "succeeded")).toBe(true);
    expect(await booksAgree(world)).toEqual([]);
  });

  it("a reservation that expired in the meantime ends with the bank's decision", async () => {
    const sale = await aReservation();
    await payPart(world, sale, "deposit", GOOD_CARD);
    await settle(world);
    const bankSays = await takenBack(sale);
    await passAll(3 * DAY_MS);
    expect((await escrowRow(sale)).state).toBe("awaiting_funding");
    await bankSays("won");
    await settleBanks(world);
    const row = await escrowRow(sale);
    expect([row.state, row.refunds.map((each) => each.state)]).toEqual(["expired", ["succeeded"]]);
    expect(await booksAgree(world)).toEqual([]);
  });
});
