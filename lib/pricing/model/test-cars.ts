import type { PricedCar } from "@/lib/pricing/model/car";
import { createSeededRandom } from "@/lib/pricing/model/random";

/**
 * Generates cars of a market whose prices follow a known rule with some noise, which a model should find.
 */
export function generateCars(count: number, noise = 0.03): readonly PricedCar[] {
  const random = createSeededRandom(7);
  return Array.from({ length: count }, (_, index) => {
    const model = Math.floor(random() * 5);
    const modelYear = 2012 + Math.floor(random() * 12);
    const metres = Math.round((2024 - modelYear + 0.5) * 15e6 * (0.4 + random() * 1.2));
    return {
      ...buildCar(`c${index}`),
      modelName: `Model ${model}`,
      modelYear,
      metres,
      price: truePrice(model, modelYear, metres) * Math.exp(noise * (random() * 2 - 1)),
    };
  });
}

function truePrice(model: number, modelYear: number, metres: number): number {
  return 40_000 * (1 + model * 0.2) * 0.88 ** (2024 - modelYear) * Math.exp(-metres / 4e8);
}

export function buildCar(id: string): PricedCar {
  return {
    id,
    vehicle: `veh-${id}`,
    price: 10_000,
    make: "Ford",
    modelName: "Focus",
    trim: null,
    modelYear: 2018,
    metres: 60e6,
    fuel: "petrol",
    gearbox: "manual",
    bodyType: null,
    drivetrain: null,
    colour: null,
    sellerKind: null,
    displacementCc: null,
    powerKw: null,
    consumption: null,
    roadTax: null,
    lat: null,
    lon: null,
    day: null,
  };
}
