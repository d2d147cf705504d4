/**
 * A car as the model sees it. Unknown values are null. It contains nothing about who pays us, or how
 * much.
 */
export type PricedCar = {
  readonly id: string;
  /**
   * The vehicle (by VIN where known). Listings of the same car are never compared with each other.
   */
  readonly vehicle: string;
  /** The asking price in major units. The model uses floats, which are rounded once at the end. */
  readonly price: number;
  readonly make: string | null;
  readonly modelName: string | null;
  readonly trim: string | null;
  readonly modelYear: number | null;
  readonly metres: number | null;
  readonly fuel: string | null;
  readonly gearbox: string | null;
  readonly bodyType: string | null;
  readonly drivetrain: string | null;
  readonly colour: string | null;
  readonly sellerKind: "private" | "dealer" | null;
  readonly displacementCc: number | null;
  readonly powerKw: number | null;
  /** Two values that distinguish versions of a model, where a feed gives them. */
  readonly consumption: number | null;
  readonly roadTax: number | null;
  readonly lat: number | null;
  readonly lon: number | null;
  /** The day of the price, counted from a fixed day, for trend and season. */
  readonly day: number | null;
};

export function toModelKey(car: Pick<PricedCar, "make" | "modelName">): string | null {
  if (car.modelName === null) return null;
  return `${car.make ?? ""}|${car.modelName}`.toLowerCase();
}

/** Without a price: the input of an estimate. */
export type CarFacts = Omit<PricedCar, "price">;
