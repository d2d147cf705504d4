import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/platform/auth/actor";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { ruleOnDispute } from "@/lib/disputes/rule-on-dispute";
import { RETURN_DAYS, TITLE_RETURN_DAYS } from "@/lib/escrow/policy";
import { acceptEscrow } from "@/lib/escrow/settlement/accept";
import { findNotificationFacts } from "@/lib/escrow/notification-facts";
import { listMails } from "@/lib/worker/escrow-mails";
import { loadPoints } from "@/lib/bookings/load-points";
import { listSlotsWithin } from "@/lib/bookings/slots";
import { bookReturn } from "@/lib/escrow/returning/book-return";
import { findFieldReturn } from "@/lib/escrow/returning/field-returns";
import { recordReturn } from "@/lib/escrow/returning/record-return";
import { findPurchase, findSale } from "@/lib/escrow/queries";
import { WEEKDAYS } from "@/lib/platform/core/time-zone";
import { readClock } from "@/lib/platform/db/clock";
import { anAnsweredCase } from "@/tests/integration/disputes/world";
import { bringBack, returnCodeOf } from "@/tests/integration/escrow/bring-back";
import {
  aDeliveredSale,
  booksAgree,
  DAY_MS,
  escrowRow,
  heldFor,
  HOUR_MS,
  pass,
  person,
  race,
  settle,
  settleBanks,
  startWorld,
  type Sale,
  type World,
} from "@/tests/integration/escrow/world";

let world: World;
let support: Actor;

beforeAll(async () => {
  world = await startWorld();
  support = await person("support", ["support"]);
});
afterAll(async () => {
  await world.close();
});

const PRICE = 18_400_00n;

async function aReturn(): Promise<Sale> {
  const { sale, disputeId } = await anAnsweredCase(world);
  await runInTransaction((tx) =>
    ruleOnDispute(tx, support, { disputeId, kind: "refund_in_full", reason: "It shakes." }),
  );
  return sale;
}

const agree = (sale: Sale, place: "seller" | "point", inMs: number, actor = sale.buyer) =>
  runInTransaction(async (tx) => {
    const meetAt = new Date((await readClock()).getTime() + inMs).toISOString();
    return bookReturn(tx, actor, { escrowId: sale.escrowId, place, meetAt });
  });

/** An inspector of the point at which the car's report was made. */
async function inspectorThere(sale: Sale): Promise<Actor> {
  return inspectorAt(await pointOf(sale));
}

async function inspectorAt(pointId: string): Promise<Actor> {
  const actor = await person("inspector", ["inspector"]);
  const slug = `inspector-${actor.userId}`;
  await db.inspector.create({ data: { userId: actor.userId, slug, pointId } });
  return actor;
}

const takeIn = (
  sale: Sale,
  actor: Actor,
  odometerReading: number,
  damage: readonly { readonly text: string; readonly amountMinor: bigint }[] = [],
) =>
  runInTransaction((tx) =>
    recordReturn(tx, actor, { escrowId: sale.escrowId, odometerReading, damage }),
  );

const eventsOf = async (sale: Sale): Promise<readonly string[]> =>
  (
    await db.escrowEvent.findMany({ where: { escrowId: sale.escrowId }, orderBy: { at: "asc" } })
  ).map((event) => event.kind);

/** How many mails the purchase's record sends of this kind. */
const mailsOf = async (sale: Sale, kind: string): Promise<number> => {
  const events = await db.escrowEvent.findMany({ where: { escrowId: sale.escrowId } });
  const facts = await Promise.all(events.map((event) => findNotificationFacts(event.id)));
  const mails = facts.flatMap((each) => (each === null ? [] : listMails(each)));
  return mails.filter((mail) => mail.kind === kind).length;
};

const passDays = async (days: number): Promise<void> => {
  for (let day = 0; day < days; day += 1) await pass(DAY_MS);
};

/** The buyer's bank takes the deposit back; the result lets it decide. */
async function takenBack(sale: Sale): Promise<(outcome: "won" | "lost") => Promise<void>> {
  const part = (await escrowRow(sale)).parts.find((each) => each.kind === "deposit");
  const opened = await world.control.dispute(part?.chargeId ?? "");
  await settle(world);
  return async (outcome) => {
    await world.control.closeDispute(opened.id, outcome);
    await settle(world);
  };
}

