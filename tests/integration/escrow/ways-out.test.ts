import type { Actor } from "@/lib/platform/auth/actor";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cancelEscrow } from "@/lib/escrow/settlement/cancel";
import { freezeForDispute, recordDispute, settleRuling } from "@/lib/escrow/dispute-commands";
import { confirmTitle } from "@/lib/escrow/settlement/title-transfer";
import { SYSTEM_ACTOR } from "@/lib/platform/auth/actor";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { bringBack } from "@/tests/integration/escrow/bring-back";
import {
  aDeliveredSale,
  aFundedSale,
  aReservation,
  booksAgree,
  DAY_MS,
  escrowRow,
  GOOD_CARD,
  heldFor,
  pass,
  payPart,
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
afterAll(async () => {
  await world.close();
});

function cancel(sale: Sale, by: "buyer" | "seller") {
  return runInTransaction((tx) => cancelEscrow(tx, sale[by], { escrowId: sale.escrowId }));
}

describe("cancelling before hand-over", () => {
  it("returns the deposit to a buyer who cancels before paying in full, and frees the car", async () => {
    const sale = await aReservation();
    await payPart(world, sale, "deposit", GOOD_CARD);
    await settle(world);
    await cancel(sale, "buyer");
    await settleBanks(world);
    const row = await escrowRow(sale);
    expect(row.state).toBe("cancelled");
    expect(row.refunds.map((refund) => [refund.amountMinor, refund.state])).toEqual([
      [184_00n, "succeeded"],
    ]);
    const listing = await db.listing.findUniqueOrThrow({ where: { id: sale.car.listingId } });
    expect(listing.status).toBe("live");
    expect(await booksAgree(world)).toEqual([]);
  });

  it("gives the deposit to the seller when the buyer cancels after paying in full", async () => {
    const sale = await aFundedSale(world);
    const done = await cancel(sale, "buyer");
    expect([done.forfeitedMinor, done.refundMinor]).toEqual([
      "18400",
      (18_400_00 - 184_00).toString(),
    ]);
    await settleBanks(world);
    const row = await escrowRow(sale);
    expect(row.payouts.map((payout) => [payout.amountMinor, payout.state])).toEqual([
      [184_00n, "paid"],
    ]);
    expect(row.refunds.map((refund) => refund.state)).toEqual(["succeeded"]);
    expect(await booksAgree(world)).toEqual([]);
  });

  it("returns everything when the seller cancels, and records what the seller owes", async () => {
    const sale = await aFundedSale(world);
    await cancel(sale, "seller");
    await settleBanks(world);
    const row = await escrowRow(sale);
    expect(row.refunds.reduce((sum, refund) => sum + refund.amountMinor, 0n)).toBe(row.priceMinor);
    expect(row.sellerClaimMinor).toBe(row.depositMinor);
    expect(await booksAgree(world)).toEqual([]);
  });

  it("is refused after hand-over", async () => {
    const sale = await aDeliveredSale(world);
    await expect(cancel(sale, "buyer")).rejects.toMatchObject({ kind: "conflict" });
  });
});

describe("rulings", () => {
  async function frozen(): Promise<Sale> {
    const sale = await aDeliveredSale(world);
    await runInTransaction(async (tx) => {
      const { escrowId } = await freezeForDispute(tx, sale.buyer, sale);
      await recordDispute(tx, { escrowId, disputeId: `dsp_${escrowId}`, number: "D-26-00001" });
    });
    return sale;
  }
  const rule = (sale: Sale, kind: "refund_in_full" | "partial_refund" | "release", minor = 0n) =>
    runInTransaction((tx) =>
      settleRuling(tx, SYSTEM_ACTOR, {
        escrowId: sale.escrowId,
        disputeId: `dsp_${sale.escrowId}`,
        kind,
        refundMinor: minor,
      }),
    );

  it("refunds in full over both parts, once the car is back", async () => {
    const sale = await frozen();
    const ruling = await rule(sale, "refund_in_full");
    expect([ruling.state, ruling.refunds]).toEqual(["returning", []]);
    await bringBack(sale);
    const ordered = (await escrowRow(sale)).refunds.map((refund) => refund.amountMinor);
    expect(ordered.toSorted()).toEqual([18_216_00n, 184_00n].toSorted());
    await settleBanks(world);
    expect(await heldFor(sale)).toBe(0n);
    expect((await escrowRow(sale)).refunds.map((refund) => refund.state)).toEqual([
      "succeeded",
      "succeeded",
    ]);
    expect(await booksAgree(world)).toEqual([]);
  });

  it("takes a partial refund from the newest part, then the deposit, and pays the seller the remainder", async () => {
    const sale = await frozen();
    const ruling = await rule(sale, "partial_refund", 18_300_00n);
    expect(ruling.refunds.map((refund) => refund.amountMinor)).toEqual([18_216_00n, 84_00n]);
    expect(ruling.state).toBe("accepted");
    await runInTransaction((tx) => confirmTitle(tx, sale.buyer, sale));
    await settleBanks(world);
    const row = await escrowRow(sale);
    // The remaining amount is less than the fee, so the fee takes all of it and not more.
    expect([row.state, row.payouts.length, await heldFor(sale)]).toEqual(["released", 0, 0n]);
    expect(await booksAgree(world)).toEqual([]);
  });

  it("releases to the seller when the dispute is not upheld", async () => {
    const sale = await frozen();
    expect((await rule(sale, "release")).state).toBe("accepted");
    await runInTransaction((tx) => confirmTitle(tx, sale.buyer, sale));
    await settleBanks(world);
    expect((await escrowRow(sale)).payouts.map((payout) => payout.state)).toEqual(["paid"]);
    expect(await booksAgree(world)).toEqual([]);
  });

  it("moves nothing while frozen: silence, title transfer and acceptance are all refused", async () => {
    const sale = await frozen();
    await pass(8 * DAY_MS);
    expect((await escrowRow(sale)).state).toBe("disputed");
    await expect(
      runInTransaction((tx) => confirmTitle(tx, sale.buyer, sale)),
    ).rejects.toMatchObject({
      kind: "conflict",
    });
    expect(await heldFor(sale)).toBe(18_400_00n);
  });

  it("refuses a partial refund of everything", async () => {
    const sale = await frozen();
    await expect(rule(sale, "partial_refund", 18_400_00n)).rejects.toMatchObject({
      code: "refund_amount_invalid",
    });
  });
});

describe("a title transfer", () => {
  it("is confirmed by the buyer, never by the seller or a stranger", async () => {
    const sale = await aDeliveredSale(world);
    const by = (actor: Actor) =>
      runInTransaction((tx) => confirmTitle(tx, actor, { escrowId: sale.escrowId }));
    await expect(by(sale.seller)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(by(await person("stranger"))).rejects.toMatchObject({ code: "escrow_not_found" });
    await by(sale.buyer);
    expect((await escrowRow(sale)).titleConfirmedBy).toBe("buyer");
  });
});

describe("chargebacks", () => {
  it("stop the release until the bank decides; after a win the purchase continues", async () => {
    const sale = await aDeliveredSale(world);
    const part = (await escrowRow(sale)).parts.find((candidate) => candidate.kind === "deposit");
    const opened = await world.control.dispute(part?.chargeId ?? "");
    await settle(world);
    expect((await escrowRow(sale)).chargeback).toBe("open");
    await runInTransaction((tx) => confirmTitle(tx, sale.buyer, sale));
    await pass(8 * DAY_MS);
    expect((await escrowRow(sale)).state).toBe("accepted");
    expect(await booksAgree(world)).toEqual([]);
    await world.control.closeDispute(opened.id, "won");
    await settleBanks(world);
    expect((await escrowRow(sale)).state).toBe("released");
    expect(await booksAgree(world)).toEqual([]);
  });
});
