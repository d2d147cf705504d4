import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acceptEscrow } from "@/lib/escrow/settlement/accept";
import { cancelEscrow } from "@/lib/escrow/settlement/cancel";
import { startFunding } from "@/lib/escrow/funding/funding-parts";
import { recordHandover } from "@/lib/escrow/handover/record-handover";
import { openEscrow } from "@/lib/escrow/open-escrow";
import { confirmTitle } from "@/lib/escrow/settlement/title-transfer";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { ensureCheckout } from "@/lib/escrow/funding/checkout";
import {
  aDeliveredSale,
  aFundedSale,
  aLiveCar,
  aReservation,
  booksAgree,
  escrowRow,
  GOOD_BANK,
  GOOD_CARD,
  heldFor,
  payPart,
  person,
  race,
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

describe("fifty clicks, one effect", () => {
  it("reserves a car for one of many buyers and refuses the others at once", async () => {
    const car = await aLiveCar();
    const buyers = await Promise.all(Array.from({ length: 10 }, () => person("racer")));
    let next = 0;
    const { won, codes } = await race(50, () => {
      const buyer = buyers[(next += 1) % buyers.length];
      if (!buyer) throw new Error("no buyer");
      return runInTransaction((tx) => openEscrow(tx, buyer, car));
    });
    expect([won, codes]).toEqual([1, ["listing_already_reserved"]]);
    expect(await db.escrow.count({ where: { listingId: car.listingId } })).toBe(1);
  });

  it("opens one part and one payment page, however many requests arrive", async () => {
    const sale = await aReservation();
    const seen = new Set<string>();
    const { won } = await race(50, async () => {
      const started = await runInTransaction((tx) =>
        startFunding(tx, sale.buyer, { escrowId: sale.escrowId, part: "deposit", locale: "en" }),
      );
      seen.add((await ensureCheckout(started.partId)).checkoutUrl);
    });
    expect([won > 0, seen.size]).toEqual([true, 1]);
    expect((await escrowRow(sale)).parts).toHaveLength(1);
  });

  it("accepts once", async () => {
    const sale = await aDeliveredSale(world);
    const { won, codes } = await race(50, () =>
      runInTransaction((tx) => acceptEscrow(tx, sale.buyer, sale)),
    );
    expect([won, codes]).toEqual([1, ["escrow_transition_refused"]]);
  });

  it("releases once, whether acceptance or title transfer comes first or both at once", async () => {
    const sale = await aDeliveredSale(world);
    let turn = 0;
    const { won } = await race(50, () => {
      turn += 1;
      return turn % 2 === 0
        ? runInTransaction((tx) => acceptEscrow(tx, sale.buyer, sale))
        : runInTransaction((tx) => confirmTitle(tx, sale.buyer, sale));
    });
    expect(won).toBe(2);
    await settleBanks(world);
    const row = await escrowRow(sale);
    expect([row.state, row.payouts.length]).toEqual(["released", 1]);
    expect(await booksAgree(world)).toEqual([]);
  });

  it("cancels once and refunds once", async () => {
    const sale = await aFundedSale(world);
    const { won, codes } = await race(50, () =>
      runInTransaction((tx) => cancelEscrow(tx, sale.seller, { escrowId: sale.escrowId })),
    );
    expect([won, codes]).toEqual([1, ["escrow_transition_refused"]]);
    await settleBanks(world);
    expect((await escrowRow(sale)).refunds).toHaveLength(2);
    expect(await booksAgree(world)).toEqual([]);
  });

  it("counts wrong handover codes exactly and locks after five", async () => {
    const sale = await aFundedSale(world);
    const right = (await escrowRow(sale)).handoverCode;
    const code = right === "000000" ? "000001" : "000000";
    const { won, codes } = await race(20, () =>
      runInTransaction((tx) => recordHandover(tx, sale.seller, { escrowId: sale.escrowId, code })),
    );
    expect([won, codes]).toEqual([5, ["handover_locked"]]);
    await expect(
      runInTransaction((tx) =>
        recordHandover(tx, sale.seller, { escrowId: sale.escrowId, code: right }),
      ),
    ).rejects.toMatchObject({ code: "handover_locked" });
    expect((await escrowRow(sale)).state).toBe("funded");
  });
});

describe("webhooks", () => {
  it("delivered three times, shuffled, one forged: the same end state, the forged one refused", async () => {
    await world.control.webhooks({ isHeld: true, copies: 3, isShuffled: true });
    const sale = await aReservation();
    await payPart(world, sale, "deposit", GOOD_CARD);
    await settle(world);
    await payPart(world, sale, "balance", GOOD_BANK);
    await world.control.settle();
    const forged = await world.control.forge("payment_intent.succeeded", { id: "pi_forged" });
    expect(forged.status).toBe(400);
    await settle(world);
    await world.control.redeliver();
    await settle(world);
    expect((await escrowRow(sale)).state).toBe("funded");
    expect(await heldFor(sale)).toBe(18_400_00n);
    expect(await db.stripeEvent.count({ where: { processedAt: null } })).toBe(0);
    expect(await db.stripeEvent.count({ where: { eventId: "evt_forged" } })).toBe(0);
    expect(await booksAgree(world)).toEqual([]);
    await world.control.webhooks({ isHeld: true });
  });
});

describe("faults of outgoing requests", () => {
  it("pays out exactly once although replies are lost before and after the effect", async () => {
    const sale = await aDeliveredSale(world);
    for (const match of ["POST /v1/transfers", "POST /v1/payouts", "POST /v1/accounts"]) {
      await world.control.fault({ kind: "error_after", match, times: 1 });
      await world.control.fault({ kind: "sever_before", match, times: 1 });
    }
    await runInTransaction((tx) => acceptEscrow(tx, sale.buyer, sale));
    await runInTransaction((tx) => confirmTitle(tx, sale.buyer, sale));
    for (let round = 0; round < 4; round += 1) await settle(world, true);
    await settleBanks(world);
    const row = await escrowRow(sale);
    expect(row.payouts.map((payout) => payout.state)).toEqual(["paid"]);
    expect(await booksAgree(world)).toEqual([]);
  });
});
