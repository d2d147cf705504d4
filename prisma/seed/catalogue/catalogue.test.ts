import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CARS_PER_MARKET } from "@/prisma/seed/catalogue/build";
import { DEMO_CARS } from "@/prisma/seed/catalogue/cars";
import { DEMO_PHOTOS } from "@/prisma/seed/catalogue/photos";
import { DEMO_PLACES } from "@/prisma/seed/catalogue/places";
import { PAINT_OF } from "@/prisma/seed/catalogue/studio-spec";
import { calculateCheckDigit } from "@/prisma/seed/catalogue/vin";
import { MARKETS, type Market } from "@/lib/markets/markets";
import type { DemoCar } from "@/prisma/seed/catalogue/types";

const of = (market: Market): DemoCar[] => DEMO_CARS.filter((car) => car.market === market);
const sum = (cars: readonly DemoCar[], count: (car: DemoCar) => number): number =>
  cars.reduce((total, car) => total + count(car), 0);

describe("the demo catalogue", () => {
  it.each(MARKETS)("has 80 cars, 32 sale candidates and 12 showcases in %s", (market) => {
    const cars = of(market);
    expect(cars).toHaveLength(CARS_PER_MARKET);
    expect(cars.filter((car) => car.isSaleCandidate)).toHaveLength(32);
    expect(cars.filter((car) => car.isShowcase)).toHaveLength(12);
  });

  it.each(MARKETS)(
    "leaves about ten cars of %s uninspected, none of them a sale candidate",
    (market) => {
      const waiting = of(market).filter((car) => car.inspection === null);
      expect(waiting.length).toBeGreaterThanOrEqual(8);
      expect(waiting.length).toBeLessThanOrEqual(12);
      expect(waiting.some((car) => car.isSaleCandidate)).toBe(false);
    },
  );

  it.each(MARKETS)("holds spotless, ordinary, rough and failed cars in %s", (market) => {
    const cars = of(market);
    const failed = cars.filter(
      ({ inspection }) => inspection?.structure === "fail" || inspection?.flood === "fail",
    );
    expect(failed.length).toBeGreaterThanOrEqual(2);
    expect(cars.filter((car) => car.defects.length === 0).length).toBeGreaterThanOrEqual(6);
    expect(cars.filter((car) => car.defects.length >= 8).length).toBeGreaterThanOrEqual(2);
    expect(sum(cars, (car) => (car.inspection?.batterySohPct == null ? 0 : 1))).toBeGreaterThan(2);
  });

  it("gives every car its own id and VIN", () => {
    expect(new Set(DEMO_CARS.map((car) => car.id)).size).toBe(DEMO_CARS.length);
    expect(new Set(DEMO_CARS.map((car) => car.vin)).size).toBe(DEMO_CARS.length);
  });

  it("writes VINs of 17 allowed characters with a serial of the 9xxxxx range", () => {
    for (const car of DEMO_CARS) expect(car.vin).toMatch(/^[A-HJ-NPR-Z0-9]{11}9\d{5}$/);
  });

  it("computes the check digit of ISO 3779 as published", () => {
    expect(calculateCheckDigit("1M8GDM9AXKP042788")).toBe("X");
    expect(calculateCheckDigit("11111111111111111")).toBe("1");
  });

  it("gives cars of us and cn a valid check digit", () => {
    for (const car of [...of("us"), ...of("cn")])
      expect(car.vin[8]).toBe(calculateCheckDigit(car.vin));
  });

  it("places every car in a town of its market", () => {
    const towns = new Map(DEMO_PLACES.map((place) => [place.slug, place.market]));
    for (const car of DEMO_CARS) expect(towns.get(car.placeSlug)).toBe(car.market);
  });

  it("has realistic prices", () => {
    const range = { us: [3_000, 90_000], uk: [1_500, 60_000], cn: [8_000, 600_000] } as const;
    for (const car of DEMO_CARS) {
      const [low, high] = range[car.market];
      expect(Number.isInteger(car.askingPriceMinor)).toBe(true);
      expect(car.askingPriceMinor / 100).toBeGreaterThanOrEqual(low);
      expect(car.askingPriceMinor / 100).toBeLessThanOrEqual(high);
    }
  });

  it("draws what it describes: one studio defect per defect, paint and drive as stated", () => {
    for (const car of DEMO_CARS) {
      expect(car.studio.defects).toHaveLength(car.defects.length);
      expect(car.studio.paint).toBe(PAINT_OF[car.colour]);
      expect(car.studio.drive).toBe(car.market === "uk" ? "right" : "left");
      expect(car.studio.odometer).toBe(car.odometerReading);
    }
  });

  it("uses each GB/T 30323 item at most once per car, all within 1-113", () => {
    for (const car of DEMO_CARS) {
      const { verdictFindings = [], findings = [], notChecked = [] } = car.inspection ?? {};
      const items = [...car.defects, ...verdictFindings, ...findings, ...notChecked].map(
        (found) => found.item,
      );
      expect(new Set(items).size, car.id).toBe(items.length);
      for (const item of items)
        expect(item >= 1 && item <= 113, `${car.id} item ${item}`).toBe(true);
    }
  });

  it("names three to nine things that were not checked on every inspected car", () => {
    for (const { inspection } of DEMO_CARS) {
      if (inspection === null) continue;
      expect(inspection.notChecked.length).toBeGreaterThanOrEqual(3);
      expect(inspection.notChecked.length).toBeLessThanOrEqual(9);
    }
  });

  it("has every text in both languages", () => {
    const filled = ({ en, zh }: { readonly en: string; readonly zh: string }): boolean =>
      en.length > 0 && /[\u4e00-\u9fff]/.test(zh) && !/[\u4e00-\u9fff]/.test(en.replace(/ .*/, ""));
    for (const car of DEMO_CARS) {
      const { findings = [], notChecked = [] } = car.inspection ?? {};
      expect(filled(car.headline), car.id).toBe(true);
      expect(filled(car.description), car.id).toBe(true);
      for (const { text } of [...car.defects, ...findings, ...notChecked]) {
        expect(filled(text), text.en).toBe(true);
      }
    }
  });

  it("never lets an odometer run backwards or past the listing", () => {
    for (const car of DEMO_CARS) {
      const readings = car.odometerHistory.map((entry) => entry.reading);
      expect(
        [...readings].sort((a, b) => a - b),
        car.id,
      ).toEqual(readings);
      expect(readings.at(-1) ?? 0).toBeLessThanOrEqual(car.odometerReading);
    }
  });
});

describe("the demo's photographs", () => {
  const cars = new Map(DEMO_CARS.map((car) => [car.id, car]));

  it("exist for every line of the manifest", () => {
    const missing = Object.values(DEMO_PHOTOS)
      .flatMap(({ photos }) => photos)
      .flatMap((photo) => [photo.file, photo.jpeg ?? photo.file])
      .filter((file) => !existsSync(join(process.cwd(), "public", "demo", file)));
    expect(missing).toEqual([]);
  });

  it("belong to a car of the catalogue and mark only its defects, inside the picture", () => {
    for (const [id, { photos }] of Object.entries(DEMO_PHOTOS)) {
      const car = cars.get(id);
      expect(car, id).toBeDefined();
      for (const spot of photos.flatMap((photo) => photo.hotspots)) {
        expect(spot.defectIndex).toBeLessThan(car?.defects.length ?? 0);
        expect(spot.x >= 0 && spot.x <= 1 && spot.y >= 0 && spot.y <= 1).toBe(true);
      }
    }
  });
});
