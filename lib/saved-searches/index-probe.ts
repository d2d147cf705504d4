import { calculateCosine } from "@/lib/search/distance";
import { buildCarMask, type ListBits } from "@/lib/saved-searches/enum-bitmask";
import { toDayNumber, GRADE_ANY, UNKNOWN, YEAR_ANY } from "@/lib/saved-searches/search-columns";
import type { IndexedCar } from "@/lib/search/memory/table";

/**
 * The values of a car that are compared with the columns. An unknown value fails every limit that
 * was set.
 */
export type Probe = {
  readonly car: IndexedCar;
  readonly today: string;
  readonly price: number;
  readonly yearLow: number;
  readonly yearHigh: number;
  readonly odometer: number;
  readonly bits: ListBits;
  readonly seats: number;
  readonly grade: number;
  readonly accidentFree: number;
  readonly day: number;
  readonly lat: number;
  readonly lon: number;
  readonly cosLat: number;
};

const MORE_THAN_ANY_LIMIT = Number.MAX_VALUE;
/** A position outside every circle. */
const NOWHERE = { lat: MORE_THAN_ANY_LIMIT, lon: MORE_THAN_ANY_LIMIT } as const;

export function buildProbe(car: IndexedCar, today: string): Probe {
  const { lat, lon } = car;
  const place = lat === null || lon === null ? NOWHERE : { lat, lon };
  return {
    car,
    today,
    // A minimum that was not set is -1, so that a car without a price meets it.
    price: car.price ?? UNKNOWN,
    yearLow: car.year ?? 0,
    yearHigh: car.year ?? YEAR_ANY,
    odometer: car.odometer ?? MORE_THAN_ANY_LIMIT,
    bits: buildCarMask(car),
    seats: car.seats ?? 0,
    grade: car.grade ?? GRADE_ANY,
    accidentFree: car.isAccidentFree ? 1 : 0,
    day: toDayNumber(today),
    ...place,
    cosLat: calculateCosine(place.lat),
  };
}
