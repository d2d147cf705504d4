import { DAY_MS } from "@/lib/platform/core/durations";
import type { PriceFacts } from "@/lib/listings/price-facts";
import type { CarFacts, PricedCar } from "@/lib/pricing/model/car";

/** Converts a listing's facts to the input of the model, for the day of its last price. */
export function toCarFacts(facts: PriceFacts, at: Date): CarFacts {
  const asked = facts.endedAt !== null && facts.endedAt < at ? facts.endedAt : at;
  return {
    id: facts.id,
    vehicle: facts.vin ?? facts.vehicleId,
    make: facts.make,
    modelName: facts.modelName,
    trim: facts.trim,
    modelYear: facts.modelYear,
    metres: facts.metres === null ? null : Number(facts.metres),
    fuel: facts.fuel,
    gearbox: facts.gearbox,
    bodyType: facts.bodyType,
    drivetrain: facts.drivetrain,
    colour: facts.colour,
    sellerKind: facts.isDealer ? "dealer" : "private",
    displacementCc: facts.displacementCc,
    powerKw: facts.powerKw,
    consumption: null,
    roadTax: null,
    lat: facts.lat,
    lon: facts.lon,
    day: Math.floor(asked.getTime() / DAY_MS),
  };
}

/**
 * Listings that can be used for comparison: with a price, a model and a mileage, and without a branded
 * title or a failed verdict.
 */
export function toPricedCars(rows: readonly PriceFacts[], at: Date): readonly PricedCar[] {
  return rows.flatMap((facts) => {
    if (facts.askingPriceMinor === null || facts.askingPriceMinor <= 0n) return [];
    if (facts.modelName === null || facts.metres === null || isUnusual(facts)) return [];
    return [{ ...toCarFacts(facts, at), price: Number(facts.askingPriceMinor) / 100 }];
  });
}

export function hasFailedVerdict(facts: PriceFacts): boolean {
  return [facts.structureVerdict, facts.floodVerdict, facts.fireVerdict].includes("fail");
}

function isUnusual(facts: PriceFacts): boolean {
  const isBranded = facts.titleStatus !== null && facts.titleStatus !== "clean";
  return isBranded || hasFailedVerdict(facts);
}
