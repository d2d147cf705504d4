import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { getEnv } from "@/lib/platform/core/env";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import {
  requestMissingHistory,
  recordFacts,
  recordMotHistory,
} from "@/lib/vehicles/history/commands";
import { MotRecord } from "@/lib/vehicles/history/mot";
import { NHTSA } from "@/lib/vehicles/history/nhtsa";
import { findVehicleHistory } from "@/lib/vehicles/history/queries";
import { vehicleTasks } from "@/lib/worker/vehicles";
import { insertListings, listingRow, vehicleIdOf } from "@/tests/support/factories/listings";
import { runJobs } from "@/tests/support/run-jobs";

const AT = new Date("2026-11-20T10:00:00.000Z");
const VINS = {
  lst_asked: "1HGCM82633A004352",
  lst_failing: "1M8GDM9AXKP042788",
  lst_huge: "5YJSA1E14HF000337",
  lst_own: "JH4KA9650MC012345",
} as const;

/** A server with made-up replies in the format of the services; paths after /fail, /huge and so on misbehave. */
let server: Server;
let mode: "good" | "down" | "huge" | "wrong" = "good";
const asked: string[] = [];

const ANSWERS = {
  vpic: {
    Count: 1,
    Results: [
      {
        Make: "HONDA",
        Model: "Accord",
        ModelYear: "2003",
        PlantCity: "MARYSVILLE",
        PlantCountry: "UNITED STATES (USA)",
        Doors: "4",
      },
    ],
  },
  recalls: {
    Count: 1,
    results: [
      {
        Manufacturer: "A maker",
        NHTSACampaignNumber: "26V001000",
        ReportReceivedDate: "14/03/2026",
        Component: "AIR BAGS",
        Summary: "The inflator may rupture.",
        Remedy: "Dealers replace it free of charge.",
      },
    ],
  },
};

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? "");
    if (mode === "down") return void response.writeHead(503).end("busy");
    if (mode === "huge") return void response.end(Buffer.alloc(3_000_000, 32));
    if (mode === "wrong") return void response.end(JSON.stringify({ hello: "world" }));
    const isVpic = (request.url ?? "").startsWith("/api/vehicles/");
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(isVpic ? ANSWERS.vpic : ANSWERS.recalls));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const settings = { HISTORY_NHTSA_RECALLS: origin, HISTORY_NHTSA_VPIC: origin };
  Object.assign(getEnv(), settings, { HISTORY_NHTSA: false });
  await insertListings(Object.keys(VINS).map((id) => listingRow({ id, status: "draft" })));
  for (const [id, vin] of Object.entries(VINS)) {
    const data = { vin, make: "Honda", modelName: "Accord", modelYear: 2003 };
    await db.vehicle.update({ where: { id: vehicleIdOf(id) }, data });
  }
});

afterAll(() => void server.close());

beforeEach(() => {
  mode = "good";
  asked.length = 0;
});

const switchOn = (isOn: boolean): void => void Object.assign(getEnv(), { HISTORY_NHTSA: isOn });
const publish = (id: string) => db.listing.update({ where: { id }, data: { status: "live" } });
const historyOf = (id: string) => findVehicleHistory({ vehicleId: vehicleIdOf(id), market: "us" });
const run = (isHurried = false) => runJobs({ tasks: vehicleTasks, isHurried });
const sourceOf = async (id: string, key: string) =>
  (await historyOf(id)).sources.find((each) => each.source === key);

