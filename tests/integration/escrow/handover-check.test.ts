import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { acceptEscrow } from "@/lib/escrow/settlement/accept";
import { cancelEscrow } from "@/lib/escrow/settlement/cancel";
import { recordHandover } from "@/lib/escrow/handover/record-handover";
import { acceptAsIs } from "@/lib/escrow/handover/answer-differences";
import { cancelHandover } from "@/lib/escrow/handover/handover-booking";
import { findPurchase, findSale } from "@/lib/escrow/queries";
import { recordReinspection } from "@/lib/escrow/handover/reinspection";
import { confirmTitle } from "@/lib/escrow/settlement/title-transfer";
import { openDispute } from "@/lib/disputes/intake";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { handoverTasks } from "@/lib/worker/handover";
import { runJobs } from "../../support/run-jobs";
import {
  answerCheck,
  aSaleToHandOver,
  beginBooked,
  beginCheck,
  bookFor,
  checkAtThePoint,
  NEW_DENT,
  signCheck,
} from "./at-the-point";
import {
  booksAgree,
  DAY_MS,
  escrowRow,
  heldFor,
  HOUR_MS,
  pass,
  race,
  settleBanks,
  startWorld,
  type World,
} from "./world";

// Each of these tests pays for a car, inspects it twice and runs the jobs of both.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(async () => {
  await world.close();
});

const lastCheck = (escrowId: string) =>
  db.handoverCheck.findFirstOrThrow({ where: { escrowId }, orderBy: { recordedAt: "desc" } });
const take = (sale: Awaited<ReturnType<typeof aSaleToHandOver>>, inspectionId: string) =>
  runInTransaction((tx) =>
    acceptAsIs(tx, sale.buyer, {
      escrowId: sale.escrowId,
      inspectionId,
      words: "I saw the dent and take the car with it.",
    }),
  );

describe("a car that is as promised", () => {
  it("is handed over by the point's signature, accepted and paid for", async () => {
    const sale = await aSaleToHandOver(world);
    const check = await checkAtThePoint(sale);
    const row = await escrowRow(sale);
    expect([row.state, row.deliveredOdometer]).toEqual(["delivered", 48_220]);
    expect(row.acceptanceEndsAt?.getTime()).toBe((row.deliveredAt?.getTime() ?? 0) + 7 * DAY_MS);
    expect(await lastCheck(sale.escrowId)).toMatchObject({
      state: "delivered",
      isOutside: false,
      promisedGrade: 1,
      deliveredGrade: 1,
      promisedOdometer: 48_210,
      deliveredOdometer: 48_220,
      differences: [],
    });
    expect(await db.promiseRecord.findMany({ where: { subjectId: sale.escrowId } })).toMatchObject([
      {
        kind: "grade",
        promised: 1,
        delivered: 1,
        promisedBy: sale.reportId,
        deliveredBy: check.id,
      },
    ]);
    await runInTransaction((tx) => acceptEscrow(tx, sale.buyer, sale));
    await runInTransaction((tx) => confirmTitle(tx, sale.buyer, sale));
    await settleBanks(world);
    expect((await escrowRow(sale)).payouts.map((payout) => payout.state)).toEqual(["paid"]);
    expect(await booksAgree(world)).toEqual([]);
  });

  it("keeps the advert's own report, and the car off sale", async () => {
    const sale = await aSaleToHandOver(world);
    await checkAtThePoint(sale);
    expect(await db.listing.findUniqueOrThrow({ where: { id: sale.listingId } })).toMatchObject({
      status: "reserved",
      inspectionId: sale.reportId,
    });
  });

  it("confirms the report's own text, size and picture without a new photo", async () => {
    const sale = await aSaleToHandOver(world);
    const check = await checkAtThePoint(sale);
    const where = { checkpoint: "19" };
    const columns = { defectCode: true, lengthMm: true, noteEn: true, severity: true } as const;
    const [was, is] = await Promise.all([
      db.inspectionItem.findFirstOrThrow({
        where: { ...where, inspectionId: sale.reportId },
        select: columns,
      }),
      db.inspectionItem.findFirstOrThrow({
        where: { ...where, inspectionId: check.id },
        select: columns,
      }),
    ]);
    expect(is).toEqual(was);
  });
});

