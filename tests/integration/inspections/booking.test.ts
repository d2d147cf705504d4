import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/platform/auth/actor";
import { generateId } from "@/lib/platform/core/ids";
import { db } from "@/lib/platform/db/client";
import { readClock } from "@/lib/platform/db/clock";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { cancelBooking, moveBooking, reportNoShow } from "@/lib/bookings/commands";
import { listFreeTimes } from "@/lib/bookings/free-times";
import { drawInstant } from "@/lib/bookings/assignment-facts";
import { findBooking } from "@/lib/bookings/queries";
import {
  aListingToInspect,
  anInspectionPoint,
  aPerson,
} from "@/tests/support/factories/inspections";
import { slots, book, bookingOf, tellsOf } from "@/tests/support/factories/network";

let seller: Actor;
beforeAll(async () => {
  seller = await aPerson("netseller");
});

const codesOf = (results: PromiseSettledResult<unknown>[]): string[] =>
  results
    .map((result) =>
      result.status === "fulfilled" ? "done" : (result.reason as { code: string }).code,
    )
    .sort();

describe("never twice in a row for the same seller", () => {
  it("uses the order of assignment, also when the last one assigned was requested first and waited", async () => {
    const dealer = await aPerson("drawnlast");
    const slow = await anInspectionPoint(1);
    const quick = await anInspectionPoint(1);
    const [startsAt = "", later = ""] = await slots();
    // Another transaction holds the lock of the slow point until the quick point has assigned an inspector.
    const { waiting } = await runInTransaction(async (tx) => {
      await tx.$queryRaw`select id from inspection_point where id = ${slow.id} for update`;
      const asked = book(slow.id, startsAt, dealer);
      await untilWaiting();
      await book(quick.id, startsAt, dealer);
      return { waiting: asked };
    });
    await waiting;
    // The only inspector of the slow point was assigned last; the inspector of the quick point was assigned
    // before.
    await expect(book(slow.id, later, dealer)).rejects.toMatchObject({
      code: "inspection_slot_taken",
    });
    await expect(book(quick.id, later, dealer)).resolves.toMatchObject({ pointId: quick.id });
  });

  it("keeps the order of assignments that one closure makes in one instant", async () => {
    const dealer = await aPerson("drawnatonce");
    const at = new Date("2026-11-02T09:00:00.000Z");
    const car = { sellerId: dealer.userId, sellerOrganisationId: null };
    const point = await anInspectionPoint(1);
    const [startsAt = ""] = await slots();
    const { id } = await book(point.id, startsAt, dealer);
    await db.inspectionBooking.update({ where: { id }, data: { drawnAt: at } });
    expect(await drawInstant(db, car, at)).toEqual(new Date(at.getTime() + 1));
    const much = new Date(at.getTime() + 60_000);
    expect(await drawInstant(db, car, much)).toEqual(much);
  });
});

/** Waits until a transaction waits for the lock of a point. */
async function untilWaiting(): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const [row] = await db.$queryRaw<{ n: bigint }[]>`
      select count(*) as n from pg_stat_activity where wait_event_type = 'Lock'
        and datname = current_database() and query like '%from inspection_point %for update%'`;
    if ((row?.n ?? 0n) > 0n) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error("nobody waits");
}

describe("the last free place", () => {
  it("goes to one of two people who book at once, and the other gets an error", async () => {
    const point = await anInspectionPoint(1);
    const [startsAt = ""] = await slots();
    const results = await Promise.allSettled([book(point.id, startsAt), book(point.id, startsAt)]);
    expect(codesOf(results)).toEqual(["done", "inspection_slot_taken"]);
  });

  it("with three bays and three inspectors goes to exactly three of fifty people, each with another inspector", async () => {
    const point = await anInspectionPoint(3);
    await db.inspectionPoint.update({ where: { id: point.id }, data: { bays: 3 } });
    const [startsAt = ""] = await slots();
    const people = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const who = await aPerson(generateId("usr").slice(4));
        return { who, listingId: await aListingToInspect(who) };
      }),
    );
    const results = await Promise.allSettled(
      people.map(({ who, listingId }) => book(point.id, startsAt, who, listingId)),
    );
    expect(codesOf(results)).toEqual([
      ...Array.from({ length: 3 }, () => "done"),
      ...Array.from({ length: 47 }, () => "inspection_slot_taken"),
    ]);
    const rows = await db.inspectionBooking.findMany({ where: { pointId: point.id } });
    expect(new Set(rows.map((row) => row.bay)).size).toBe(3);
    expect(new Set(rows.map((row) => row.inspectorId)).size).toBe(3);
  });

  it("is protected by the database itself when the code is wrong", async () => {
    const point = await anInspectionPoint(2);
    const [startsAt = ""] = await slots();
    const first = await bookingOf((await book(point.id, startsAt)).id);
    const other = point.inspectors.find((each) => each.userId !== first.inspectorId);
    const twin = { ...first, id: generateId("bkg"), listingId: generateId("lst") };
    const later = new Date(first.startsAt.getTime() + 3_600_000);
    // The same bay, the same inspector, or the same car, one hour into the booking.
    const wrongs = [
      { ...twin, inspectorId: other?.userId ?? "", startsAt: later },
      { ...twin, bay: 2, startsAt: later },
      {
        ...first,
        id: generateId("bkg"),
        purpose: "second",
        bay: 2,
        inspectorId: other?.userId ?? "",
      },
      {
        ...twin,
        bay: 2,
        inspectorId: first.sellerId,
        endsAt: first.startsAt,
        startsAt: first.endsAt,
      },
    ];
    for (const wrong of wrongs) {
      await expect(db.inspectionBooking.create({ data: wrong })).rejects.toThrow();
    }
  });
});