describe("a source of history", () => {
  it("is off by default: no job, no request, and the report says that the source was not queried", async () => {
    await publish("lst_asked");
    expect(await requestMissingHistory([NHTSA])).toBe(0);
    expect(asked).toEqual([]);
    expect(await sourceOf("lst_asked", "nhtsa")).toMatchObject({ state: "off", factCount: 0 });
  });

  it("is queried by a job, once per car, and its facts have their provenance", async () => {
    switchOn(true);
    expect(await requestMissingHistory([NHTSA])).toBe(1);
    expect(await sourceOf("lst_asked", "nhtsa")).toMatchObject({ state: "waiting" });
    expect(asked).toEqual([]);
    await run();
    expect(asked).toEqual([
      `/api/vehicles/DecodeVinValues/${VINS.lst_asked}?format=json`,
      "/recalls/recallsByVehicle?make=Honda&model=Accord&modelYear=2003",
    ]);
    expect(await requestMissingHistory([NHTSA])).toBe(0);
    const { facts } = await historyOf("lst_asked");
    expect(facts.find((fact) => fact.data.kind === "recall")).toMatchObject({
      source: "nhtsa",
      reference: "26V001000",
      occurredOn: "2026-03-14",
      recordedBy: "source",
      data: { component: "AIR BAGS", status: "campaign" },
    });
    expect(facts.find((fact) => fact.data.kind === "build")?.data).toMatchObject({
      make: "HONDA",
      modelYear: 2003,
      plant: "MARYSVILLE, UNITED STATES (USA)",
    });
    const source = await sourceOf("lst_asked", "nhtsa");
    expect(source).toMatchObject({ state: "answered", factCount: 2 });
    expect(source?.blindSpots).toContain("repair_done");
  });

  it("that fails is shown as failed, is tried again, and then answers", async () => {
    await publish("lst_failing");
    mode = "down";
    await requestMissingHistory([NHTSA]);
    await run();
    expect(await sourceOf("lst_failing", "nhtsa")).toMatchObject({ state: "failed", factCount: 0 });
    mode = "good";
    await run(true);
    expect(await sourceOf("lst_failing", "nhtsa")).toMatchObject({
      state: "answered",
      factCount: 2,
    });
  });

  it.each(["huge", "wrong"] as const)("that replies with %s is refused", async (kind) => {
    const vin = VINS.lst_huge;
    mode = kind;
    const question = { vin, make: "Tesla", modelName: "Model S", modelYear: 2017 };
    await expect(NHTSA.ask(question)).rejects.toThrow();
    expect(await db.vehicleFact.count({ where: { vin } })).toBe(0);
  });
});

describe("facts recorded by us", () => {
  it("include the seller's title, and from other listings only what we or a register read", async () => {
    const vin = VINS.lst_own;
    await insertListings([listingRow({ id: "lst_other", status: "withdrawn" })]);
    const other = vehicleIdOf("lst_other");
    await db.vehicle.update({ where: { id: other }, data: { vin } });
    const own = vehicleIdOf("lst_own");
    await db.vehicle.update({ where: { id: own }, data: { titleStatus: "salvage" } });
    const reading = (id: string, vehicleId: string, source: string, value: number) => ({
      id,
      vehicleId,
      source,
      reading: value,
      unit: "mi",
      readOn: AT,
    });
    await db.odometerReading.createMany({
      data: [
        reading("odo_1", own, "seller", 50_000),
        reading("odo_2", other, "seller", 10),
        reading("odo_3", other, "inspection", 49_000),
      ],
    });
    const { facts } = await historyOf("lst_own");
    const values = facts.flatMap((fact) =>
      fact.data.kind === "odometer" ? fact.data.reading : [],
    );
    expect(values).toEqual([49_000, 50_000]);
    expect(facts.find((fact) => fact.data.kind === "title_brand")).toMatchObject({
      recordedBy: "seller",
      data: { code: "salvage" },
    });
  });

  it("are stored once, however often they are reported", async () => {
    const fact = {
      reference: "lien-1",
      occurredOn: "2024-05-01",
      data: { kind: "lien", holder: "A bank", isReleased: false },
    } as const;
    const said = { vin: VINS.lst_own, source: "candor", recordedBy: "desk", at: AT } as const;
    for (let time = 0; time < 3; time += 1) {
      await runInTransaction((tx) => recordFacts(tx, { ...said, facts: [fact] }));
    }
    expect(await db.vehicleFact.count({ where: { vin: VINS.lst_own, kind: "lien" } })).toBe(1);
  });

  it("include a test register's record, whose readings are added to the others", async () => {
    const record = MotRecord.parse({
      registration: "TE57 CAR",
      motTests: [
        {
          completedDate: "2025-02-26",
          testResult: "PASSED",
          odometerValue: 40_000,
          odometerUnit: "mi",
          motTestNumber: "900000000009",
        },
      ],
    });
    await runInTransaction((tx) => recordMotHistory(tx, VINS.lst_own, record, AT));
    const { facts, sources } = await historyOf("lst_own");
    expect(facts.some((fact) => fact.source === "mot" && fact.data.kind === "odometer")).toBe(true);
    expect(sources.find((each) => each.source === "mot")).toMatchObject({ state: "answered" });
  });
});
