import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/platform/auth/actor";
import { db } from "@/lib/platform/db/client";
import { readClock } from "@/lib/platform/db/clock";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { bookInspection } from "@/lib/bookings/commands";
import { passRemainingItems, saveItem, startInspection } from "@/lib/inspections/commands";
import { findFieldInspection } from "@/lib/inspections/field/queries";
import { listFreeTimes } from "@/lib/bookings/free-times";
import { ItemInput } from "@/lib/inspections/schema";
import { signInspection } from "@/lib/report-signing/sign-inspection";
import { listSlots } from "@/lib/bookings/slots";
import {
  aBegunInspection,
  aListingToInspect,
  ALWAYS_OPEN,
  anInspectionPoint,
  answerAll,
  aPerson,
  aSignedInspection,
  actorOf,
} from "@/tests/support/factories/inspections";

let seller: Actor;
beforeAll(async () => {
  seller = await aPerson("seller");
});

const pass = ItemInput.parse({ outcome: "pass" });
const codesOf = (results: PromiseSettledResult<unknown>[]): string[] =>
  results.map((result) =>
    result.status === "fulfilled" ? "done" : (result.reason as { code: string }).code,
  );

describe("booking", () => {
  it("assigns a free inspector of the point who is not the seller", async () => {
    const point = await anInspectionPoint(2);
    const [own, other] = point.inspectors;
    const mine = actorOf(own?.userId ?? "", ["inspector"]);
    const listingId = await aListingToInspect(mine);
    const [slot] = listSlots(
      { openingHours: ALWAYS_OPEN, timeZone: "America/New_York" },
      await readClock(),
    );
    const booked = await runInTransaction((tx) =>
      bookInspection(tx, mine, {
        listingId,
        pointId: point.id,
        startsAt: slot?.toISOString() ?? "",
      }),
    );
    const row = await db.inspectionBooking.findUniqueOrThrow({ where: { id: booked.id } });
    expect(row.inspectorId).toBe(other?.userId);
  });

  it("gives a point's last free place to one of five people who book at once", async () => {
    const point = await anInspectionPoint(1);
    const listings = await Promise.all(Array.from({ length: 5 }, () => aListingToInspect(seller)));
    const visit = { listingId: listings[0] ?? "", baseInspectionId: null };
    const [view] = (await listFreeTimes(seller, visit)).filter((each) => each.id === point.id);
    const startsAt = view?.slots[0] ?? "";
    const results = await Promise.allSettled(
      listings.map((listingId) =>
        runInTransaction((tx) =>
          bookInspection(tx, seller, { listingId, pointId: point.id, startsAt }),
        ),
      ),
    );
    expect(codesOf(results).sort()).toEqual([
      "done",
      ...Array.from({ length: 4 }, () => "inspection_slot_taken"),
    ]);
  });

  it("refuses a time that is not a slot, and replies to somebody else's listing as to a missing one", async () => {
    const point = await anInspectionPoint(1);
    const listingId = await aListingToInspect(seller);
    const input = { listingId, pointId: point.id, startsAt: "2031-01-01T03:17:00.000Z" };
    await expect(runInTransaction((tx) => bookInspection(tx, seller, input))).rejects.toMatchObject(
      {
        code: "inspection_slot_taken",
      },
    );
    const stranger = await aPerson("stranger");
    const refused = runInTransaction((tx) => bookInspection(tx, stranger, input));
    await expect(refused).rejects.toMatchObject({ kind: "not_found", code: "listing_not_found" });
  });
});

describe("the form", () => {
  it("lets one of two windows save an item and reports a conflict to the other", async () => {
    const inspection = await aBegunInspection(seller);
    const save = () =>
      runInTransaction((tx) =>
        saveItem(tx, inspection.inspector, {
          inspectionId: inspection.id,
          checkpoint: "14",
          version: 1,
          item: pass,
        }),
      );
    const results = await Promise.allSettled([save(), save()]);
    expect(codesOf(results).sort()).toEqual(["done", "inspection_changed"]);
  });

  it("starts once, however many requests arrive", async () => {
    const inspection = await aBegunInspection(seller);
    const again = await runInTransaction((tx) =>
      startInspection(tx, inspection.inspector, inspection.bookingId),
    );
    expect(again.id).toBe(inspection.id);
  });

  it("does not exist for another inspector or for the seller", async () => {
    const inspection = await aBegunInspection(seller);
    const other = actorOf("usr_other_inspector", ["inspector"]);
    for (const actor of [other, seller, actorOf(inspection.inspector.userId)]) {
      const refused = runInTransaction((tx) =>
        passRemainingItems(tx, actor, { inspectionId: inspection.id, version: 1, section: "body" }),
      );
      await expect(refused).rejects.toMatchObject({
        kind: "not_found",
        code: "inspection_not_found",
      });
      await expect(
        runInTransaction((tx) => startInspection(tx, actor, inspection.bookingId)),
      ).rejects.toMatchObject({ kind: "not_found", code: "booking_not_found" });
    }
    expect(await findFieldInspection(other, inspection.id)).toBeNull();
  });

  it("demands a code and a severity for a defect, and a reason for what was not tested", async () => {
    const inspection = await aBegunInspection(seller);
    const save = (item: Parameters<typeof ItemInput.parse>[0]) =>
      runInTransaction((tx) =>
        saveItem(tx, inspection.inspector, {
          inspectionId: inspection.id,
          checkpoint: "14",
          version: 1,
          item: ItemInput.parse(item),
        }),
      );
    await expect(save({ outcome: "defect" })).rejects.toMatchObject({
      invalidParams: [
        { name: "defectCode", reason: "required" },
        { name: "severity", reason: "required" },
      ],
    });
    await expect(save({ outcome: "not_tested" })).rejects.toMatchObject({
      invalidParams: [{ name: "reason", reason: "required" }],
    });
  });

  it("marks only unanswered items as passed", async () => {
    const inspection = await aBegunInspection(seller);
    const defect = ItemInput.parse({ outcome: "defect", defectCode: "HH", severity: "minor" });
    const inspectionId = inspection.id;
    await runInTransaction((tx) =>
      saveItem(tx, inspection.inspector, {
        inspectionId,
        checkpoint: "14",
        version: 1,
        item: defect,
      }),
    );
    const { passed } = await runInTransaction((tx) =>
      passRemainingItems(tx, inspection.inspector, { inspectionId, version: 2, section: "body" }),
    );
    expect(passed).toBe(25);
    const kept = await db.inspectionItem.findFirstOrThrow({
      where: { inspectionId, checkpoint: "14" },
    });
    expect(kept).toMatchObject({ outcome: "defect", deductionTenths: 5 });
  });
});

