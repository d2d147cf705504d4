import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/platform/auth/actor";
import { db } from "@/lib/platform/db/client";
import { advanceClock, readClock } from "@/lib/platform/db/clock";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { sweepDeadlines } from "@/lib/platform/jobs/sweep";
import { moveBooking, reportNoShow } from "@/lib/bookings/commands";
import { addClosure, setBays, withdrawClosure } from "@/lib/bookings/closures";
import { endSuspension, suspendInspector } from "@/lib/inspection-quality/suspensions";
import { DEADLINES } from "@/lib/worker/handlers";
import { actorOf, anInspectionPoint, aPerson } from "@/tests/support/factories/inspections";
import { slots, book, bookingOf, tellsOf, POINT } from "@/tests/support/factories/network";

let seller: Actor;
let desk: Actor;
beforeAll(async () => {
  seller = await aPerson("netseller");
  desk = { ...(await aPerson("netdesk")), roles: ["admin"] };
});

const REASON = "The lift of this bay failed its yearly test.";

describe("deadlines of a booking", () => {
  it("remind once for the current time, and close a booking whose inspection was not started", async () => {
    const point = await anInspectionPoint(1);
    const times = await slots();
    const late = times.filter((each) => Date.parse(each) > Date.now() + 4 * 86_400_000);
    const booked = await book(point.id, times.at(-1) ?? "", seller);
    const startsAt = late[0] ?? "";
    await runInTransaction((tx) =>
      moveBooking(tx, seller, { bookingId: booked.id, pointId: point.id, startsAt }),
    );
    const sweep = () => sweepDeadlines(DEADLINES, (_deadline, error) => expect(error).toBeNull());
    const toReminder = Date.parse(startsAt) - 86_400_000 - (await readClock()).getTime();
    await advanceClock(toReminder + 1_000);
    await sweep();
    await sweep();
    expect(await tellsOf(booked.id)).toEqual(["booked:0", "moved:1", "reminder:1"]);
    const row = await bookingOf(booked.id);
    const inspector = actorOf(row.inspectorId, ["inspector"]);
    await expect(
      runInTransaction((tx) => reportNoShow(tx, inspector, booked.id)),
    ).rejects.toMatchObject({
      code: "inspection_too_early_for_no_show",
    });
    await advanceClock(86_400_000 + 2 * 3_600_000);
    await sweep();
    expect(await bookingOf(booked.id)).toMatchObject({
      state: "no_show",
      endReason: "nobody_began",
    });
    expect(await tellsOf(booked.id)).toContain("not_kept:1");
  });
});

describe("a closure", () => {
  it("moves the affected bookings, cancels those without another place, notifies everybody, and loses none", async () => {
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
    const closed = await runInTransaction((tx) =>
      addClosure(tx, desk, {
        ...input,
        startsAt: local(day),
        endsAt: local(new Date(day.getTime() + 3 * 86_400_000)),
      }),
    );
    expect(closed.kept + closed.reassigned + closed.moved + closed.cancelled).toBe(8);
    expect(closed.cancelled).toBe(0);
    const rows = await Promise.all(booked.map((each) => bookingOf(each.id)));
    expect(rows.every((row) => row.state === "booked")).toBe(true);
    for (const [index, row] of rows.entries()) {
      const isSameTime = row.startsAt.toISOString() === booked[index]?.startsAt;
      // Nobody is notified of a new bay at the same time, but people are notified of a new time.
      expect((await tellsOf(row.id)).length).toBe(isSameTime ? 1 : 2);
    }
    await runInTransaction((tx) =>
      withdrawClosure(tx, desk, { closureId: closed.id, reason: REASON }),
    );
    // Closed for three weeks: no booking can be moved within the window, and everybody is notified.
    const from = local(await readClock());
    const shut = await runInTransaction((tx) =>
      addClosure(tx, desk, {
        pointId: point.id,
        subject: "point",
        reason: REASON,
        startsAt: from,
        endsAt: local(new Date(Date.now() + 40 * 86_400_000)),
      }),
    );
    expect(shut.cancelled).toBe(8);
    for (const each of booked) {
      expect(await bookingOf(each.id)).toMatchObject({
        state: "cancelled",
        endReason: "point_closed",
      });
      expect((await tellsOf(each.id)).some((tell) => tell.startsWith("cancelled"))).toBe(true);
    }
  });

  it("can be made by the desk only, and its reason is in the audit trail", async () => {
    const point = await anInspectionPoint(1);
    const input = { pointId: point.id, bays: 4, reason: REASON };
    await expect(runInTransaction((tx) => setBays(tx, seller, input))).rejects.toMatchObject({
      kind: "not_found",
    });
    await runInTransaction((tx) => setBays(tx, desk, input));
    const entry = await db.auditEntry.findFirstOrThrow({ where: { subject: point.id } });
    expect(entry).toMatchObject({ action: "network.bays", reason: REASON });
  });

  it("of a suspended inspector assigns their bookings to another one at the same time", async () => {
    const point = await anInspectionPoint(2);
    const [startsAt = ""] = await slots();
    const booked = await book(point.id, startsAt);
    const { inspectorId } = await bookingOf(booked.id);
    const why = { lastDay: "", reasonEn: REASON, reasonZh: "年度考核未通过。" };
    const done = await runInTransaction((tx) =>
      suspendInspector(tx, desk, { inspectorId, ...why }),
    );
    expect(done).toMatchObject({ reassigned: 1, moved: 0, cancelled: 0 });
    const after = await bookingOf(booked.id);
    expect(after.inspectorId).not.toBe(inspectorId);
    expect(after.startsAt.toISOString()).toBe(startsAt);
    await expect(
      runInTransaction((tx) => suspendInspector(tx, desk, { inspectorId, ...why })),
    ).rejects.toMatchObject({ code: "inspector_suspended_already" });
    await runInTransaction((tx) => endSuspension(tx, desk, { inspectorId, reason: REASON }));
    await expect(db.inspectorSuspension.deleteMany({ where: { inspectorId } })).rejects.toThrow();
  });
});
