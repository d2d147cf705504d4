import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import { generateCars } from "@/lib/pricing/model/test-cars";
import {
  findBackTest,
  getGuidance,
  listDeals,
  listModels,
  listMonths,
} from "@/lib/pricing/queries";
import {
  estimateChangedListings,
  estimateListings,
  estimateMarket,
  recomputeMarket,
} from "@/lib/pricing/estimate-market";
import { listingRow, type ListingRow } from "@/tests/support/factories/listings";

const DAY_MS = 86_400_000;
const NOW = new Date();

const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * DAY_MS);

/** A market with a history: ended listings whose prices follow a rule. */
async function aMarketWithAPast(): Promise<void> {
  const cars = generateCars(420);
  await insert(
    cars.map((car, index) => ({
      ...factsOf(`lst_past${index}`, car.price),
      modelName: car.modelName,
      modelYear: car.modelYear,
      odometerMetres: BigInt(car.metres ?? 0),
      status: index % 5 === 0 ? "withdrawn" : "sold",
      publishedAt: daysAgo((index % 300) + 30),
      updatedAt: daysAgo(index % 300),
      soldAt: index % 5 === 0 ? null : daysAgo(index % 300),
    })),
  );
}

function factsOf(id: string, price: number): ListingRow {
  return listingRow({
    id,
    make: "Ford",
    modelName: "Model 1",
    modelYear: 2018,
    odometerMetres: 80_000_000n,
    fuel: "petrol",
    gearbox: "manual",
    askingPriceMinor: BigInt(Math.round(price)) * 100n,
    publishedAt: daysAgo(5),
    updatedAt: daysAgo(5),
  });
}

async function insert(rows: readonly ListingRow[], vin?: string): Promise<void> {
  await db.vehicle.createMany({
    data: rows.map((row) => ({
      id: row.id.replace("lst_", "veh_"),
      vin: vin ?? null,
      titleStatus: "clean",
      createdAt: NOW,
    })),
  });
  await db.listing.createMany({
    data: rows.map((row) => ({ ...row, vehicleId: row.id.replace("lst_", "veh_") })),
  });
}

const VIN = "WF0TESTTESTTEST01";
const THIN = {
  few_comparables: { modelName: "Never Seen" },
  unknown_distance: { odometerMetres: null },
  no_price: { askingPriceMinor: null },
  failed_verdict: { structureVerdict: "fail" },
} as const;

beforeAll(async () => {
  await aMarketWithAPast();
  await insert([
    factsOf("lst_dear", 24_000),
    factsOf("lst_changing", 20_000),
    ...Object.entries(THIN).map(([reason, given]) => ({
      ...factsOf(`lst_${reason}`, 20_000),
      ...given,
    })),
  ]);
  await insert([factsOf("lst_now", 20_000)], VIN);
  await insert([{ ...factsOf("lst_before", 20_500), status: "sold", soldAt: daysAgo(20) }], VIN);
  await insert([factsOf("lst_inspected", 20_000)]);
  await aReport("lst_inspected");
  await estimateMarket("us");
}, 120_000);

async function aReport(listingId: string): Promise<void> {
  const repairs = [
    { checkpoint: "14", repairCostMinor: 300_00n },
    { checkpoint: "19", repairCostMinor: 120_00n },
  ];
  await db.inspection.create({
    data: {
      id: "ins_1",
      number: "C-26-1",
      listingId,
      vehicleId: listingId.replace("lst_", "veh_"),
      inspectorId: "usr_inspector",
      pointId: "pnt_1",
      checklistVersion: "gbt-30323-2013-v1",
      state: "draft",
      startedAt: NOW,
      odometerUnit: "mi",
      items: {
        create: repairs.map((item) => ({
          ...item,
          outcome: "defect",
          severity: "minor",
          savedAt: NOW,
        })),
      },
    },
  });
  await db.inspection.update({ where: { id: "ins_1" }, data: { state: "signed", signedAt: NOW } });
  await db.listing.update({ where: { id: listingId }, data: { inspectionId: "ins_1" } });
}

