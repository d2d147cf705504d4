import { describe, expect, it } from "vitest";
import { MARKETS } from "@/lib/markets/markets";
import { DEMO_CARS } from "@/prisma/seed/catalogue/cars";
import { getWarrantyUntil } from "@/prisma/seed/warranty";

/** The date of the catalogue. */
const TODAY = new Date("2026-10-31T00:00:00.000Z");

const young: Parameters<typeof getWarrantyUntil>[0] = {
  market: "uk",
  make: "Ford",
  titleStatus: "clean",
  odometerReading: 12_000,
  firstRegisteredOn: "2025-03-14",
};

describe("a demo car's manufacturer's warranty", () => {
  it("still runs for a few cars of every market, and never for most", () => {
    for (const market of MARKETS) {
      const cars = DEMO_CARS.filter((car) => car.market === market);
      const covered = cars.filter((car) => (getWarrantyUntil(car) ?? TODAY) > TODAY);
      expect(covered.length, market).toBeGreaterThanOrEqual(4);
      expect(covered.length, market).toBeLessThan(cars.length / 2);
    }
  });

  it.each([
    ["three years as usual", young, "2028-03-14"],
    ["longer where the maker gives more", { ...young, make: "Kia" }, "2032-03-14"],
    ["not past its distance", { ...young, odometerReading: 60_000 }, null],
    ["not after a write-off", { ...young, titleStatus: "salvage" }, null],
  ] as const)("lasts %s", (_name, car, until) => {
    expect(getWarrantyUntil(car)?.toISOString().slice(0, 10) ?? null).toBe(until);
  });
});
