import type { Market } from "@/lib/markets/markets";
import type { DemoCar } from "@/prisma/seed/catalogue/types";

type Terms = {
  /** Counted from the first registration. */
  readonly years: number;
  /** In the market's unit; the warranty ends at the years or the distance, whichever comes first. */
  readonly distance: number;
};

/** The usual warranty in a market. */
const USUAL: Readonly<Record<Market, Terms>> = {
  us: { years: 3, distance: 36_000 },
  uk: { years: 3, distance: 60_000 },
  cn: { years: 3, distance: 100_000 },
};
/** Makers with a longer warranty. */
const LONGER: Readonly<Record<Market, Readonly<Record<string, Terms>>>> = {
  us: {
    Hyundai: { years: 5, distance: 60_000 },
    Kia: { years: 5, distance: 60_000 },
    Tesla: { years: 4, distance: 50_000 },
  },
  uk: {
    Hyundai: { years: 5, distance: 999_999 },
    Kia: { years: 7, distance: 100_000 },
    MG: { years: 7, distance: 80_000 },
  },
  cn: {
    BYD: { years: 6, distance: 150_000 },
    Geely: { years: 4, distance: 100_000 },
    "Li Auto": { years: 5, distance: 100_000 },
    NIO: { years: 3, distance: 120_000 },
  },
};

/**
 * The day on which a demo car's manufacturer's warranty ends; null = ended by distance, or the car was written
 * off.
 */
export function getWarrantyUntil(
  car: Pick<DemoCar, "market" | "make" | "odometerReading" | "titleStatus" | "firstRegisteredOn">,
): Date | null {
  const terms = LONGER[car.market][car.make] ?? USUAL[car.market];
  const isWrittenOff = car.titleStatus === "salvage" || car.titleStatus === "rebuilt";
  if (isWrittenOff || car.odometerReading >= terms.distance) return null;
  const until = new Date(car.firstRegisteredOn);
  until.setUTCFullYear(until.getUTCFullYear() + terms.years);
  return until;
}
