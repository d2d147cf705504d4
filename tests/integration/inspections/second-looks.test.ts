import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/platform/auth/actor";
import { generateId } from "@/lib/platform/core/ids";
import { db } from "@/lib/platform/db/client";
import { readClock } from "@/lib/platform/db/clock";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { bookSecondInspection } from "@/lib/bookings/commands";
import { NO_PHOTO_REASON } from "@/lib/inspections/checklist";
import { startInspection } from "@/lib/inspections/commands";
import { findFieldInspection } from "@/lib/inspections/field/queries";
import { bookBlindRepeat, drawForRepeat } from "@/lib/inspection-quality/blind-repeats";
import { findBlindBooking, requireNotBlind } from "@/lib/inspections/blind-access";
import { compareWithFirst } from "@/lib/inspection-quality/compare-signed-reports";
import { recordMiss } from "@/lib/inspection-quality/missed-defects";
import { BLIND_REPEAT_BPS } from "@/lib/inspection-quality/policy";
import { listInspectionsOfCar } from "@/lib/inspections/report/queries";
import { signInspection } from "@/lib/report-signing/sign-inspection";
import { correctReport } from "@/lib/report-signing/commands";
import {
  anInspectorSignedIn,
  answerAll,
  aPerson,
  aSignedInspection,
} from "@/tests/support/factories/inspections";
import { slots, bookingOf, anotherInspectorAt } from "@/tests/support/factories/network";

let seller: Actor;
beforeAll(async () => {
  seller = await aPerson("netseller");
});

const REASON = "The lift of this bay failed its yearly test.";

describe("a second inspection", () => {
  it("is assigned to another inspector, replaces no report, and proves what the first one missed", async () => {
    const first = await aSignedInspection(seller);
    const buyer = await aPerson("netbuyer");
    const another = await anotherInspectorAt(first.pointId);
    const [startsAt = ""] = await slots();
    const order = { listingId: first.listingId, pointId: first.pointId, startsAt };
    await expect(
      runInTransaction((tx) => bookSecondInspection(tx, seller, order)),
    ).rejects.toMatchObject({
      code: "inspection_own_car",
    });
    const booked = await runInTransaction((tx) => bookSecondInspection(tx, buyer, order));
    await expect(
      runInTransaction((tx) => bookSecondInspection(tx, buyer, order)),
    ).rejects.toMatchObject({
      code: "inspection_second_booked",
    });
    const row = await bookingOf(booked.id);
    expect(row).toMatchObject({
      inspectorId: another.userId,
      payerId: buyer.userId,
      purpose: "second",
      feeMinor: 149_00n,
      inspectorPayMinor: 89_40n,
      inspectorHeldMinor: 17_88n,
    });
    const begun = await runInTransaction((tx) => startInspection(tx, another, booked.id));
    const version = await answerAll(
      { id: begun.id, inspector: another },
      {
        "14": {
          outcome: "defect",
          defectCode: "HH",
          severity: "serious",
          reason: NO_PHOTO_REASON,
        },
      },
    );
    await runInTransaction((tx) =>
      signInspection(tx, another, { inspectionId: begun.id, version }),
    );
    const listing = await db.listing.findUniqueOrThrow({ where: { id: first.listingId } });
    expect(listing.inspectionId).toBe(first.id);
    expect(await runInTransaction((tx) => compareWithFirst(tx, begun.id))).toBe(true);
    expect(await runInTransaction((tx) => compareWithFirst(tx, begun.id))).toBe(false);
    expect(await db.inspectionMiss.findMany({ where: { inspectionId: first.id } })).toMatchObject([
      { checkpoint: "14", source: "second", reference: begun.id },
    ]);
  });
});

describe("the blind repeat", () => {
  it("draws 5 % and each report once; books another inspector, who cannot see the first", async () => {
    const first = await aSignedInspection(seller);
    expect(
      await runInTransaction((tx) => drawForRepeat(tx, first.id, BLIND_REPEAT_BPS - 1)),
    ).toEqual({
      isDrawn: true,
    });
    // A second draw changes nothing, whatever its random number is.
    await runInTransaction((tx) => drawForRepeat(tx, first.id, 9_999));
    expect(
      await db.inspectionDraw.findUniqueOrThrow({ where: { inspectionId: first.id } }),
    ).toMatchObject({ isDrawn: true, state: "waiting", roll: BLIND_REPEAT_BPS - 1 });
    // The only inspector of the point cannot repeat their own report, so the repeat waits.
    expect(await runInTransaction((tx) => bookBlindRepeat(tx, first.id))).toBe("waiting");
    const another = await anotherInspectorAt(first.pointId);
    expect(await runInTransaction((tx) => bookBlindRepeat(tx, first.id))).toBe("booked");
    const draw = await db.inspectionDraw.findUniqueOrThrow({ where: { inspectionId: first.id } });
    const row = await bookingOf(draw.bookingId ?? "");
    expect(row).toMatchObject({ purpose: "blind", inspectorId: another.userId, feeMinor: null });
    const begun = await runInTransaction((tx) => startInspection(tx, another, row.id));
    const seen = JSON.stringify(await findFieldInspection(another, begun.id));
    expect(seen).not.toContain(first.id);
    expect(await findFieldInspection(another, first.id)).toBeNull();
    await expect(requireNotBlind(another, first.id)).rejects.toMatchObject({
      code: "report_closed_for_repeat",
    });
    expect(await findBlindBooking(another, first.id)).toMatchObject({
      bookingId: row.id,
      state: "in_progress",
    });
    // For everybody else, including the first inspector, the report stays public.
    for (const actor of [null, first.inspector, seller, await anInspectorSignedIn()]) {
      await requireNotBlind(actor, first.id);
    }
    const version = await answerAll({ id: begun.id, inspector: another });
    await runInTransaction((tx) =>
      signInspection(tx, another, { inspectionId: begun.id, version }),
    );
    await requireNotBlind(another, first.id);
    const { vehicleId } = await db.inspection.findUniqueOrThrow({ where: { id: first.id } });
    const history = await listInspectionsOfCar(vehicleId, first.id);
    expect(history.map((each) => [each.id, each.purpose])).toEqual([
      [begun.id, "blind"],
      [first.id, "sale"],
    ]);
    await expect(
      runInTransaction((tx) =>
        correctReport(tx, another, { inspectionId: begun.id, reason: REASON }),
      ),
    ).rejects.toMatchObject({ code: "report_not_correctable" });
    await runInTransaction((tx) => compareWithFirst(tx, begun.id));
    expect(
      await db.inspectionDraw.findUniqueOrThrow({ where: { inspectionId: first.id } }),
    ).toMatchObject({ state: "done" });
  });

  it("is not drawn for reports that are not eligible", async () => {
    const first = await aSignedInspection(seller);
    expect(await runInTransaction((tx) => drawForRepeat(tx, first.id, BLIND_REPEAT_BPS))).toEqual({
      isDrawn: false,
    });
    expect(await runInTransaction((tx) => bookBlindRepeat(tx, first.id))).toBe("over");
  });
});

it("a miss is recorded once per proof, and never taken back", async () => {
  const miss = {
    inspectionId: generateId("ins"),
    checkpoint: "14",
    source: "ruling" as const,
    reference: "rul_1",
    at: await readClock(),
  };
  await runInTransaction((tx) => recordMiss(tx, miss));
  await runInTransaction((tx) => recordMiss(tx, miss));
  const where = { inspectionId: miss.inspectionId };
  expect(await db.inspectionMiss.count({ where })).toBe(1);
  await expect(db.inspectionMiss.deleteMany({ where })).rejects.toThrow();
});
