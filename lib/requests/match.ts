import { metresBetween } from "@/lib/requests/distance";
import type { CarRequest } from "@/lib/requests/schema";
import type { IndexedCar } from "@/lib/search/memory/table";

/** One request as a question to a car: plain to read, and what the index is held against. */
export function matcherOf(request: CarRequest): (car: IndexedCar, today: string) => boolean {
  const tests: ((car: IndexedCar) => boolean)[] = [(car) => car.market === request.market];
  const { must, budget, place } = request;
  const oneOf = (values: readonly string[], of: (car: IndexedCar) => string | null): void => {
    if (values.length === 0) return;
    tests.push((car) => {
      const value = of(car);
      return value !== null && values.includes(value);
    });
  };
  oneOf(must.makes, (car) => car.make);
  oneOf(must.models, (car) => car.model);
  oneOf(must.fuels, (car) => car.fuel);
  oneOf(must.gearboxes, (car) => car.gearbox);
  oneOf(must.drivetrains, (car) => car.drivetrain);
  oneOf(must.bodies, (car) => car.body);
  oneOf(must.colours, (car) => car.colour);
  const { yearMin, yearMax, odometerMaxMetres, seatsMin, gradeMax } = must;
  if (yearMin !== null) tests.push((car) => car.year !== null && car.year >= yearMin);
  if (yearMax !== null) tests.push((car) => car.year !== null && car.year <= yearMax);
  if (odometerMaxMetres !== null) {
    tests.push((car) => car.odometer !== null && car.odometer <= odometerMaxMetres);
  }
  if (seatsMin !== null) tests.push((car) => car.seats !== null && car.seats >= seatsMin);
  if (gradeMax !== null) tests.push((car) => car.grade !== null && car.grade <= gradeMax);
  if (must.isAccidentFree) tests.push((car) => car.isAccidentFree);
  if (budget !== null) {
    const max = Number(budget.maxMinor);
    const min = Number(budget.minMinor ?? 0n);
    tests.push((car) => car.price !== null && car.price <= max && car.price >= min);
  }
  if (place !== null) {
    tests.push(({ lat, lon }) => {
      return (
        lat !== null && lon !== null && metresBetween(place, { lat, lon }) <= place.radiusMetres
      );
    });
  }
  const { neededBy } = request;
  return (car, today) =>
    (neededBy === null || today <= neededBy) && tests.every((isMet) => isMet(car));
}
