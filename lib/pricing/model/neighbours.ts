import { toModelKey, type CarFacts, type PricedCar } from "@/lib/pricing/model/car";

/** How different two cars of one model are; 0 = equal as far as is known. 1 is about "a year older". */
export function measureUnlikeness(a: CarFacts, b: CarFacts): number {
  return (
    gap(a.modelYear, b.modelYear, { unit: 1, unknown: 2, most: 20 }) +
    // Compared as square roots, because 10,000 km matter less for an old car.
    gap(root(a.metres), root(b.metres), { unit: 2_400, unknown: 2, most: 20 }) +
    gap(a.consumption, b.consumption, { unit: 3, unknown: 0.5, most: 1.5 }) +
    gap(a.roadTax, b.roadTax, { unit: 60, unknown: 0.5, most: 1.5 }) +
    gap(a.displacementCc, b.displacementCc, { unit: 400, unknown: 0.5, most: 1.5 }) +
    gap(a.powerKw, b.powerKw, { unit: 25, unknown: 0.3, most: 1.5 }) +
    gap(a.day, b.day, { unit: 180, unknown: 0.2, most: 0.5 }) +
    gap(a.lat, b.lat, { unit: 12, unknown: 0.1, most: 0.3 }) +
    other(a.gearbox, b.gearbox, 0.8) +
    other(a.fuel, b.fuel, 0.8) +
    other(a.trim, b.trim, 0.8) +
    other(a.bodyType, b.bodyType, 0.5) +
    other(a.drivetrain, b.drivetrain, 0.5)
  );
}

function gap(
  a: number | null,
  b: number | null,
  scale: { readonly unit: number; readonly unknown: number; readonly most: number },
): number {
  if (a === null || b === null) return a === b ? 0 : scale.unknown;
  return Math.min(scale.most, Math.abs(a - b) / scale.unit);
}

function other(a: string | null, b: string | null, cost: number): number {
  if (a === null || b === null) return a === b ? 0 : cost / 2;
  return a === b ? 0 : cost;
}

function root(metres: number | null): number | null {
  return metres === null ? null : Math.sqrt(metres);
}

export type Neighbour<T> = { readonly item: T; readonly unlike: number };

export type Neighbourhood<T extends { readonly car: PricedCar }> = {
  /** The most similar cars of the same model, at most one per vehicle, nearest first. */
  readonly nearest: (
    car: CarFacts,
    most: number,
    accepts?: (item: T) => boolean,
  ) => readonly Neighbour<T>[];
};

export function createNeighbourhood<T extends { readonly car: PricedCar }>(
  items: readonly T[],
): Neighbourhood<T> {
  const byModel = new Map<string, T[]>();
  for (const item of items) {
    const key = toModelKey(item.car);
    if (key === null) continue;
    const list = byModel.get(key);
    if (list === undefined) byModel.set(key, [item]);
    else list.push(item);
  }
  return {
    nearest(car, most, accepts = () => true) {
      const best: Neighbour<T>[] = [];
      for (const item of byModel.get(toModelKey(car) ?? "") ?? []) {
        if (item.car.vehicle === car.vehicle || !accepts(item)) continue;
        insert(best, { item, unlike: measureUnlikeness(car, item.car) }, most);
      }
      return best;
    },
  };
}

/**
 * Keeps the list sorted and short. Equal distances keep their order, and of several listings of one vehicle only the
 * nearest remains.
 */
function insert<T extends { readonly car: PricedCar }>(
  best: Neighbour<T>[],
  next: Neighbour<T>,
  most: number,
): void {
  const last = best.at(-1);
  if (best.length >= most && last !== undefined && next.unlike >= last.unlike) return;
  const twin = best.findIndex((each) => each.item.car.vehicle === next.item.car.vehicle);
  if (twin !== -1) {
    if ((best[twin]?.unlike ?? 0) <= next.unlike) return;
    best.splice(twin, 1);
  }
  const found = best.findIndex((each) => each.unlike > next.unlike);
  best.splice(found === -1 ? best.length : found, 0, next);
  if (best.length > most) best.pop();
}