describe("the signature", () => {
  it("is refused with the list of open items", async () => {
    const inspection = await aBegunInspection(seller);
    const version = await answerAll(inspection, {
      "14": { outcome: "defect", defectCode: "HH", severity: "minor" },
    });
    const sign = () =>
      runInTransaction((tx) =>
        signInspection(tx, inspection.inspector, { inspectionId: inspection.id, version }),
      );
    await expect(sign()).rejects.toMatchObject({
      code: "inspection_items_open",
      invalidParams: [{ name: "14", reason: "photo_missing" }],
    });
  });

  it("puts the car on sale with its grade, and happens once for ten requests at once", async () => {
    const inspection = await aBegunInspection(seller);
    const version = await answerAll(inspection, {
      "72": { outcome: "defect", defectCode: "NS", severity: "moderate" },
      "14": {
        outcome: "defect",
        defectCode: "AX",
        severity: "minor",
        hotspot: { position: 0, x: 0.4, y: 0.5 },
      },
      "58": { outcome: "not_tested", reason: "no_access" },
    });
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, () =>
        runInTransaction((tx) =>
          signInspection(tx, inspection.inspector, { inspectionId: inspection.id, version }),
        ),
      ),
    );
    expect(codesOf(results).sort()).toEqual([
      "done",
      ...Array.from({ length: 9 }, () => "inspection_signed"),
    ]);
    const listing = await db.listing.findUniqueOrThrow({ where: { id: inspection.listingId } });
    // 100 points minus 10 for the noise and 0.5 for the dent.
    expect(listing).toMatchObject({
      status: "live",
      inspectionId: inspection.id,
      grade: 2,
      scoreTenths: 895,
      defectCount: 2,
      notCheckedCount: 1,
      structureVerdict: "pass",
      odometerReading: 48_210,
    });
    expect(listing.publishedAt).not.toBeNull();
    const readings = await db.odometerReading.findMany({ where: { vehicleId: listing.vehicleId } });
    expect(readings).toMatchObject([{ source: "inspection", reading: 48_210, unit: "mi" }]);
    expect(
      await db.auditEntry.count({ where: { action: "inspection.sign", subject: inspection.id } }),
    ).toBe(1);
  });

  it("closes the report: neither a command nor a bare query can change it", async () => {
    const { id, inspector } = await aSignedInspection(seller);
    await expect(
      runInTransaction((tx) =>
        saveItem(tx, inspector, { inspectionId: id, checkpoint: "14", version: 99, item: pass }),
      ),
    ).rejects.toMatchObject({ code: "inspection_signed" });
    await expect(
      db.inspectionItem.updateMany({ where: { inspectionId: id }, data: { outcome: "pass" } }),
    ).rejects.toThrow();
    await expect(db.inspection.updateMany({ where: { id }, data: { grade: 1 } })).rejects.toThrow();
  });

  it("does not require the engine oil of an electric car", async () => {
    const inspection = await aBegunInspection(seller, "electric");
    const items = await db.inspectionItem.findMany({ where: { inspectionId: inspection.id } });
    expect(items.map((item) => item.checkpoint)).toContain("40");
    expect(new Set(items.map((item) => item.outcome))).toEqual(new Set(["not_applicable"]));
  });

  it("is refused when too few items were checked", async () => {
    const inspection = await aBegunInspection(seller);
    const untested = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [
        String(index + 14),
        { outcome: "not_tested" as const, reason: "no_time" },
      ]),
    );
    const version = await answerAll(inspection, untested);
    await expect(
      runInTransaction((tx) =>
        signInspection(tx, inspection.inspector, { inspectionId: inspection.id, version }),
      ),
    ).rejects.toMatchObject({ code: "inspection_too_little_tested" });
  });
});
