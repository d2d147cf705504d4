import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findReservation } from "@/lib/escrow/funding/find-reservation";
import { findNotificationFacts } from "@/lib/escrow/notification-facts";
import { openEscrow } from "@/lib/escrow/open-escrow";
import { cancelEscrow } from "@/lib/escrow/settlement/cancel";
import type { Actor } from "@/lib/platform/auth/actor";
import { MINUTE_MS } from "@/lib/platform/core/durations";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { listMails } from "@/lib/worker/escrow-mails";
import {
  aLiveCar,
  aReservation,
  booksAgree,
  escrowRow,
  FAILING_BANK,
  GOOD_BANK,
  GOOD_CARD,
  HOUR_MS,
  openPayPage,
  pass,
  payPart,
  person,
  race,
  settle,
  settleBanks,
  startWorld,
  type Car,
  type Sale,
  type World,
} from "./world";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

async function reserve(buyer: Actor, isPaid: boolean): Promise<Sale> {
  const sale = await aReservation({ buyer });
  if (!isPaid) return sale;
  await payPart(world, sale, "deposit", GOOD_CARD);
  await settle(world);
  return sale;
}

const cancel = (sale: Sale) =>
  runInTransaction((tx) => cancelEscrow(tx, sale.buyer, { escrowId: sale.escrowId }));

describe("what one buyer keeps from others", () => {
  it("is at most two cars at the checkout", async () => {
    const buyer = await person("buyer");
    const first = await reserve(buyer, false);
    await reserve(buyer, false);
    await expect(reserve(buyer, false)).rejects.toMatchObject({ code: "unpaid_checkouts_max" });
    await cancel(first);
    await expect(reserve(buyer, false)).resolves.toBeDefined();
  });

  it("is at most three cars, with and without a deposit; one that is paid in full does not count", async () => {
    const buyer = await person("buyer");
    const first = await reserve(buyer, true);
    await reserve(buyer, true);
    await reserve(buyer, false);
    await expect(reserve(buyer, false)).rejects.toMatchObject({ code: "reservations_max" });
    await payPart(world, first, "balance", GOOD_BANK);
    await settleBanks(world);
    expect((await escrowRow(first)).state).toBe("funded");
    await expect(reserve(buyer, false)).resolves.toBeDefined();
  });

  it("cannot be passed by opening many purchases at the same moment", async () => {
    const buyer = await person("racer");
    await reserve(buyer, true);
    const cars = await Promise.all(Array.from({ length: 20 }, () => aLiveCar()));
    const left: Car[] = [...cars];
    const { won, codes } = await race(cars.length, () => {
      const car = left.pop();
      if (!car) throw new Error("no car");
      return runInTransaction((tx) => openEscrow(tx, buyer, car));
    });
    expect([won, codes]).toEqual([2, ["unpaid_checkouts_max"]]);
    // The cars that were refused can be bought by others.
    const taken = await db.listing.count({
      where: { id: { in: cars.map((car) => car.listingId) }, status: "reserved" },
    });
    expect(taken).toBe(2);
  });
});

describe("the time to pay", () => {
  it("ends after 30 minutes at the checkout, and what is paid on a page that was left open goes back", async () => {
    const sale = await aReservation();
    const partId = await openPayPage(sale, "deposit");
    await pass(29 * MINUTE_MS);
    expect((await escrowRow(sale)).state).toBe("awaiting_funding");
    await pass(2 * MINUTE_MS);
    expect((await escrowRow(sale)).state).toBe("expired");
    const part = await db.fundingPart.findUniqueOrThrow({ where: { id: partId } });
    // The buyer is faster than the job that closes the page.
    await world.control.pay(part.checkoutSessionId ?? "", GOOD_CARD);
    await settleBanks(world);
    const row = await escrowRow(sale);
    expect(row.parts.map(({ state }) => state)).toEqual(["returned"]);
    expect(row.refunds.map(({ state }) => state)).toEqual(["succeeded"]);
    const listing = await db.listing.findUniqueOrThrow({ where: { id: sale.car.listingId } });
    expect(listing.status).toBe("live");
    expect(await booksAgree(world)).toEqual([]);
  });

  it("has a page for the whole checkout, also when the provider could not make it at first", async () => {
    const sale = await aReservation();
    await world.control.fault({ kind: "error_before", match: "POST /v1/checkout/sessions" });
    await expect(openPayPage(sale, "deposit")).rejects.toThrow();
    await pass(20 * MINUTE_MS);
    await expect(openPayPage(sale, "deposit")).resolves.toBeDefined();
  });

  it("ends 48 hours after the deposit, and only the buyer is reminded 12 hours before", async () => {
    const sale = await aReservation();
    await pass(25 * MINUTE_MS);
    await payPart(world, sale, "deposit", GOOD_CARD);
    await settle(world);
    await pass(35.9 * HOUR_MS);
    expect(await listReminders(sale)).toEqual([]);
    await pass(0.2 * HOUR_MS);
    const { reservedUntil, priceMinor, depositMinor } = await escrowRow(sale);
    expect(await listReminders(sale)).toMatchObject([
      {
        userId: sale.buyer.userId,
        data: {
          dueAt: reservedUntil.toISOString(),
          amount: { minor: (priceMinor - depositMinor).toString() },
        },
      },
    ]);
    await pass(11.8 * HOUR_MS);
    expect((await escrowRow(sale)).state).toBe("awaiting_funding");
    await pass(0.2 * HOUR_MS);
    expect((await escrowRow(sale)).state).toBe("expired");
  });
});

async function listReminders(sale: Sale) {
  const events = await db.escrowEvent.findMany({
    where: { escrowId: sale.escrowId, kind: "reservation_reminder" },
  });
  const facts = await Promise.all(events.map((event) => findNotificationFacts(event.id)));
  return facts.flatMap((each) => (each === null ? [] : listMails(each)));
}

it("others are told whether somebody is at the checkout, has reserved the car, or has paid for it", async () => {
  const sale = await aReservation();
  const find = () => findReservation(sale.car.listingId);
  const until = async () => (await escrowRow(sale)).reservedUntil.toISOString();
  expect(await find()).toEqual({ stage: "at_checkout", until: await until() });
  await payPart(world, sale, "deposit", GOOD_CARD);
  await settle(world);
  expect(await find()).toEqual({ stage: "reserved", until: await until() });
  await payPart(world, sale, "balance", FAILING_BANK);
  await settle(world);
  expect(await find()).toEqual({ stage: "at_bank", until: null });
  await settleBanks(world);
  await payPart(world, sale, "balance", GOOD_BANK);
  await settleBanks(world);
  expect(await find()).toEqual({ stage: "paid", until: null });
  await cancel(sale);
  expect(await find()).toBeNull();
});
