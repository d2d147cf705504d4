import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { CarFacts, PricedCar } from "@/lib/pricing/model/car";
import { fitGuide, type Guide } from "@/lib/pricing/model/price-model";
import { fitHedonic, type Hedonic } from "@/lib/pricing/model/hedonic";
import { calculateMedian } from "@/lib/pricing/model/statistics";
import { buildCar, generateCars } from "@/lib/pricing/model/test-cars";

const CARS = generateCars(600);
const TEST = generateCars(850).slice(600);
const factsOf = (car: PricedCar): CarFacts => {
  const { price: _price, ...facts } = car;
  return facts;
};

let guide: Guide;
let hedonic: Hedonic;
beforeAll(async () => {
  guide = await fitGuide(CARS);
  hedonic = await fitHedonic(CARS);
}, 60_000);

describe("the guide", () => {
  it("finds prices that follow a rule, far better than the median of the model and year", () => {
    const errors = TEST.map((car) =>
      Math.abs(guide.estimate(factsOf(car)).expected / car.price - 1),
    );
    const plain = TEST.map((car) => {
      const alike = CARS.filter(
        (each) => each.modelName === car.modelName && each.modelYear === car.modelYear,
      );
      return Math.abs(calculateMedian(alike.map((each) => each.price)) / car.price - 1);
    });
    expect(calculateMedian(errors)).toBeLessThan(calculateMedian(plain) * 0.7);
  });

  it("holds at least about four of five prices in a narrow interval, which always holds the estimate", () => {
    const held = TEST.filter((car) => {
      const { low, expected, high } = guide.estimate(factsOf(car));
      expect(low).toBeLessThanOrEqual(expected);
      expect(high).toBeGreaterThanOrEqual(expected);
      return car.price >= low && car.price <= high;
    });
    expect(held.length / TEST.length).toBeGreaterThan(0.75);
    const widths = TEST.map((car) => guide.estimate(factsOf(car))).map(
      ({ low, expected, high }) => (high - low) / expected,
    );
    expect(calculateMedian(widths)).toBeLessThan(0.2);
  });

  it("lies inside what its comparables would ask", () => {
    for (const car of TEST.slice(0, 60)) {
      const { expected, comparables } = guide.estimate(factsOf(car));
      const prices = comparables.map((each) => each.adjusted);
      expect(expected).toBeGreaterThanOrEqual(Math.min(...prices) * 0.999_999);
      expect(expected).toBeLessThanOrEqual(Math.max(...prices) * 1.000_001);
    }
  });

  it("never compares a car with itself or another advert of its VIN", () => {
    const [first] = CARS;
    if (first === undefined) throw new Error("no cars");
    const again = { ...factsOf(first), id: "another advert" };
    const { comparables } = guide.estimate(again);
    expect(comparables.length).toBeGreaterThan(0);
    expect(comparables.map((each) => each.car.vehicle)).not.toContain(first.vehicle);
  });

  it("takes a vehicle advertised twice as one comparable", async () => {
    const twice = CARS.slice(0, 200).flatMap((car) => [car, { ...car, id: `${car.id} again` }]);
    const doubled = await fitGuide(twice);
    const [car] = TEST;
    if (car === undefined) throw new Error("no cars");
    const vehicles = doubled.estimate(factsOf(car)).comparables.map((each) => each.car.vehicle);
    expect(new Set(vehicles).size).toBe(vehicles.length);
  }, 60_000);

  it("uses only the cars that may be compared with", () => {
    const [car] = TEST;
    if (car === undefined) throw new Error("no cars");
    const { comparables } = guide.estimate(factsOf(car), (other) => other.modelYear === 2015);
    expect(comparables.every((each) => each.car.modelYear === 2015)).toBe(true);
  });

  it("says the same of the same cars, every time", async () => {
    const again = await fitGuide(CARS);
    for (const car of TEST.slice(0, 40)) {
      expect(again.estimate(factsOf(car))).toEqual(guide.estimate(factsOf(car)));
    }
  }, 60_000);

  it("knows nothing alike of a model it never saw, and still gives a number", () => {
    const { comparables, expected } = guide.estimate({
      ...factsOf(buildCar("x")),
      modelName: "Unseen",
    });
    expect(comparables).toEqual([]);
    expect(expected).toBeGreaterThan(0);
  });
});

describe("the trees", () => {
  it("never price a longer distance higher, all else equal", () => {
    const distance = fc.integer({ min: 1, max: 400_000_000 });
    fc.assert(
      fc.property(fc.constantFrom(...TEST), distance, distance, (car, a, b) => {
        const [near, far] = a < b ? [a, b] : [b, a];
        const priceAt = (metres: number): number => hedonic.logPriceOf({ ...car, metres });
        expect(priceAt(far)).toBeLessThanOrEqual(priceAt(near) + 1e-9);
      }),
      { numRuns: 400 },
    );
  });

  it("move each comparable's price the same way: with the same comparables more distance never raises the price", () => {
    const [car] = TEST;
    if (car === undefined) throw new Error("no cars");
    const near = hedonic.logPriceOf({ ...car, metres: 20e6 });
    const far = hedonic.logPriceOf({ ...car, metres: 180e6 });
    expect(far).toBeLessThan(near);
  });
});
