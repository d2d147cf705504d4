import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findPurchase, findSale } from "@/lib/escrow/queries";
import { acceptEscrow } from "@/lib/escrow/settlement/accept";
import { confirmTitle } from "@/lib/escrow/settlement/title-transfer";
import { listEscrowJournal } from "@/lib/ledger/queries";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import {
  aDeliveredSale,
  aFundedSale,
  aReservation,
  booksAgree,
  DAY_MS,
  DECLINED_CARD,
  escrowRow,
  FAILING_BANK,
  GOOD_BANK,
  GOOD_CARD,
  heldFor,
  HOUR_MS,
  pass,
  payPart,
  settle,
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

describe("the line from reservation to payout", () => {
  it("pays the seller the price minus the fee after acceptance and title transfer, and only then", async () => {
    const sale = await aDeliveredSale(world);
    expect((await escrowRow(sale)).state).toBe("delivered");
    expect(await heldFor(sale)).toBe(18_400_00n);

    const accepted = await runInTransaction((tx) => acceptEscrow(tx, sale.buyer, sale));
    expect(accepted.state).toBe("accepted");
    expect((await escrowRow(sale)).payouts).toEqual([]);

    const done = await runInTransaction((tx) => confirmTitle(tx, sale.buyer, sale));
    expect(done.state).toBe("released");
    expect(await heldFor(sale)).toBe(0n);
    await settleBanks(world);

    const row = await escrowRow(sale);
    expect(row.payouts.map((payout) => payout.state)).toEqual(["paid"]);
    expect(row.payouts[0]?.amountMinor).toBe(18_400_00n - 460_00n);
    const listing = await db.listing.findUniqueOrThrow({ where: { id: sale.car.listingId } });
    expect(listing.status).toBe("sold");
    expect(await booksAgree(world)).toEqual([]);
    // With which card the buyer paid is not the seller's business.
    const [asBuyer, asSeller] = [
      await findPurchase(sale.buyer, sale.escrowId),
      await findSale(sale.seller, sale.escrowId),
    ];
    expect(JSON.stringify(asBuyer)).toContain("4242");
    expect(JSON.stringify(asSeller)).not.toMatch(/4242|6789/);
    const kinds = new Set((await listEscrowJournal(sale.escrowId)).map((line) => line.kind));
    expect([...kinds]).toEqual(["funding_succeeded", "release", "transferred", "payout_confirmed"]);
  });

  it("releases at once when the title transfer came before the acceptance", async () => {
    const sale = await aDeliveredSale(world);
    const first = await runInTransaction((tx) => confirmTitle(tx, sale.buyer, sale));
    expect(first.state).toBe("delivered");
    const second = await runInTransaction((tx) => acceptEscrow(tx, sale.buyer, sale));
    expect(second.state).toBe("released");
  });

  it("accepts automatically after seven days without an action, and not a minute before", async () => {
    const sale = await aDeliveredSale(world);
    await pass(7 * DAY_MS - 60_000);
    expect((await escrowRow(sale)).state).toBe("delivered");
    await pass(61_000);
    const row = await escrowRow(sale);
    expect([row.state, row.acceptedBy]).toEqual(["accepted", "silence"]);
  });
});

describe("funding", () => {
  it("holds only what succeeded: a declined card leaves the car unpaid and the page open", async () => {
    const sale = await aReservation();
    const partId = await payPart(world, sale, "deposit", DECLINED_CARD);
    await settle(world);
    const part = await db.fundingPart.findUniqueOrThrow({ where: { id: partId } });
    expect([part.state, part.failureCode]).toEqual(["open", "generic_decline"]);
    expect(await heldFor(sale)).toBe(0n);
    await world.control.pay(part.checkoutSessionId ?? "", GOOD_CARD);
    await settle(world);
    expect(await heldFor(sale)).toBe(184_00n);
  });

  it("pauses the 48 hours while a bank decides and continues with the time that was left", async () => {
    const sale = await aReservation();
    await payPart(world, sale, "deposit", GOOD_CARD);
    await settle(world);
    await pass(40 * HOUR_MS);
    await payPart(world, sale, "balance", FAILING_BANK);
    await settle(world);
    await pass(30 * HOUR_MS);
    const paused = await escrowRow(sale);
    expect(paused.state).toBe("awaiting_funding");
    expect(Number(paused.reservationLeftMs)).toBeGreaterThan(7.9 * HOUR_MS);

    await world.control.settle();
    await settle(world);
    const resumed = await escrowRow(sale);
    expect(resumed.reservationLeftMs).toBeNull();
    expect(resumed.parts.find((part) => part.kind === "balance")?.state).toBe("failed");
    await pass(7 * HOUR_MS);
    expect((await escrowRow(sale)).state).toBe("awaiting_funding");
    await pass(1.1 * HOUR_MS);
    expect((await escrowRow(sale)).state).toBe("expired");
    await settleBanks(world);
    expect((await escrowRow(sale)).refunds.map((refund) => refund.state)).toEqual(["succeeded"]);
    expect(await booksAgree(world)).toEqual([]);
  });

  it("refunds money automatically that arrives after the reservation ended", async () => {
    const sale = await aReservation();
    await payPart(world, sale, "deposit", GOOD_CARD);
    await settle(world);
    // The bank has the payment, but its result arrives only after the reservation has ended.
    await payPart(world, sale, "balance", GOOD_BANK);
    await pass(49 * HOUR_MS);
    expect((await escrowRow(sale)).state).toBe("expired");
    await world.control.settle();
    await settleBanks(world);
    const row = await escrowRow(sale);
    expect(row.state).toBe("expired");
    expect(row.parts.find((part) => part.kind === "balance")?.state).toBe("returned");
    expect(row.refunds.map((refund) => [refund.reason, refund.state])).toEqual(
      expect.arrayContaining([
        ["reservation_expired", "succeeded"],
        ["late_funding", "succeeded"],
      ]),
    );
    expect(await heldFor(sale)).toBe(0n);
    expect(await booksAgree(world)).toEqual([]);
  });

  it("returns the same payment page after a lost reply", async () => {
    const sale = await aReservation();
    await world.control.fault({
      kind: "timeout_after",
      match: "POST /v1/checkout/sessions",
      ms: 1,
    });
    await expect(payPart(world, sale, "deposit", GOOD_CARD)).rejects.toMatchObject({
      kind: "upstream",
    });
    await payPart(world, sale, "deposit", GOOD_CARD);
    await settle(world);
    const row = await escrowRow(sale);
    expect(row.parts).toHaveLength(1);
    expect(await heldFor(sale)).toBe(184_00n);
  });

  it("finds a payment whose webhook was lost", async () => {
    const { sweepPayments } = await import("@/lib/worker/payments");
    const sale = await aReservation();
    await payPart(world, sale, "deposit", GOOD_CARD);
    await sweepPayments(0);
    expect(await heldFor(sale)).toBe(184_00n);
    await settle(world);
    expect(await heldFor(sale)).toBe(184_00n);
    expect(await booksAgree(world)).toEqual([]);
  });

  it("holds everything after both parts and sets the deadlines for the provider's limit", async () => {
    const sale = await aFundedSale(world);
    const row = await escrowRow(sale);
    expect(row.state).toBe("funded");
    expect(await heldFor(sale)).toBe(row.priceMinor);
    const alarms = await db.deadline.findMany({
      where: { kind: "escrow.hold_alarm", subjectId: { startsWith: sale.escrowId } },
    });
    expect(alarms).toHaveLength(3);
  });
});
