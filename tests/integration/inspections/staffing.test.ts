import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/platform/auth/actor";
import { generateId } from "@/lib/platform/core/ids";
import { db } from "@/lib/platform/db/client";
import { readClock } from "@/lib/platform/db/clock";
import { runInTransaction as run } from "@/lib/platform/db/transaction";
import { bookInspection } from "@/lib/bookings/commands";
import { HoursBody } from "@/lib/bookings/schema";
import { appointInspector, listCandidates, setOpeningHours } from "@/lib/bookings/staffing";
import { getBookingWindow, listSlots, listSlotsWithin } from "@/lib/bookings/slots";
import { WEEKDAYS } from "@/lib/platform/core/time-zone";
import {
  aListingToInspect,
  ALWAYS_OPEN,
  anInspectionPoint,
  anInspectorSignedIn,
  aPerson,
} from "@/tests/support/factories/inspections";

let seller: Actor;
let desk: Actor;
beforeAll(async () => {
  seller = await aPerson("staffseller");
  desk = { ...(await aPerson("staffdesk")), roles: ["admin"] };
});

const REASON = "The point's lease ends the mornings.";
const POINT = { openingHours: ALWAYS_OPEN, timeZone: "America/New_York" };
const rowOf = (id: string) => db.inspectionBooking.findUniqueOrThrow({ where: { id } });

async function slots(): Promise<readonly string[]> {
  return listSlots(POINT, await readClock()).map((slot) => slot.toISOString());
}

async function book(pointId: string, startsAt: string) {
  const who = await aPerson(generateId("usr").slice(4));
  const listingId = await aListingToInspect(who);
  return run((tx) => bookInspection(tx, who, { listingId, pointId, startsAt }));
}

describe("the desk's staffing", () => {
  it("changes the hours with a reason: bookings that no longer fit are moved, the others stay", async () => {
    const point = await anInspectionPoint(1);
    const times = await slots();
    const hourOf = (iso: string): string =>
      new Date(iso).toLocaleTimeString("sv-SE", { timeZone: POINT.timeZone }).slice(0, 5);
    const early = times.find((each) => hourOf(each) === "08:00") ?? "";
    const late = times.find((each) => hourOf(each) === "18:00") ?? "";
    const [first, second] = [await book(point.id, early), await book(point.id, late)];
    const hours = Object.fromEntries(
      WEEKDAYS.map((day) => [day, { from: "12:00", until: "20:00" }]),
    );
    const input = HoursBody.parse({ hours, reason: REASON });
    await expect(
      run((tx) => setOpeningHours(tx, seller, { pointId: point.id, ...input })),
    ).rejects.toMatchObject({ kind: "not_found" });
    expect(
      await run((tx) => setOpeningHours(tx, desk, { pointId: point.id, ...input })),
    ).toMatchObject({ kept: 1, moved: 1, cancelled: 0 });
    expect((await rowOf(second.id)).startsAt.toISOString()).toBe(late);
    const moved = (await rowOf(first.id)).startsAt.toISOString();
    expect(hourOf(moved) >= "12:00").toBe(true);
    const kept = await db.inspectionPoint.findUniqueOrThrow({ where: { id: point.id } });
    const open = listSlotsWithin(kept, getBookingWindow(await readClock())).map((each) =>
      each.toISOString(),
    );
    expect(new Set(open.map(hourOf))).toEqual(new Set(["12:00", "14:00", "16:00", "18:00"]));
    const entry = await db.auditEntry.findFirstOrThrow({
      where: { subject: point.id, action: "network.hours" },
    });
    expect(entry.reason).toBe(REASON);
  });

  it("refuses a week without an open day, and a day that ends before it begins", () => {
    const parse = (hours: object) => HoursBody.safeParse({ hours, reason: REASON }).success;
    expect(parse({ mon: { from: "08:00", until: "12:00" } })).toBe(true);
    expect(parse({})).toBe(false);
    expect(parse({ mon: { from: "12:00", until: "12:00" } })).toBe(false);
    expect(parse({ mon: { from: "08:00" } })).toBe(false);
    expect(parse({ funday: { from: "08:00", until: "12:00" } })).toBe(false);
  });

  it("appoints a person with the inspector role once; they can then be assigned", async () => {
    const point = await anInspectionPoint(1);
    await db.inspectionPoint.update({ where: { id: point.id }, data: { bays: 2 } });
    const [startsAt = ""] = await slots();
    await book(point.id, startsAt);
    await expect(book(point.id, startsAt)).rejects.toMatchObject({
      code: "inspection_slot_taken",
    });
    const person = await anInspectorSignedIn();
    const input = { pointId: point.id, userId: person.userId, skills: ["ice"], reason: REASON };
    const appoint = () => run((tx) => appointInspector(tx, desk, input));
    await expect(appoint()).rejects.toMatchObject({ code: "inspector_not_found" });
    await db.userRole.create({
      data: { userId: person.userId, role: "inspector", grantedAt: await readClock() },
    });
    expect(await listCandidates(desk)).toContainEqual(
      expect.objectContaining({ userId: person.userId }),
    );
    await appoint();
    await expect(appoint()).rejects.toMatchObject({ code: "inspector_appointed_already" });
    expect(JSON.stringify(await listCandidates(desk))).not.toContain(person.userId);
    const booked = await book(point.id, startsAt);
    expect((await rowOf(booked.id)).inspectorId).toBe(person.userId);
    expect(
      await db.auditEntry.findFirstOrThrow({ where: { action: "network.appoint" } }),
    ).toMatchObject({ subject: person.userId, reason: REASON });
  });
});
