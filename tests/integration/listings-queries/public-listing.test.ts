import { beforeAll, describe, expect, it } from "vitest";
import { findReport } from "@/lib/inspections/queries";
import { listWatchers, removeFavourite, saveFavourite } from "@/lib/listings/favourites";
import { findPublicListing, listCards, listEarlierListings } from "@/lib/listings/queries";
import type { Actor } from "@/lib/platform/auth/actor";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import {
  aPerson,
  insertListings,
  listingRow,
  vehicleIdOf,
} from "@/tests/support/factories/listings";

const VIN = "1M8GDM9AXKP042788";
const AT = new Date("2026-11-10T09:00:00.000Z");
const STATUSES = ["draft", "awaiting_inspection", "live", "reserved", "sold", "withdrawn"];

const buyer: Actor = {
  userId: "usr_buyer",
  sessionId: "ses_1",
  displayName: "N. K.",
  roles: [],
  organisationIds: [],
};

beforeAll(async () => {
  await aPerson("usr_seller", "D. R.");
  await aPerson("usr_inspector", "A. M.");
  await insertListings([
    ...STATUSES.map((status) =>
      listingRow({
        id: `lst_${status}`,
        slug: `car-${status}`,
        status,
        askingPriceMinor: 2_145_000n,
      }),
    ),
    listingRow({ id: "lst_twin", slug: "car-twin", status: "withdrawn" }),
  ]);
  for (const id of ["lst_live", "lst_twin"]) {
    await db.vehicle.update({ where: { id: vehicleIdOf(id) }, data: { vin: VIN } });
  }
  await db.priceChange.create({
    data: {
      id: "prc_1",
      listingId: "lst_live",
      fromMinor: 2_230_000n,
      toMinor: 2_145_000n,
      at: AT,
      actorId: "usr_seller",
    },
  });
});

describe("what a visitor may see", () => {
  it.each(STATUSES)("of a car that is %s", async (status) => {
    const car = await findPublicListing(`car-${status}`);
    expect(car !== null).toBe(["live", "reserved", "sold"].includes(status));
  });

  it("names no person, no contact and no whole VIN", async () => {
    const car = await findPublicListing("car-live");
    const text = JSON.stringify(car);
    expect(text).not.toContain(VIN);
    expect(text).not.toContain("Secret Name");
    expect(text).not.toContain("@example.com");
    expect(text).not.toContain("555 0100");
    expect(text).not.toContain("usr_");
    expect(car?.vinMasked).toBe("1M8GDM9AX••••");
    expect(car?.seller).toMatchObject({ kind: "private", name: "D. R.", soldCount: 1 });
  });

  it("lists every asking price", async () => {
    const car = await findPublicListing("car-live");
    expect(car?.prices.map((point) => point.price?.minor)).toEqual(["2230000", "2145000"]);
  });

  it("shows other listings of the same VIN, also withdrawn ones", async () => {
    const rows = await listEarlierListings(vehicleIdOf("lst_live"));
    expect(rows.map((row) => [row.slug, row.status, row.isThis]).sort()).toEqual([
      ["car-live", "live", true],
      ["car-twin", "withdrawn", false],
    ]);
    expect(await listEarlierListings(vehicleIdOf("lst_sold"))).toEqual([]);
  });

  it("gives cards in the order asked for, without those that are not public", async () => {
    const cards = await listCards(["lst_sold", "lst_draft", "lst_live", "lst_nobody"]);
    expect(cards.map((card) => card.id)).toEqual(["lst_sold", "lst_live"]);
  });
});

describe("a report", () => {
  it("exists for visitors once it is signed, with every item and the gravest defect first", async () => {
    await db.inspection.create({
      data: {
        id: "ins_1",
        number: "C-26-000001",
        listingId: "lst_live",
        vehicleId: vehicleIdOf("lst_live"),
        inspectorId: "usr_inspector",
        pointId: "pnt_1",
        checklistVersion: "gbt-30323-2013-v1",
        state: "draft",
        startedAt: AT,
        odometerUnit: "mi",
        grade: 2,
        scoreTenths: 840,
        sectionScores: [{ section: "body", points: 15.5, max: 20 }],
      },
    });
    const item = { inspectionId: "ins_1", savedAt: AT };
    await db.inspectionItem.createMany({
      data: [
        { ...item, checkpoint: "14", outcome: "defect", defectCode: "HH", severity: "minor" },
        { ...item, checkpoint: "22", outcome: "defect", defectCode: "AX", severity: "serious" },
        { ...item, checkpoint: "39", outcome: "defect", severity: "minor", isInTolerance: true },
        { ...item, checkpoint: "46", outcome: "not_tested", reason: "needs_dismantling" },
        { ...item, checkpoint: "1", outcome: "pass", value: "3 mm" },
      ],
    });
    // React's cache works per request; outside a request every call queries the database.
    expect(await findReport("ins_1", "USD")).toBeNull();
    await db.inspection.update({ where: { id: "ins_1" }, data: { state: "signed", signedAt: AT } });
    const report = await findReport("ins_1", "USD");
    expect(report?.items.map((each) => [each.checkpoint, each.kind, each.number])).toEqual([
      ["1", "pass", null],
      ["14", "defect", 2],
      ["22", "defect", 1],
      ["39", "in_tolerance", null],
      ["46", "not_checked", null],
    ]);
    expect(report?.counts).toEqual({
      pass: 1,
      defect: 2,
      in_tolerance: 1,
      not_checked: 1,
      not_fitted: 0,
    });
    expect(JSON.stringify(report)).not.toContain("usr_");
    expect(report?.verdicts).toEqual({
      structure: "not_checked",
      flood: "not_checked",
      fire: "not_checked",
    });
  });
});

describe("a saved car", () => {
  it("is saved once, however often it is requested, until it is removed", async () => {
    await runInTransaction((tx) => saveFavourite(tx, buyer, "lst_live"));
    await runInTransaction((tx) => saveFavourite(tx, buyer, "lst_live"));
    expect(await listWatchers("lst_live")).toEqual([{ userId: "usr_buyer" }]);
    await runInTransaction((tx) => removeFavourite(tx, buyer, "lst_live"));
    expect(await listWatchers("lst_live")).toEqual([]);
  });

  it.each(["lst_draft", "lst_nobody"])(
    "cannot be %s: the reply is that of a missing car",
    async (id) => {
      await expect(runInTransaction((tx) => saveFavourite(tx, buyer, id))).rejects.toMatchObject({
        kind: "not_found",
        code: "listing_not_found",
      });
    },
  );
});
