import { describe, expect, it } from "vitest";
import { attachInspection } from "@/lib/listings/commands";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { insertListings, listingRow, vehicleIdOf } from "@/tests/support/factories/listings";

const inspector = {
  userId: "usr_inspector",
  sessionId: "ses_1",
  displayName: "A. M.",
  roles: ["inspector" as const],
  organisationIds: [],
};

const OUTCOME = {
  inspectionId: "ins_1",
  grade: 1,
  scoreTenths: 950,
  sectionScores: [],
  structureVerdict: "pass",
  floodVerdict: "pass",
  fireVerdict: "pass",
  defectCount: 0,
  notCheckedCount: 0,
  odometerReading: 48_000,
  odometerUnit: "mi",
} as const;

async function aCar(id: string, status: string, vin: string): Promise<void> {
  const publishedAt = status === "live" ? new Date("2026-11-01T10:00:00.000Z") : null;
  await insertListings([listingRow({ id, status: "draft", publishedAt })]);
  await db.vehicle.update({ where: { id: vehicleIdOf(id) }, data: { vin } });
  await db.listing.update({ where: { id }, data: { status } });
}

describe("a VIN on sale", () => {
  it("cannot be live in two listings, and the second one is refused with the reason", async () => {
    const vin = "1M8GDM9AXKP042788";
    await aCar("lst_v1", "live", vin);
    await aCar("lst_v2", "awaiting_inspection", vin);
    await expect(
      runInTransaction((tx) => attachInspection(tx, inspector, "lst_v2", OUTCOME)),
    ).rejects.toMatchObject({ kind: "conflict", code: "vin_already_on_sale" });
    await expect(
      db.listing.update({ where: { id: "lst_v2" }, data: { status: "live" } }),
    ).rejects.toThrow(/live_vin|Unique constraint/);
  });

  it("stays taken while the first is reserved, and is free again when it has ended", async () => {
    const vin = "1HGCM82633A004352";
    await aCar("lst_v3", "live", vin);
    await aCar("lst_v4", "awaiting_inspection", vin);
    const goLive = () => db.listing.update({ where: { id: "lst_v4" }, data: { status: "live" } });
    await db.listing.update({ where: { id: "lst_v3" }, data: { status: "reserved" } });
    await expect(goLive()).rejects.toThrow();
    await db.listing.update({ where: { id: "lst_v3" }, data: { status: "sold" } });
    await expect(goLive()).resolves.toMatchObject({ liveVin: vin });
  });

  it("changes when a live listing's VIN is corrected", async () => {
    await aCar("lst_v5", "live", "JH4KA9650MC012345");
    await aCar("lst_v6", "live", "5YJSA1E14HF000337");
    const correct = db.vehicle.update({
      where: { id: vehicleIdOf("lst_v6") },
      data: { vin: "JH4KA9650MC012345" },
    });
    await expect(correct).rejects.toThrow(/live_vin|Unique constraint/);
  });

  it("is enforced by the database when twenty go live at once", async () => {
    const vin = "WDDGF4HB1CA123456";
    const ids = Array.from({ length: 20 }, (_, n) => `lst_race${n}`);
    for (const id of ids) await aCar(id, "awaiting_inspection", vin);
    const results = await Promise.allSettled(
      ids.map((id) => db.listing.update({ where: { id }, data: { status: "live" } })),
    );
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    expect(await db.listing.count({ where: { liveVin: vin } })).toBe(1);
  });

  it("leaves chassis numbers from before the standard alone", async () => {
    await aCar("lst_v7", "live", "GHN5UJ123456");
    await aCar("lst_v8", "live", "GHN5UJ123456");
    expect(await db.listing.count({ where: { id: { in: ["lst_v7", "lst_v8"] } } })).toBe(2);
  });
});
