import { findBandNumber, listDistanceStepsMetres, listPriceStepsMinor } from "@/lib/search/bands";
import { isMisspelt, listKeys, canBeMisspelt, isKeyMatch, tokenise } from "@/lib/search/text";
import {
  FACETS,
  isCounted,
  type FacetName,
  type FacetValue,
  type PlaceCount,
  type SearchFilter,
  type SearchWord,
} from "@/lib/search/types";
import type { Sort } from "@/lib/search/vocabulary";

/** A listing for the oracle: a plain object; the oracle checks them one by one. */
export type OracleCar = {
  readonly id: string;
  readonly market: string;
  readonly status: string;
  readonly make: string | null;
  readonly modelName: string | null;
  readonly trim: string | null;
  readonly drivetrain: string | null;
  readonly seats: number | null;
  readonly dealBand: string | null;
  readonly accidentFree: boolean;
  readonly factoryWarrantyUntil: Date | null;
  readonly fuel: string | null;
  readonly gearbox: string | null;
  readonly bodyType: string | null;
  readonly colour: string | null;
  readonly grade: number | null;
  readonly scoreTenths: number | null;
  readonly inspectionId: string | null;
  readonly modelYear: number | null;
  readonly askingPriceMinor: bigint | null;
  readonly odometerMetres: bigint | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly searchText: string;
  readonly publishedAt: Date | null;
};

const VALUE: Readonly<Record<FacetName, (car: OracleCar, filter: SearchFilter) => string | null>> =
  {
    make: (car) => car.make,
    model: (car) => car.modelName,
    trim: (car) => car.trim,
    drivetrain: (car) => car.drivetrain,
    seats: (car) => (car.seats === null ? null : String(car.seats)),
    deal: (car) => car.dealBand,
    accidentFree: (car) => String(car.accidentFree),
    warranty: (car, filter) => String(hasWarranty(car, filter)),
    distance: (car, filter) =>
      car.odometerMetres === null
        ? null
        : String(findBandNumber(car.odometerMetres, listDistanceStepsMetres(filter.market))),
    fuel: (car) => car.fuel,
    gearbox: (car) => car.gearbox,
    body: (car) => car.bodyType,
    colour: (car) => car.colour,
    grade: (car) => (car.grade === null ? null : String(car.grade)),
    inspected: (car) => String(car.inspectionId !== null),
    year: (car) => (car.modelYear === null ? null : String(car.modelYear)),
    price: (car, filter) =>
      car.askingPriceMinor === null
        ? null
        : String(findBandNumber(car.askingPriceMinor, listPriceStepsMinor(filter.market))),
  };

function hasWarranty(car: OracleCar, filter: SearchFilter): boolean {
  const until = car.factoryWarrantyUntil;
  return until !== null && until.toISOString().slice(0, 10) >= filter.today;
}

function oneOf(values: readonly string[], value: string | null): boolean {
  return values.length === 0 || (value !== null && values.includes(value));
}

function inRange<T extends number | bigint>(value: T | null, min: T | null, max: T | null) {
  if (min === null && max === null) return true;
  if (value === null) return false;
  return (min === null || value >= min) && (max === null || value <= max);
}

const OWN: Readonly<Record<FacetName, (car: OracleCar, filter: SearchFilter) => boolean>> = {
  make: (car, f) => oneOf(f.makes, car.make),
  model: (car, f) => oneOf(f.models, car.modelName),
  trim: (car, f) => oneOf(f.trims, car.trim),
  drivetrain: (car, f) => oneOf(f.drivetrains, car.drivetrain),
  seats: (car, f) => oneOf(f.seats.map(String), car.seats === null ? null : String(car.seats)),
  deal: (car, f) => oneOf(f.deals, car.dealBand),
  accidentFree: (car, f) => !f.isAccidentFree || car.accidentFree,
  warranty: (car, f) => !f.hasWarranty || hasWarranty(car, f),
  distance: (car, f) => inRange(car.odometerMetres, f.odometerMinMetres, f.odometerMaxMetres),
  fuel: (car, f) => oneOf(f.fuels, car.fuel),
  gearbox: (car, f) => oneOf(f.gearboxes, car.gearbox),
  body: (car, f) => oneOf(f.bodies, car.bodyType),
  colour: (car, f) => oneOf(f.colours, car.colour),
  grade: (car, f) => oneOf(f.grades.map(String), car.grade === null ? null : String(car.grade)),
  inspected: (car, f) =>
    f.inspected === "also" || (car.inspectionId !== null) === (f.inspected === "only"),
  year: (car, f) => inRange(car.modelYear, f.yearMin, f.yearMax),
  price: (car, f) => inRange(car.askingPriceMinor, f.priceMinMinor, f.priceMaxMinor),
};

export function metresBetween(car: OracleCar, near: { lat: number; lon: number }): number | null {
  if (car.lat === null || car.lon === null) return null;
  const rad = Math.PI / 180;
  const a =
    Math.sin(((car.lat - near.lat) * rad) / 2) ** 2 +
    Math.cos(near.lat * rad) *
      Math.cos(car.lat * rad) *
      Math.sin(((car.lon - near.lon) * rad) / 2) ** 2;
  return Math.round(2 * 6_371_000 * Math.asin(Math.sqrt(Math.min(1, a))));
}

