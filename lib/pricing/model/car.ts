/** A car as the model sees it. What is not known is null; nothing here says who pays us, or how much. */
export type PricedCar = {
  readonly id: string;
  /** The vehicle (its VIN where known): adverts of one car never judge each other. */
  readonly vehicle: string;
  /** Asked, in major units. The model works on floats; they are rounded once, at the border. */
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
  readonly sellerKind: string | null;
  readonly displacementCc: number | null;
  readonly powerKw: number | null;
  /** Two figures that tell versions of one model apart where a feed states them. */
  readonly consumption: number | null;
  readonly roadTax: number | null;
  readonly lat: number | null;
  readonly lon: number | null;
  /** Day of the price, counted from any fixed day: trend and season. */
  readonly day: number | null;
};

export function toModelKey(car: Pick<PricedCar, "make" | "modelName">): string | null {
  if (car.modelName === null) return null;
  return `${car.make ?? ""}|${car.modelName}`.toLowerCase();
}

/** Without a price: what is asked about. */
export type CarFacts = Omit<PricedCar, "price">;