describe("the random assignment", () => {
  it("never gives one seller the same inspector twice in a row, cancelled visits included", async () => {
    const point = await anInspectionPoint(2);
    const times = await slots();
    const drawn: string[] = [];
    for (const startsAt of times.slice(0, 8)) {
      const booked = await book(point.id, startsAt, seller);
      drawn.push((await bookingOf(booked.id)).inspectorId);
      if (drawn.length % 3 === 0)
        await runInTransaction((tx) => cancelBooking(tx, seller, booked.id));
    }
    drawn.slice(1).forEach((each, index) => expect(each).not.toBe(drawn[index]));
  });

  it("never takes an inspector connected to the dealer, or one without the skill", async () => {
    const point = await anInspectionPoint(3);
    const [house, unskilled, third] = point.inspectors;
    const organisationId = generateId("org");
    await db.organisation.create({
      data: {
        id: organisationId,
        slug: organisationId,
        name: "House",
        market: "us",
        createdAt: await readClock(),
        members: { create: { userId: house?.userId ?? "", role: "sales" } },
      },
    });
    await db.inspector.update({
      where: { userId: unskilled?.userId ?? "" },
      data: { skills: ["ice"] },
    });
    const listingId = await aListingToInspect(seller, "electric");
    await db.listing.update({ where: { id: listingId }, data: { organisationId } });
    const dealer = { ...seller, organisationIds: [organisationId] };
    const [startsAt = ""] = await slots();
    const booked = await book(point.id, startsAt, dealer, listingId);
    expect((await bookingOf(booked.id)).inspectorId).toBe(third?.userId);
  });

  it("offers exactly the times that can then be booked", async () => {
    const point = await anInspectionPoint(1);
    const [first = "", second = ""] = await slots();
    await book(point.id, first);
    const listingId = await aListingToInspect(seller);
    const views = await listFreeTimes(seller, { listingId, baseInspectionId: null });
    const free = views.find((view) => view.id === point.id)?.slots ?? [];
    expect(free).not.toContain(first);
    expect(free[0]).toBe(second);
  });
});

describe("moving and cancelling", () => {
  it("keeps the inspector when they are free, notifies about both times, and frees the old place", async () => {
    const point = await anInspectionPoint(2);
    const [first = "", second = "", third = ""] = await slots();
    const booked = await book(point.id, first, seller);
    const before = await bookingOf(booked.id);
    for (const startsAt of [second, third, first, second]) {
      await runInTransaction((tx) =>
        moveBooking(tx, seller, { bookingId: booked.id, pointId: point.id, startsAt }),
      );
    }
    const after = await bookingOf(booked.id);
    expect(after.inspectorId).toBe(before.inspectorId);
    expect(after).toMatchObject({ moves: 4, startsAt: new Date(second) });
    expect(await tellsOf(booked.id)).toEqual([
      "booked:0",
      "moved:1",
      "moved:2",
      "moved:3",
      "moved:4",
    ]);
    await runInTransaction((tx) => cancelBooking(tx, seller, booked.id));
    await expect(
      runInTransaction((tx) => cancelBooking(tx, seller, booked.id)),
    ).rejects.toMatchObject({
      code: "inspection_visit_over",
    });
    const next = await book(point.id, second);
    expect(next.startsAt).toBe(second);
  });

  it("is closed to strangers: their reply is that of a missing booking", async () => {
    const point = await anInspectionPoint(1);
    const [startsAt = ""] = await slots();
    const { id } = await book(point.id, startsAt);
    const stranger = await aPerson("netstranger");
    const input = { bookingId: id, pointId: point.id, startsAt };
    for (const refused of [
      () => runInTransaction((tx) => cancelBooking(tx, stranger, id)),
      () => runInTransaction((tx) => moveBooking(tx, stranger, input)),
      () => runInTransaction((tx) => reportNoShow(tx, { ...stranger, roles: ["inspector"] }, id)),
    ]) {
      await expect(refused()).rejects.toMatchObject({ code: "booking_not_found" });
    }
    expect(await findBooking(stranger, id)).toBeNull();
  });
});