describe("a car that differs", () => {
  it("is not handed over: the buyer is asked, the code has no effect, and both see the differences", async () => {
    const sale = await aSaleToHandOver(world);
    await checkAtThePoint(sale, NEW_DENT);
    const row = await escrowRow(sale);
    expect([row.state, row.deliveredAt]).toEqual(["funded", null]);
    const check = await lastCheck(sale.escrowId);
    expect(check.state).toBe("asked");
    expect(check.answerDueAt?.getTime()).toBe(check.recordedAt.getTime() + 24 * HOUR_MS);
    await expect(
      runInTransaction((tx) =>
        recordHandover(tx, sale.seller, { escrowId: sale.escrowId, code: row.handoverCode }),
      ),
    ).rejects.toMatchObject({ code: "handover_asked" });
    for (const view of [
      await findPurchase(sale.buyer, sale.escrowId),
      await findSale(sale.seller, sale.escrowId),
    ]) {
      expect(view?.handover.checks[0]?.differences).toMatchObject([
        {
          checkpoint: "14",
          kind: "new",
          isOutside: true,
          origin: null,
          promised: { kind: "pass" },
          delivered: { kind: "defect", severity: "moderate" },
        },
      ]);
    }
    // The seller cannot decide in the buyer's place.
    await expect(
      runInTransaction((tx) =>
        acceptAsIs(tx, sale.seller, {
          escrowId: sale.escrowId,
          inspectionId: check.inspectionId,
          words: "They take it.",
        }),
      ),
    ).rejects.toMatchObject({ code: "escrow_role_refused" });
  });

  it("can be accepted as it is, once, with a written statement that is kept", async () => {
    const sale = await aSaleToHandOver(world);
    const { id } = await checkAtThePoint(sale, NEW_DENT);
    await take(sale, id);
    expect((await escrowRow(sale)).state).toBe("delivered");
    expect(await lastCheck(sale.escrowId)).toMatchObject({
      state: "taken",
      answerWords: "I saw the dent and take the car with it.",
    });
    await expect(take(sale, id)).rejects.toMatchObject({ code: "escrow_transition_refused" });
    await expect(
      db.handoverCheck.update({
        where: { inspectionId: id },
        data: { answerWords: "Never mind." },
      }),
    ).rejects.toThrow();
  });

  it("can be disputed at the point: the money is frozen, and there was no handover", async () => {
    const sale = await aSaleToHandOver(world);
    await checkAtThePoint(sale, NEW_DENT);
    await runInTransaction((tx) =>
      openDispute(tx, sale.buyer, {
        escrowId: sale.escrowId,
        reason: "other",
        description: "The point found a dent that the report does not have.",
        wish: "refund",
        assetIds: [],
      }),
    );
    expect(await escrowRow(sale)).toMatchObject({ state: "disputed", deliveredAt: null });
    expect((await lastCheck(sale.escrowId)).state).toBe("disputed");
    expect(await heldFor(sale)).toBe(18_500_00n);
  });

  it("goes back to the seller when the buyer does not decide within a day; the purchase can continue", async () => {
    const sale = await aSaleToHandOver(world);
    const { id } = await checkAtThePoint(sale, NEW_DENT);
    await pass(24 * HOUR_MS - 1_000);
    expect((await lastCheck(sale.escrowId)).state).toBe("asked");
    await pass(2_000);
    expect((await lastCheck(sale.escrowId)).state).toBe("lapsed");
    expect(await escrowRow(sale)).toMatchObject({ state: "funded", deliveredAt: null });
    await expect(take(sale, id)).rejects.toMatchObject({ code: "handover_not_asked" });
    // The car was repaired and is checked again, which completes the handover.
    await checkAtThePoint(sale);
    expect((await escrowRow(sale)).state).toBe("delivered");
    expect(await db.handoverCheck.count({ where: { escrowId: sale.escrowId } })).toBe(2);
    expect(await db.promiseRecord.count({ where: { subjectId: sale.escrowId } })).toBe(2);
  });

  it("cannot be accepted in the second after the deadline, even before the sweep has run", async () => {
    const sale = await aSaleToHandOver(world);
    const { id } = await checkAtThePoint(sale, NEW_DENT);
    const { advanceClock } = await import("@/lib/platform/db/clock");
    await advanceClock(24 * HOUR_MS + 1_000);
    await expect(take(sale, id)).rejects.toMatchObject({ code: "handover_not_asked" });
  });

  it("costs nothing for a buyer who cancels, and is not put back on sale", async () => {
    const sale = await aSaleToHandOver(world);
    await checkAtThePoint(sale, NEW_DENT);
    expect((await findPurchase(sale.buyer, sale.escrowId))?.cancelTerms).toMatchObject({
      refund: { minor: "1850000" },
      forfeited: { minor: "0" },
    });
    const done = await runInTransaction((tx) => cancelEscrow(tx, sale.buyer, sale));
    expect(done).toMatchObject({ refundMinor: "1850000", forfeitedMinor: "0" });
    expect((await lastCheck(sale.escrowId)).state).toBe("ended");
    const listing = await db.listing.findUniqueOrThrow({ where: { id: sale.listingId } });
    expect(listing.status).toBe("withdrawn");
    await settleBanks(world);
    expect(await booksAgree(world)).toEqual([]);
  });

  it("costs the deposit when the check found the car as promised or there was no check", async () => {
    const sale = await aSaleToHandOver(world);
    const done = await runInTransaction((tx) => cancelEscrow(tx, sale.buyer, sale));
    expect(done.forfeitedMinor).toBe("18500");
  });

  it("was driven further than agreed: this alone lets the buyer decide", async () => {
    const sale = await aSaleToHandOver(world);
    await checkAtThePoint(sale, {}, { odometerReading: 48_900 });
    expect((await lastCheck(sale.escrowId)).state).toBe("asked");
  });
});

