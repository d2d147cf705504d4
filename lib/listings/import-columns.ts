import type { FeedCar } from "@/lib/dealers/feeds/types";
import { deriveColumns } from "@/lib/listings/derived-columns";
import type { ImportedReading, ImportedVehicle } from "@/lib/vehicles/import";

export type ImportPlace = {
  readonly id: string;
  readonly nameEn: string;
  readonly nameZh: string;
  readonly lat: number;
  readonly lon: number;
};

export function toPriceMinor(car: FeedCar): bigint | null {
  return car.askingPriceMinor === null ? null : BigInt(car.askingPriceMinor);
}

/** Converts a feed's car to the listing's columns, including derived ones. */
export function toListingColumns(
  car: FeedCar,
  listingId: string,
  places: ReadonlyMap<string, ImportPlace>,
) {
  const place = car.placeId === null ? undefined : places.get(car.placeId);
  const derived = deriveColumns({
    listingId,
    make: car.make,
    modelName: car.modelName,
    trim: car.trim,
    modelYear: car.modelYear,
    placeNames: place === undefined ? [] : [place.nameEn, place.nameZh],
    odometerReading: car.odometerReading,
    odometerUnit: car.odometerUnit,
    ...(car.headline === null ? {} : { headline: car.headline }),
  });
  return {
    slug: derived.slug,
    headline: derived.headline,
    description: car.description,
    knownFaults: car.knownFaults,
    askingPriceMinor: toPriceMinor(car),
    placeId: place?.id ?? null,
    odometerReading: car.odometerReading,
    odometerUnit: car.odometerUnit,
    odometerMetres: derived.odometerMetres,
    make: car.make,
    modelName: car.modelName,
    trim: car.trim,
    modelYear: car.modelYear,
    bodyType: car.bodyType,
    fuel: car.fuel,
    gearbox: car.gearbox,
    drivetrain: car.drivetrain,
    colour: car.colour,
    lat: place?.lat ?? null,
    lon: place?.lon ?? null,
    searchText: derived.searchText,
  };
}

export function toImportedVehicle(car: FeedCar, id: string): ImportedVehicle {
  return {
    id,
    vin: car.vin,
    make: car.make,
    modelName: car.modelName,
    trim: car.trim,
    modelYear: car.modelYear,
    bodyType: car.bodyType,
    fuel: car.fuel,
    gearbox: car.gearbox,
    drivetrain: car.drivetrain,
    colour: car.colour,
    seats: car.seats,
    doors: car.doors,
    displacementCc: car.displacementCc,
    firstRegisteredOn: car.firstRegisteredOn,
    ownersCount: car.ownersCount,
    titleStatus: car.titleStatus,
  };
}

export function toImportedReadings(car: FeedCar, vehicleId: string): ImportedReading[] {
  if (car.odometerReading === null) return [];
  return [{ vehicleId, reading: car.odometerReading, unit: car.odometerUnit }];
}
