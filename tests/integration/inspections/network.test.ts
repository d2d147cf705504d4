import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/platform/auth/actor";
import { newId } from "@/lib/platform/core/ids";
import { db } from "@/lib/platform/db/client";
import { advanceClock, now } from "@/lib/platform/db/clock";
import { inTransaction } from "@/lib/platform/db/transaction";
import { sweepDeadlines } from "@/lib/platform/jobs/sweep";
import {
  bookInspection,
  bookSecond,
  cancelBooking,
  moveBooking,
  reportNoShow,
} from "@/lib/inspections/network/booking";
import { NO_PHOTO_REASON } from "@/lib/inspections/checklist";
import { startInspection } from "@/lib/inspections/commands";
import { findFieldInspection } from "@/lib/inspections/field/queries";
import { bookRepeat, drawForRepeat } from "@/lib/inspections/network/blind";
import { findBlindVisitOf, requireNotBlind } from "@/lib/inspections/network/blindness";
import { addClosure, setBays, withdrawClosure } from "@/lib/inspections/network/closures";
import { compareWithFirst } from "@/lib/inspections/network/compare-signed";
import { listFreeTimes } from "@/lib/inspections/network/free-times";
import { recordMiss } from "@/lib/inspections/network/misses";
import { liftSuspension, suspendInspector } from "@/lib/inspections/network/suspensions";
import { findVisit } from "@/lib/inspections/network/visit-queries";
import { BLIND_REPEAT_BPS } from "@/lib/inspections/policy";
import { listInspectionsOfCar } from "@/lib/inspections/report/queries";
import { signInspection } from "@/lib/inspections/sign";
import { correctReport } from "@/lib/inspections/signing/commands";
import { slotsOf } from "@/lib/inspections/network/slots";
import { DEADLINES } from "@/lib/worker/handlers";
import {
  actorOf,
  aListingToInspect,
  ALWAYS_OPEN,
  anInspectionPoint,
  anInspectorSignedIn,
  answerAll,
  aPerson,
  aSignedInspection,
} from "@/tests/support/factories/inspections";

let seller: Actor;
let desk: Actor;
beforeAll(async () => {
  seller = await aPerson("netseller");
  desk = { ...(await aPerson("netdesk")), roles: ["admin"] };
});

const REASON = "The lift of this bay failed its yearly test.";
const POINT = { openingHours: ALWAYS_OPEN, timeZone: "America/New_York" };
const run = <T>(command: (tx: Parameters<Parameters<typeof inTransaction>[0]>[0]) => Promise<T>) =>
  inTransaction(command);

async function slots(): Promise<readonly string[]> {
  return slotsOf(POINT, await now()).map((slot) => slot.toISOString());
}

async function book(pointId: string, startsAt: string, by?: Actor, listing?: string) {
  const who = by ?? (await aPerson(newId("usr").slice(4)));
  const listingId = listing ?? (await aListingToInspect(who));
  const booked = await run((tx) => bookInspection(tx, who, { listingId, pointId, startsAt }));
  return { ...booked, listingId, seller: who };
}

const rowOf = (id: string) => db.inspectionBooking.findUniqueOrThrow({ where: { id } });
const tellsOf = async (id: string): Promise<string[]> => {
  const rows = await db.$queryRaw<{ key: string }[]>`
    select key from graphile_worker.jobs where key like ${`booking:${id}:%`} order by key`;
  return rows.map((row) => row.key.split(":").slice(2).join(":"));
};
const codesOf = (results: PromiseSettledResult<unknown>[]): string[] =>
  results
    .map((result) =>
      result.status === "fulfilled" ? "done" : (result.reason as { code: string }).code,
    )
    .sort();