describe("a car that goes back", () => {
  it("is refunded in the transaction that records it: the seller's code, seen by the seller only", async () => {
    const sale = await aReturn();
    await agree(sale, "seller", DAY_MS);
    expect(await heldFor(sale)).toBe(PRICE);
    const code = await returnCodeOf(sale);
    const asSeller = await findSale(sale.seller, sale.escrowId);
    const asBuyer = await findPurchase(sale.buyer, sale.escrowId);
    expect(asSeller?.carReturn?.code).toBe(code);
    expect(JSON.stringify(asBuyer)).not.toContain(code);
    expect(await bringBack(sale)).toMatchObject({ outcome: "returned", state: "refunded" });
    const ordered = await escrowRow(sale);
    expect(ordered.refunds.map((refund) => refund.state)).toEqual(["requested", "requested"]);
    expect([ordered.carWith, await heldFor(sale)]).toEqual(["seller", 0n]);
    await settleBanks(world);
    expect(await mailsOf(sale, "return_opened")).toBe(2);
    expect(await mailsOf(sale, "return_agreed")).toBe(2);
    expect(await mailsOf(sale, "car_returned")).toBe(2);
    expect(await booksAgree(world)).toEqual([]);
  });

  it("is recorded once when fifty try at the same time", async () => {
    const sale = await aReturn();
    const { won, codes } = await race(50, () => bringBack(sale));
    expect(won).toBe(1);
    expect(
      codes.every((code) => ["escrow_transition_refused", "return_recorded"].includes(code)),
    ).toBe(true);
    await settleBanks(world);
    const { refunds } = await escrowRow(sale);
    expect(refunds.reduce((sum, refund) => sum + refund.amountMinor, 0n)).toBe(PRICE);
  });

  it("locks the code after five wrong tries, and can then still be taken in at the point", async () => {
    const sale = await aReturn();
    const right = await returnCodeOf(sale);
    const wrong = right === "000000" ? "111111" : "000000";
    for (const triesLeft of [4, 3, 2, 1, 0]) {
      expect(await bringBack(sale, { code: wrong })).toMatchObject({
        outcome: "code_wrong",
        triesLeft,
      });
    }
    await expect(bringBack(sale, { code: right })).rejects.toMatchObject({ code: "return_locked" });
    const { deliveredOdometer } = await escrowRow(sale);
    await takeIn(sale, await inspectorThere(sale), (deliveredOdometer ?? 0) + 10);
    expect(await escrowRow(sale)).toMatchObject({ state: "refunded", carWith: "point" });
  });

  it("pays the seller for new damage and for the distance above the allowance, with a line each", async () => {
    const sale = await aReturn();
    await agree(sale, "point", await untilOpen(sale));
    const inspector = await inspectorThere(sale);
    const seen = await findFieldReturn(inspector, sale.escrowId, await readClock());
    expect(seen?.allowedOdometer).toBe((seen?.deliveredOdometer ?? 0) + 300);
    const over = 40;
    await takeIn(sale, inspector, (seen?.allowedOdometer ?? 0) + over, [
      { text: "Dent in the left door", amountMinor: 320_00n },
    ]);
    await settleBanks(world);
    const row = await escrowRow(sale);
    const deduction = 320_00n + BigInt(over * 25);
    expect(row.refunds.reduce((sum, refund) => sum + refund.amountMinor, 0n)).toBe(
      PRICE - deduction,
    );
    expect(row.payouts.reduce((sum, payout) => sum + payout.amountMinor, 0n)).toBe(deduction);
    const view = await findPurchase(sale.buyer, sale.escrowId);
    expect(view?.carReturn?.back?.lines).toMatchObject([
      { kind: "damage", text: "Dent in the left door", amount: { minor: "32000" } },
      { kind: "distance", distance: over, amount: { minor: "1000" } },
    ]);
    expect(await booksAgree(world)).toEqual([]);
  });

  it("is refused with more damage than one person may deduct, and with an odometer that does not fit", async () => {
    const sale = await aReturn();
    const inspector = await inspectorThere(sale);
    const { deliveredOdometer } = await escrowRow(sale);
    const read = deliveredOdometer ?? 0;
    await expect(
      takeIn(sale, inspector, read, [{ text: "Everything", amountMinor: 1_000_01n }]),
    ).rejects.toMatchObject({ code: "return_deduction_too_high" });
    for (const odometer of [read - 1, read + 10_001]) {
      await expect(takeIn(sale, inspector, odometer)).rejects.toMatchObject({
        code: "odometer_implausible",
      });
    }
    expect((await escrowRow(sale)).state).toBe("returning");
  });

  it("is recorded by an inspector of that point, by the desk with a document, and by nobody else", async () => {
    const sale = await aReturn();
    await agree(sale, "seller", DAY_MS);
    const elsewhere = await inspectorAt(await pointOf(await aDeliveredSale(world)));
    const { deliveredOdometer } = await escrowRow(sale);
    const read = (deliveredOdometer ?? 0) + 5;
    for (const actor of [await person("stranger"), elsewhere]) {
      await expect(takeIn(sale, actor, read)).rejects.toMatchObject({ kind: "not_found" });
    }
    await expect(takeIn(sale, sale.seller, read)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(takeIn(sale, sale.buyer, read)).rejects.toMatchObject({ code: "code_required" });
    await expect(takeIn(sale, support, read)).rejects.toMatchObject({
      code: "title_document_required",
    });
    await runInTransaction((tx) =>
      recordReturn(tx, support, {
        escrowId: sale.escrowId,
        odometerReading: read,
        reason: "Both signed it.",
        document: "Return protocol of the dealer",
      }),
    );
    expect((await escrowRow(sale)).state).toBe("refunded");
  });

  it("waits for a bank that disputes a payment, and is refunded when it has decided", async () => {
    const sale = await aReturn();
    const bankSays = await takenBack(sale);
    await bringBack(sale);
    expect(await escrowRow(sale)).toMatchObject({ state: "returning", carWith: "seller" });
    expect(await heldFor(sale)).toBe(PRICE);
    await bankSays("won");
    await settleBanks(world);
    expect((await escrowRow(sale)).state).toBe("refunded");
    expect(await booksAgree(world)).toEqual([]);
  });

  it("takes no time in the past, after the last day, or when the point is closed", async () => {
    const sale = await aReturn();
    await expect(agree(sale, "seller", -HOUR_MS)).rejects.toMatchObject({
      code: "return_time_out_of_range",
    });
    await expect(agree(sale, "seller", (RETURN_DAYS + 1) * DAY_MS)).rejects.toMatchObject({
      code: "return_time_out_of_range",
    });
    // The point of this test has no opening hours.
    await expect(agree(sale, "point", DAY_MS)).rejects.toMatchObject({
      code: "return_point_closed",
    });
    await expect(agree(sale, "seller", DAY_MS, sale.seller)).rejects.toMatchObject({
      kind: "forbidden",
    });
  });
});

describe("silence", () => {
  it("of a seller: 72 hours after the agreed time the point takes the car in, with a week to bring it", async () => {
    const sale = await aReturn();
    await agree(sale, "seller", 12 * DAY_MS);
    await passDays(15);
    expect((await escrowRow(sale)).state).toBe("returning");
    await pass(60_000);
    await settleBanks(world);
    const row = await db.carReturn.findUniqueOrThrow({ where: { escrowId: sale.escrowId } });
    const left = row.dueAt.getTime() - (await readClock()).getTime();
    expect(row.place).toBe("point");
    expect(Math.round(left / DAY_MS)).toBe(7);
    expect(await mailsOf(sale, "return_to_point")).toBe(2);
    expect((await escrowRow(sale)).state).toBe("returning");
  });

  it("of a buyer: three reminders, and after 14 days the seller is paid as if the title were transferred", async () => {
    const sale = await aReturn();
    await passDays(RETURN_DAYS);
    await pass(60_000);
    await settleBanks(world);
    const row = await escrowRow(sale);
    expect(row).toMatchObject({
      state: "released",
      carWith: "buyer",
      titleConfirmedBy: "system",
      acceptedBy: "silence",
    });
    expect(await mailsOf(sale, "return_reminder")).toBe(6);
    expect(await mailsOf(sale, "return_lapsed")).toBe(2);
    expect(row.payouts.reduce((sum, payout) => sum + payout.amountMinor, 0n)).toBe(
      PRICE - row.feeMinor,
    );
    expect(await booksAgree(world)).toEqual([]);
  });
});

describe("a title that never comes", () => {
  it("sends the car back on day 45, after the credit for each late day", async () => {
    const sale = await aDeliveredSale(world);
    await runInTransaction((tx) => acceptEscrow(tx, sale.buyer, sale));
    await passDays(TITLE_RETURN_DAYS - 1);
    await pass(23 * HOUR_MS);
    expect((await escrowRow(sale)).state).toBe("accepted");
    await pass(2 * HOUR_MS);
    await settleBanks(world);
    expect((await escrowRow(sale)).state).toBe("returning");
    const { cause } = await db.carReturn.findUniqueOrThrow({ where: { escrowId: sale.escrowId } });
    expect(cause).toBe("title");
    await bringBack(sale);
    await settleBanks(world);
    const { refunds, state } = await escrowRow(sale);
    expect(state).toBe("refunded");
    // The daily credits were part of the price: together the buyer has all of it again.
    expect(refunds.reduce((sum, refund) => sum + refund.amountMinor, 0n)).toBe(PRICE);
    expect(refunds.filter((refund) => refund.reason === "title_late")).toHaveLength(24);
    expect(await eventsOf(sale)).toContain("return_settled");
    expect(await booksAgree(world)).toEqual([]);
  });
});

async function pointOf(sale: Sale): Promise<string> {
  const { inspectionId } = await escrowRow(sale);
  const { pointId } = await db.inspection.findUniqueOrThrow({ where: { id: inspectionId } });
  return pointId;
}

/** The point is open every day; the first time from tomorrow that it offers. */
async function untilOpen(sale: Sale): Promise<number> {
  const id = await pointOf(sale);
  const openingHours = Object.fromEntries(WEEKDAYS.map((day) => [day, ["09:00", "17:00"]]));
  await db.inspectionPoint.update({ where: { id }, data: { openingHours } });
  const now = await readClock();
  const [point] = await loadPoints(db, { id }, now);
  if (point === undefined) throw new Error("no point");
  const from = new Date(now.getTime() + DAY_MS);
  const [slot] = listSlotsWithin(point, { from, to: new Date(from.getTime() + 3 * DAY_MS) });
  return (slot ?? now).getTime() - now.getTime();
}