describe("what the first report missed", () => {
  it("is recorded only by the inspector's judgement, and only for items that the report had passed", async () => {
    const sale = await aSaleToHandOver(world);
    const dents = { ...NEW_DENT, "15": { ...NEW_DENT["14"], outcome: "defect" as const } };
    const found = { ...dents, "20": { ...NEW_DENT["14"], outcome: "defect" as const } };
    await checkAtThePoint(sale, found, {
      origins: { "14": "before", "15": "since", "20": "before" },
    });
    expect(
      await db.inspectionMiss.findMany({
        where: { inspectionId: sale.reportId },
        select: { checkpoint: true, source: true },
      }),
    ).toEqual([{ checkpoint: "14", source: "handover" }]);
  });

  it("cannot be recorded after the signature", async () => {
    const sale = await aSaleToHandOver(world);
    const check = await checkAtThePoint(sale, NEW_DENT);
    await expect(
      db.inspectionOrigin.create({
        data: {
          inspectionId: check.id,
          checkpoint: "14",
          origin: "before",
          savedAt: new Date(),
        },
      }),
    ).rejects.toThrow();
  });
});

describe("races", () => {
  it("records a check once, however often the job runs", async () => {
    const sale = await aSaleToHandOver(world);
    const check = await beginCheck(sale);
    await signCheck(check, await answerCheck(check));
    const again = () =>
      runInTransaction((tx) => recordReinspection(tx, { inspectionId: check.id }));
    const { won } = await race(10, again);
    await runJobs({ tasks: handoverTasks });
    expect(won).toBe(10);
    const where = { escrowId: sale.escrowId };
    expect(await db.handoverCheck.count({ where })).toBe(1);
    expect(await db.escrowEvent.count({ where: { ...where, kind: "delivered" } })).toBe(1);
  });

  it("the point's record and the seller's code at once: one handover, one window", async () => {
    const sale = await aSaleToHandOver(world);
    const { handoverCode: code } = await escrowRow(sale);
    const check = await beginCheck(sale);
    const version = await answerCheck(check);
    const typed = () =>
      runInTransaction((tx) => recordHandover(tx, sale.seller, { escrowId: sale.escrowId, code }));
    const results = await Promise.allSettled([
      typed(),
      signCheck(check, version).then(() =>
        runInTransaction((tx) => recordReinspection(tx, { inspectionId: check.id })),
      ),
      typed(),
      typed(),
    ]);
    await runJobs({ tasks: handoverTasks });
    expect(results[1].status).toBe("fulfilled");
    const row = await escrowRow(sale);
    expect(row.state).toBe("delivered");
    const events = await db.escrowEvent.findMany({
      where: { escrowId: sale.escrowId, kind: "delivered" },
    });
    expect(events).toHaveLength(1);
    expect(
      await db.deadline.count({ where: { kind: "escrow.acceptance", subjectId: sale.escrowId } }),
    ).toBe(1);
  });

  it("the inspector's first confirmation and the seller's code at once: only one takes effect", async () => {
    const sale = await aSaleToHandOver(world);
    const { handoverCode: code } = await escrowRow(sale);
    const { bookingId } = await bookFor(sale, sale.buyer);
    const [typed, begun] = await Promise.allSettled([
      runInTransaction((tx) => recordHandover(tx, sale.seller, { escrowId: sale.escrowId, code })),
      beginBooked(sale, bookingId),
    ]);
    expect([typed.status, begun.status].toSorted()).toEqual(["fulfilled", "rejected"]);
    const booking = await db.inspectionBooking.findUniqueOrThrow({ where: { id: bookingId } });
    const { state } = await escrowRow(sale);
    expect([state, booking.state]).toEqual(
      typed.status === "fulfilled" ? ["delivered", "cancelled"] : ["funded", "in_progress"],
    );
  });

  it("the buyer accepts on two devices while they also cancel: only one takes effect", async () => {
    const sale = await aSaleToHandOver(world);
    const { id } = await checkAtThePoint(sale, NEW_DENT);
    let turn = 0;
    const { won } = await race(9, () => {
      turn += 1;
      return turn % 3 === 0
        ? runInTransaction((tx) => cancelEscrow(tx, sale.buyer, sale))
        : take(sale, id);
    });
    expect(won).toBe(1);
    const { state } = await escrowRow(sale);
    const { state: answered } = await lastCheck(sale.escrowId);
    expect([
      ["delivered", "taken"],
      ["cancelled", "ended"],
    ]).toContainEqual([state, answered]);
  });
});