describe("the last place", () => {
  it("goes to one of two people who book at once, and the other is told", async () => {
    const point = await anInspectionPoint(1);
    const [startsAt = ""] = await slots();
    const results = await Promise.allSettled([book(point.id, startsAt), book(point.id, startsAt)]);
    expect(codesOf(results)).toEqual(["done", "inspection_slot_taken"]);
  });

  it("of three bays and three inspectors goes to exactly three of fifty, each with his own", async () => {
    const point = await anInspectionPoint(3);
    await db.inspectionPoint.update({ where: { id: point.id }, data: { bays: 3 } });
    const [startsAt = ""] = await slots();
    const people = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const who = await aPerson(newId("usr").slice(4));
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

  it("is kept by the database itself when the code is wrong", async () => {
    const point = await anInspectionPoint(2);
    const [startsAt = ""] = await slots();
    const first = await rowOf((await book(point.id, startsAt)).id);
    const other = point.inspectors.find((each) => each.userId !== first.inspectorId);
    const twin = { ...first, id: newId("bkg"), listingId: newId("lst") };
    const later = new Date(first.startsAt.getTime() + 3_600_000);
    // The same bay, the same inspector, or the same car, an hour into the visit.
    const wrongs = [
      { ...twin, inspectorId: other?.userId ?? "", startsAt: later },
      { ...twin, bay: 2, startsAt: later },
      { ...first, id: newId("bkg"), purpose: "second", bay: 2, inspectorId: other?.userId ?? "" },
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

describe("the draw", () => {
  it("never gives one seller the same inspector twice in a row, cancelled visits included", async () => {
    const point = await anInspectionPoint(2);
    const times = await slots();
    const drawn: string[] = [];
    for (const startsAt of times.slice(0, 8)) {
      const booked = await book(point.id, startsAt, seller);
      drawn.push((await rowOf(booked.id)).inspectorId);
      if (drawn.length % 3 === 0) await run((tx) => cancelBooking(tx, seller, booked.id));
    }
    drawn.slice(1).forEach((each, index) => expect(each).not.toBe(drawn[index]));
  });

  it("takes nobody of the dealer's own house, and nobody without the skill", async () => {
    const point = await anInspectionPoint(3);
    const [house, unskilled, third] = point.inspectors;
    const organisationId = newId("org");
    await db.organisation.create({
      data: {
        ...{ id: organisationId, slug: organisationId, name: "House", market: "us" },
        createdAt: await now(),
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
    expect((await rowOf(booked.id)).inspectorId).toBe(third?.userId);
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
  it("keeps the inspector when he is free, tells both times, and frees the old place", async () => {
    const point = await anInspectionPoint(2);
    const [first = "", second = "", third = ""] = await slots();
    const booked = await book(point.id, first, seller);
    const before = await rowOf(booked.id);
    for (const startsAt of [second, third, first, second]) {
      await run((tx) =>
        moveBooking(tx, seller, { bookingId: booked.id, pointId: point.id, startsAt }),
      );
    }
    const after = await rowOf(booked.id);
    expect(after.inspectorId).toBe(before.inspectorId);
    expect(after).toMatchObject({ moves: 4, startsAt: new Date(second) });
    expect(await tellsOf(booked.id)).toEqual([
      "booked:0",
      "moved:1",
      "moved:2",
      "moved:3",
      "moved:4",
    ]);
    await run((tx) => cancelBooking(tx, seller, booked.id));
    await expect(run((tx) => cancelBooking(tx, seller, booked.id))).rejects.toMatchObject({
      code: "inspection_visit_over",
    });
    const next = await book(point.id, second);
    expect(next.startsAt).toBe(second);
  });

  it("is nobody else's: a stranger's answer is the missing visit's", async () => {
    const point = await anInspectionPoint(1);
    const [startsAt = ""] = await slots();
    const { id } = await book(point.id, startsAt);
    const stranger = await aPerson("netstranger");
    const input = { bookingId: id, pointId: point.id, startsAt };
    for (const refused of [
      () => run((tx) => cancelBooking(tx, stranger, id)),
      () => run((tx) => moveBooking(tx, stranger, input)),
      () => run((tx) => reportNoShow(tx, { ...stranger, roles: ["inspector"] }, id)),
    ]) {
      await expect(refused()).rejects.toMatchObject({ code: "booking_not_found" });
    }
    expect(await findVisit(stranger, id)).toBeNull();
  });
});

describe("a second inspection", () => {
  it("is drawn among others than the author, replaces no report, and proves what the first missed", async () => {
    const first = await aSignedInspection(seller);
    const buyer = await aPerson("netbuyer");
    const another = await anInspectorSignedIn();
    await db.inspector.create({
      data: {
        ...{ userId: another.userId, slug: another.userId, pointId: first.pointId },
        skills: ["ice", "ev"],
      },
    });
    const [startsAt = ""] = await slots();
    const order = { listingId: first.listingId, pointId: first.pointId, startsAt };
    await expect(run((tx) => bookSecond(tx, seller, order))).rejects.toMatchObject({
      code: "inspection_own_car",
    });
    const booked = await run((tx) => bookSecond(tx, buyer, order));
    await expect(run((tx) => bookSecond(tx, buyer, order))).rejects.toMatchObject({
      code: "inspection_second_booked",
    });
    const row = await rowOf(booked.id);
    expect(row).toMatchObject({
      ...{ inspectorId: another.userId, payerId: buyer.userId, purpose: "second" },
      ...{ feeMinor: 149_00n, inspectorPayMinor: 89_40n, inspectorHeldMinor: 17_88n },
    });
    const begun = await run((tx) => startInspection(tx, another, booked.id));
    const version = await answerAll(
      { id: begun.id, inspector: another },
      {
        "14": {
          ...{ outcome: "defect", defectCode: "HH", severity: "serious" },
          reason: NO_PHOTO_REASON,
        },
      },
    );
    await run((tx) => signInspection(tx, another, { inspectionId: begun.id, version }));
    const listing = await db.listing.findUniqueOrThrow({ where: { id: first.listingId } });
    expect(listing.inspectionId).toBe(first.id);
    expect(await run((tx) => compareWithFirst(tx, begun.id))).toBe(true);
    expect(await run((tx) => compareWithFirst(tx, begun.id))).toBe(false);
    expect(await db.inspectionMiss.findMany({ where: { inspectionId: first.id } })).toMatchObject([
      { checkpoint: "14", source: "second", reference: begun.id },
    ]);
  });
});

describe("what the clock does", () => {
  it("reminds once for the time that counts, and closes a visit nobody began", async () => {
    const point = await anInspectionPoint(1);
    const times = await slots();
    const late = times.filter((each) => Date.parse(each) > Date.now() + 4 * 86_400_000);
    const booked = await book(point.id, times.at(-1) ?? "", seller);
    const startsAt = late[0] ?? "";
    await run((tx) =>
      moveBooking(tx, seller, { bookingId: booked.id, pointId: point.id, startsAt }),
    );
    const sweep = () => sweepDeadlines(DEADLINES, (_deadline, error) => expect(error).toBeNull());
    const toReminder = Date.parse(startsAt) - 86_400_000 - (await now()).getTime();
    await advanceClock(toReminder + 1_000);
    await sweep();
    await sweep();
    expect(await tellsOf(booked.id)).toEqual(["booked:0", "moved:1", "reminder:1"]);
    const row = await rowOf(booked.id);
    const inspector = actorOf(row.inspectorId, ["inspector"]);
    await expect(run((tx) => reportNoShow(tx, inspector, booked.id))).rejects.toMatchObject({
      code: "inspection_too_early_for_no_show",
    });
    await advanceClock(86_400_000 + 2 * 3_600_000);
    await sweep();
    expect(await rowOf(booked.id)).toMatchObject({ state: "no_show", endReason: "nobody_began" });
    expect(await tellsOf(booked.id)).toContain("not_kept:1");
  });
});

describe("a closure", () => {
  it("re-places what it touches, cancels what has no place, tells everybody, and loses nobody", async () => {
    const point = await anInspectionPoint(2);
    const times = await slots();
    const booked = [];
    for (const startsAt of times.slice(0, 4)) {
      booked.push(await book(point.id, startsAt), await book(point.id, startsAt));
    }
    const day = new Date(times[0] ?? "");
    const local = (at: Date): string =>
      at.toLocaleString("sv-SE", { timeZone: POINT.timeZone }).replace(" ", "T").slice(0, 16);
    const input = { pointId: point.id, subject: "bay:2", reason: REASON };
    const closed = await run((tx) =>
      addClosure(tx, desk, {
        ...input,
        startsAt: local(day),
        endsAt: local(new Date(day.getTime() + 3 * 86_400_000)),
      }),
    );
    expect(closed.kept + closed.reassigned + closed.moved + closed.cancelled).toBe(8);
    expect(closed.cancelled).toBe(0);
    const rows = await Promise.all(booked.map((each) => rowOf(each.id)));
    expect(rows.every((row) => row.state === "booked")).toBe(true);
    for (const [index, row] of rows.entries()) {
      const isSameTime = row.startsAt.toISOString() === booked[index]?.startsAt;
      // A new bay at the same time is nobody's news; a new time is told.
      expect((await tellsOf(row.id)).length).toBe(isSameTime ? 1 : 2);
    }
    await run((tx) => withdrawClosure(tx, desk, { closureId: closed.id, reason: REASON }));
    // Three weeks shut: nothing can be re-placed within the window, and everybody is told.
    const from = local(await now());
    const shut = await run((tx) =>
      addClosure(tx, desk, {
        ...{ pointId: point.id, subject: "point", reason: REASON },
        startsAt: from,
        endsAt: local(new Date(Date.now() + 40 * 86_400_000)),
      }),
    );
    expect(shut.cancelled).toBe(8);
    for (const each of booked) {
      expect(await rowOf(each.id)).toMatchObject({ state: "cancelled", endReason: "point_closed" });
      expect((await tellsOf(each.id)).some((tell) => tell.startsWith("cancelled"))).toBe(true);
    }
  });

  it("is the desk's alone, and leaves its reason in the audit trail", async () => {
    const point = await anInspectionPoint(1);
    const input = { pointId: point.id, bays: 4, reason: REASON };
    await expect(run((tx) => setBays(tx, seller, input))).rejects.toMatchObject({
      kind: "not_found",
    });
    await run((tx) => setBays(tx, desk, input));
    const entry = await db.auditEntry.findFirstOrThrow({ where: { subject: point.id } });
    expect(entry).toMatchObject({ action: "network.bays", reason: REASON });
  });

  it("of a suspended person gives his visits to somebody else at the same time", async () => {
    const point = await anInspectionPoint(2);
    const [startsAt = ""] = await slots();
    const booked = await book(point.id, startsAt);
    const { inspectorId } = await rowOf(booked.id);
    const why = { lastDay: "", reasonEn: REASON, reasonZh: "年度考核未通过。" };
    const done = await run((tx) => suspendInspector(tx, desk, { inspectorId, ...why }));
    expect(done).toMatchObject({ reassigned: 1, moved: 0, cancelled: 0 });
    const after = await rowOf(booked.id);
    expect(after.inspectorId).not.toBe(inspectorId);
    expect(after.startsAt.toISOString()).toBe(startsAt);
    await expect(
      run((tx) => suspendInspector(tx, desk, { inspectorId, ...why })),
    ).rejects.toMatchObject({ code: "inspector_suspended_already" });
    await run((tx) => liftSuspension(tx, desk, { inspectorId, reason: REASON }));
    await expect(db.inspectorSuspension.deleteMany({ where: { inspectorId } })).rejects.toThrow();
  });
});

describe("the repeat by lot", () => {
  it("draws 5 % and each report once; books another inspector, who cannot see the first", async () => {
    const first = await aSignedInspection(seller);
    expect(await run((tx) => drawForRepeat(tx, first.id, BLIND_REPEAT_BPS - 1))).toEqual({
      isDrawn: true,
    });
    // A second draw changes nothing, whatever lot it brings.
    await run((tx) => drawForRepeat(tx, first.id, 9_999));
    expect(
      await db.inspectionDraw.findUniqueOrThrow({ where: { inspectionId: first.id } }),
    ).toMatchObject({ isDrawn: true, state: "waiting", roll: BLIND_REPEAT_BPS - 1 });
    // Alone at his point, he cannot repeat his own report: it waits.
    expect(await run((tx) => bookRepeat(tx, first.id))).toBe("waiting");
    const another = await anInspectorSignedIn();
    await db.inspector.create({
      data: {
        ...{ userId: another.userId, slug: another.userId, pointId: first.pointId },
        skills: ["ice", "ev"],
      },
    });
    expect(await run((tx) => bookRepeat(tx, first.id))).toBe("booked");
    const draw = await db.inspectionDraw.findUniqueOrThrow({ where: { inspectionId: first.id } });
    const row = await rowOf(draw.bookingId ?? "");
    expect(row).toMatchObject({ purpose: "blind", inspectorId: another.userId, feeMinor: null });
    const begun = await run((tx) => startInspection(tx, another, row.id));
    const seen = JSON.stringify(await findFieldInspection(another, begun.id));
    expect(seen).not.toContain(first.id);
    expect(await findFieldInspection(another, first.id)).toBeNull();
    await expect(requireNotBlind(another, first.id)).rejects.toMatchObject({
      code: "report_closed_for_repeat",
    });
    expect(await findBlindVisitOf(another, first.id)).toMatchObject({
      ...{ bookingId: row.id, state: "in_progress" },
    });
    // To everybody else, the first inspector included, the report is as public as before.
    for (const actor of [null, first.inspector, seller, await anInspectorSignedIn()]) {
      await requireNotBlind(actor, first.id);
    }
    const version = await answerAll({ id: begun.id, inspector: another });
    await run((tx) => signInspection(tx, another, { inspectionId: begun.id, version }));
    await requireNotBlind(another, first.id);
    const { vehicleId } = await db.inspection.findUniqueOrThrow({ where: { id: first.id } });
    const history = await listInspectionsOfCar(vehicleId, first.id);
    expect(history.map((each) => [each.id, each.purpose])).toEqual([
      [begun.id, "blind"],
      [first.id, "sale"],
    ]);
    await expect(
      run((tx) => correctReport(tx, another, { inspectionId: begun.id, reason: REASON })),
    ).rejects.toMatchObject({ code: "report_not_correctable" });
    await run((tx) => compareWithFirst(tx, begun.id));
    expect(
      await db.inspectionDraw.findUniqueOrThrow({ where: { inspectionId: first.id } }),
    ).toMatchObject({ state: "done" });
  });

  it("is not drawn for reports under the line", async () => {
    const first = await aSignedInspection(seller);
    expect(await run((tx) => drawForRepeat(tx, first.id, BLIND_REPEAT_BPS))).toEqual({
      isDrawn: false,
    });
    expect(await run((tx) => bookRepeat(tx, first.id))).toBe("over");
  });
});

it("a miss is recorded once per proof, and never taken back", async () => {
  const miss = {
    ...{ inspectionId: newId("ins"), checkpoint: "14", source: "ruling" as const },
    ...{ reference: "rul_1", at: await now() },
  };
  await run((tx) => recordMiss(tx, miss));
  await run((tx) => recordMiss(tx, miss));
  const where = { inspectionId: miss.inspectionId };
  expect(await db.inspectionMiss.count({ where })).toBe(1);
  await expect(db.inspectionMiss.deleteMany({ where })).rejects.toThrow();
});