function isPublicIn(car: OracleCar, market: string): boolean {
  return car.market === market && (car.status === "live" || car.status === "reserved");
}

function keys(car: OracleCar): readonly string[] {
  return tokenise(car.searchText).flatMap(listKeys);
}

function isMet(car: OracleCar, word: SearchWord): boolean {
  return (
    (word.make !== null && car.make === word.make) ||
    textsOf(word).some((text) => keys(car).some((key) => isKeyMatch(text, key)))
  );
}

function textsOf({ text, meant }: SearchWord): readonly string[] {
  return meant ?? (text.includes(" ") ? [] : [text]);
}

/**
 * For each word, how a car can match it: as written, or as a misspelling when no car in the market contains the
 * word.
 */
function metBy(cars: readonly OracleCar[], filter: SearchFilter) {
  return filter.words.map((word) => {
    const isWritten =
      word.meant !== undefined ||
      !canBeMisspelt(word.text) ||
      cars.some((car) => isPublicIn(car, filter.market) && isMet(car, word));
    return (car: OracleCar): boolean =>
      isWritten ? isMet(car, word) : keys(car).some((key) => isMisspelt(word.text, key));
  });
}

function base(car: OracleCar, filter: SearchFilter): boolean {
  if (!isPublicIn(car, filter.market)) return false;
  if (filter.near === null || filter.near.radiusMetres === null) return true;
  const metres = metresBetween(car, filter.near);
  return metres !== null && metres <= Math.round(filter.near.radiusMetres);
}

function matches(car: OracleCar, filter: SearchFilter, except: FacetName | null): boolean {
  return base(car, filter) && FACETS.every((name) => name === except || OWN[name](car, filter));
}

/** Returns the cars that match the words; the other conditions are then checked car by car. */
export function withWords(cars: readonly OracleCar[], filter: SearchFilter): readonly OracleCar[] {
  const words = metBy(cars, filter);
  return words.length === 0 ? cars : cars.filter((car) => words.every((isMetBy) => isMetBy(car)));
}

export function oracleFacet(
  cars: readonly OracleCar[],
  filter: SearchFilter,
  facet: FacetName,
): readonly FacetValue[] {
  if (!isCounted(facet, filter)) return [];
  const counts = new Map<string, number>();
  for (const car of cars) {
    const value = VALUE[facet](car, filter);
    if (value === null || !matches(car, filter, facet)) continue;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

function key(car: OracleCar, sort: Sort, filter: SearchFilter): bigint | null {
  const whole = (value: number | null): bigint | null => (value === null ? null : BigInt(value));
  switch (sort) {
    case "newest":
      return car.publishedAt === null ? null : -BigInt(car.publishedAt.getTime());
    case "best":
      return -BigInt(wholeWords(car, filter) * 10_000 + quality(car));
    case "price_up":
      return car.askingPriceMinor;
    case "price_down":
      return car.askingPriceMinor === null ? null : -car.askingPriceMinor;
    case "distance":
      return car.odometerMetres;
    case "year":
      return car.modelYear === null ? null : -BigInt(car.modelYear);
    case "grade":
      return car.grade === null ? null : BigInt(car.grade * 10_000 - (car.scoreTenths ?? 0));
    case "nearest":
      return filter.near === null ? null : whole(metresBetween(car, filter.near));
  }
}

function wholeWords(car: OracleCar, filter: SearchFilter): number {
  return filter.words.filter(
    (word) =>
      (word.make !== null && car.make === word.make) ||
      keys(car).some((key) => textsOf(word).includes(key)),
  ).length;
}

function quality(car: OracleCar): number {
  const bands = ["well_above", "above", "fair", "below", "well_below"];
  const points = car.dealBand === null ? 2 : bands.indexOf(car.dealBand);
  return points * 250 + (car.scoreTenths ?? 0);
}

/** All matching ids in the specified order: inspected first, then by key, cars without a key last, then by id. */
export function oracleIds(
  cars: readonly OracleCar[],
  filter: SearchFilter,
  sort: Sort,
): readonly string[] {
  return cars
    .filter((car) => matches(car, filter, null))
    .map((car) => ({ car, key: key(car, sort, filter), group: car.inspectionId === null ? 1 : 0 }))
    .sort((a, b) => {
      if (a.group !== b.group) return a.group - b.group;
      if (a.key !== b.key) {
        if (a.key === null) return 1;
        if (b.key === null) return -1;
        return a.key < b.key ? -1 : 1;
      }
      return a.car.id < b.car.id ? -1 : 1;
    })
    .map(({ car }) => car.id);
}

/** The locations of these cars with counts; the largest count first, then from south to north. */
export function oraclePlaces(
  cars: readonly OracleCar[],
  ids: readonly string[],
): readonly PlaceCount[] {
  const found = new Set(ids);
  const points = new Map<string, PlaceCount>();
  for (const { id, lat, lon } of cars) {
    if (!found.has(id) || lat === null || lon === null) continue;
    const count = (points.get(`${lat} ${lon}`)?.count ?? 0) + 1;
    points.set(`${lat} ${lon}`, { lat, lon, count, car: count === 1 ? id : null });
  }
  return [...points.values()].sort((a, b) => b.count - a.count || a.lat - b.lat || a.lon - b.lon);
}