describe("guidance", () => {
  it("is stored with its band, its interval and its comparable cars, and the band is copied for search", async () => {
    const guidance = await getGuidance("lst_dear");
    if (guidance?.kind !== "guided") throw new Error(`no guidance: ${JSON.stringify(guidance)}`);
    expect(guidance.band).toBe("well_above");
    expect(guidance.comparables.length).toBeGreaterThanOrEqual(8);
    expect(BigInt(guidance.low.minor) <= BigInt(guidance.expected.minor)).toBe(true);
    // All except those without a price, without a distance or with a failed structure check.
    expect(guidance.learnedFromCount).toBe(420 + 6);
    const listing = await db.listing.findUniqueOrThrow({ where: { id: "lst_dear" } });
    expect(listing.dealBand).toBe("well_above");
    expect(listing.version).toBe(1);
    expect((await listDeals(["lst_dear"])).get("lst_dear")).toMatchObject({ band: "well_above" });
  });

  it("is never based on the car itself or on another listing of its VIN", async () => {
    const guidance = await getGuidance("lst_now");
    if (guidance?.kind !== "guided") throw new Error("no guidance");
    const ids = guidance.comparables.map((each) => each.listingId);
    expect(ids).not.toContain("lst_now");
    expect(ids).not.toContain("lst_before");
  });

  it("is based only on cars that were on sale in the last ninety days", async () => {
    const guidance = await getGuidance("lst_now");
    if (guidance?.kind !== "guided") throw new Error("no guidance");
    for (const { endedAt } of guidance.comparables) {
      expect(endedAt === null || Date.parse(endedAt) >= daysAgo(90).getTime()).toBe(true);
    }
  });

  it.each(Object.keys(THIN))("states why there is none: %s", async (reason) => {
    expect(await getGuidance(`lst_${reason}`)).toMatchObject({ kind: "none", reason });
    const listing = await db.listing.findUniqueOrThrow({ where: { id: `lst_${reason}` } });
    expect(listing.dealBand).toBeNull();
  });

  it("is computed again when a fact of the listing changes, and only then", async () => {
    expect(await estimateChangedListings()).toBe(0);
    expect(await getGuidance("lst_changing")).toMatchObject({ kind: "guided" });
    await db.listing.update({
      where: { id: "lst_changing" },
      data: { askingPriceMinor: 99_000_00n, updatedAt: new Date() },
    });
    expect(await estimateChangedListings()).toBe(1);
    expect(await getGuidance("lst_changing")).toMatchObject({ band: "well_above" });
  });

  it("gives the same result from the same listings", async () => {
    const first = await getGuidance("lst_dear");
    await estimateListings(["lst_dear"]);
    const again = await getGuidance("lst_dear");
    expect({ ...again, computedAt: null }).toEqual({ ...first, computedAt: null });
  });

  it("deducts the repair costs of the signed report, one line per defect", async () => {
    const guidance = await getGuidance("lst_inspected");
    if (guidance?.kind !== "guided") throw new Error("no guidance");
    expect(guidance.lines).toEqual([
      { kind: "defect", checkpoint: "14", money: { minor: "-30000", currency: "USD" } },
      { kind: "defect", checkpoint: "19", money: { minor: "-12000", currency: "USD" } },
    ]);
    expect(BigInt(guidance.comparablesMiddle.minor) - 42_000n).toBe(
      BigInt(guidance.expected.minor),
    );
  });
});

describe("the nightly job", () => {
  it("measures the method's error on data it was not trained on, and counts the months of each model", async () => {
    await recomputeMarket("us");
    const test = await findBackTest("us");
    if (test === null) throw new Error("no back-test");
    expect(test.overall.tested).toBeGreaterThan(60);
    expect(test.overall.guided).toBeLessThanOrEqual(test.overall.tested);
    expect(test.overall.inside + test.overall.farOff).toBeLessThanOrEqual(2 * test.overall.guided);
    const sum = test.makes.reduce((total, make) => total + make.tested, 0);
    expect(sum).toBe(test.overall.tested);
    const models = await listModels("us");
    expect(models.map((model) => model.modelName)).toContain("Model 1");
    const months = await listMonths("us", { make: "Ford", modelName: "Model 1" });
    expect(months.at(-1)?.month).toBe(`${new Date().toISOString().slice(0, 7)}-01`);
    expect(months.every((month) => month.soldCount <= month.advertCount)).toBe(true);
  }, 300_000);
});

describe("the database", () => {
  it("refuses guidance that is based on the car itself, and incomplete guidance", async () => {
    const row = {
      listingId: "lst_x",
      market: "us",
      computedAt: NOW,
      methodVersion: "t",
      currency: "USD",
      conditionLines: [],
      learnedFromCount: 1,
      comparableCount: 1,
    };
    await expect(
      db.priceGuidance.create({
        data: { ...row, reason: "few_comparables", comparables: [{ listingId: "lst_x" }] },
      }),
    ).rejects.toThrow();
    await expect(
      db.priceGuidance.create({ data: { ...row, band: "fair", comparables: [] } }),
    ).rejects.toThrow();
  });
});