describe("the appointment", () => {
  it("is one per purchase: either side books, moves or cancels it", async () => {
    const sale = await aSaleToHandOver(world);
    const first = await bookFor(sale, sale.seller);
    const second = await bookFor(sale, sale.buyer, 2);
    expect(second.bookingId).toBe(first.bookingId);
    expect(second.startsAt).not.toBe(first.startsAt);
    expect((await escrowRow(sale)).handoverPointId).toBe(sale.pointId);
    await runInTransaction((tx) => cancelHandover(tx, sale.seller, sale));
    const open = { escrowId: sale.escrowId, state: "booked" };
    expect(await db.inspectionBooking.count({ where: open })).toBe(0);
    await expect(
      runInTransaction((tx) => cancelHandover(tx, sale.seller, sale)),
    ).rejects.toMatchObject({ code: "handover_not_booked" });
  });

  it("is released when the car is handed over by code before it", async () => {
    const sale = await aSaleToHandOver(world);
    const { bookingId } = await bookFor(sale, sale.buyer);
    const { handoverCode: code } = await escrowRow(sale);
    await runInTransaction((tx) =>
      recordHandover(tx, sale.seller, { escrowId: sale.escrowId, code }),
    );
    const booking = await db.inspectionBooking.findUniqueOrThrow({ where: { id: bookingId } });
    expect(booking.state).toBe("cancelled");
  });

  it("blocks the code from the first confirmation on, but not for ever when the check is abandoned", async () => {
    const sale = await aSaleToHandOver(world);
    const { handoverCode: code } = await escrowRow(sale);
    const check = await beginCheck(sale);
    const typed = () =>
      runInTransaction((tx) => recordHandover(tx, sale.seller, { escrowId: sale.escrowId, code }));
    await expect(typed()).rejects.toMatchObject({ code: "handover_at_point" });
    const booking = await db.inspectionBooking.findFirstOrThrow({
      where: { escrowId: sale.escrowId },
    });
    const { advanceClock, readClock } = await import("@/lib/platform/db/clock");
    await advanceClock(booking.endsAt.getTime() - (await readClock()).getTime() + 5 * HOUR_MS);
    expect((await typed()).outcome).toBe("delivered");
    // A check that is signed afterwards is stored, and changes nothing.
    await signCheck(check, await answerCheck(check, NEW_DENT));
    await runJobs({ tasks: handoverTasks });
    expect((await lastCheck(sale.escrowId)).state).toBe("noted");
    expect((await escrowRow(sale)).state).toBe("delivered");
  });
});
