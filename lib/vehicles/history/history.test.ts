import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toMotFacts, MotRecord } from "@/lib/vehicles/history/mot";
import { flagDrops, type DatedReading } from "@/lib/vehicles/history/odometer";
import { findTitleBrand } from "@/lib/vehicles/history/title-brands";

const read = (readOn: string, reading: number, unit: "mi" | "km" = "km"): DatedReading => ({
  readOn,
  reading,
  unit,
});

describe("odometer readings", () => {
  it("are never flagged while they rise, whatever their units", () => {
    const steps = fc.array(fc.integer({ min: 0, max: 60_000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(steps, fc.boolean(), (distances, isMiles) => {
        let total = 0;
        const readings = distances.map((step, index) => {
          total += step;
          const reading = isMiles && index % 2 === 0 ? Math.round(total / 1.609344) : total;
          const unit = isMiles && index % 2 === 0 ? "mi" : "km";
          return read(`20${String(10 + index)}-01-01`, reading, unit);
        });
        expect(flagDrops(readings, [])).toEqual(readings.map(() => false));
      }),
    );
  });

  it("flag every reading far below an earlier one, until the distance is driven again", () => {
    const readings = [
      read("2020-01-01", 80_000),
      read("2021-01-01", 52_000),
      read("2022-01-01", 60_000),
      read("2023-01-01", 90_000),
    ];
    expect(flagDrops(readings, [])).toEqual([false, true, true, false]);
  });

  it("compare miles with kilometres by distance, not by number", () => {
    expect(flagDrops([read("2020-01-01", 100_000), read("2021-01-01", 63_000, "mi")], [])).toEqual([
      false,
      false,
    ]);
    expect(flagDrops([read("2020-01-01", 63_000, "mi"), read("2021-01-01", 95_000)], [])).toEqual([
      false,
      true,
    ]);
  });

  it("accept a lower reading after a replaced odometer, once", () => {
    const readings = [
      read("2020-01-01", 80_000),
      read("2021-06-01", 1_000),
      read("2022-01-01", 20_000),
      read("2023-01-01", 5_000),
    ];
    expect(flagDrops(readings, ["2021-05-01"])).toEqual([false, false, false, true]);
  });
});

/** Our own record with every important feature of the format. It is not about a real car. */
const RECORD = {
  registration: "TE57 CAR",
  make: "MAZDA",
  model: "6",
  firstUsedDate: "2019-03-01",
  fuelType: "Petrol",
  primaryColour: "Red",
  engineSize: "1998",
  hasOutstandingRecall: "Yes",
  motTests: [
    {
      completedDate: "2024-02-27T10:11:12.000Z",
      testResult: "PASSED",
      expiryDate: "2025-02-28",
      odometerValue: "31204",
      odometerUnit: "MI",
      odometerResultType: "READ",
      motTestNumber: "900000000001",
      defects: [{ text: "Tyre worn close to the limit", type: "ADVISORY", dangerous: false }],
    },
    {
      completedDate: "2025-02-26T09:00:00.000Z",
      testResult: "FAILED",
      expiryDate: null,
      odometerValue: null,
      odometerUnit: null,
      odometerResultType: "UNREADABLE",
      motTestNumber: "900000000002",
      defects: [
        { text: "Brake disc cracked", type: "DANGEROUS", dangerous: true },
        { text: "Headlamp aim too high", type: "MAJOR", dangerous: false },
        { text: "Number plate lamp", type: "FAIL", dangerous: false },
      ],
    },
  ],
};

describe("a test record", () => {
  it("becomes tests, readings and an open recall", () => {
    const facts = toMotFacts(MotRecord.parse(RECORD));
    expect(facts.map((fact) => fact.data.kind)).toEqual(["test", "odometer", "test", "recall"]);
    expect(facts[1]?.data).toMatchObject({
      reading: 31_204,
      unit: "mi",
      from: "roadworthiness_test",
    });
    expect(facts[2]?.data).toMatchObject({
      result: "failed",
      defects: [{ severity: "dangerous" }, { severity: "major" }, { severity: "major" }],
    });
    expect(facts[3]?.data).toMatchObject({ status: "open" });
  });

  it("is refused when it is not one", () => {
    expect(MotRecord.safeParse({ ...RECORD, motTests: [{ testResult: "MAYBE" }] }).success).toBe(
      false,
    );
  });

  it("tells of no recall unless it says so", () => {
    const facts = toMotFacts(MotRecord.parse({ ...RECORD, hasOutstandingRecall: "Unknown" }));
    expect(facts.some((fact) => fact.data.kind === "recall")).toBe(false);
  });
});

describe("title brands", () => {
  it("have both languages for every code, and none for one we do not know", () => {
    for (const code of ["01", "11", "44", "62", "67", "S", "N", "salvage"]) {
      expect(findTitleBrand(code)).toMatchObject({ code });
    }
    expect(findTitleBrand("99")).toBeNull();
  });
});
