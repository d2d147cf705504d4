import { readFileSync } from "node:fs";
import { z } from "zod";
import { deriveColumns } from "@/lib/listings/derived-columns";
import { db } from "@/lib/platform/db/client";
import { DEMO_CARS } from "@/prisma/seed/catalogue/cars";
import { DEMO_PLACES } from "@/prisma/seed/catalogue/places";
import type { DemoCar, DemoPhoto, DemoPhotoBook } from "@/prisma/seed/catalogue/types";
import { DEMO_DEALERS, DEMO_PEOPLE } from "@/prisma/seed/people";
import { toOrganisationId, toPlaceId, toUserId } from "@/prisma/seed/network";
import { getInstantDaysAgo } from "@/prisma/seed/timeline";
import { getWarrantyUntil } from "@/prisma/seed/warranty";

export function toListingId(carId: string): string {
  return `lst_demo${carId.replace("-", "")}`;
}
export function toVehicleId(carId: string): string {
  return `veh_demo${carId.replace("-", "")}`;
}

const PhotoBook = z.record(
  z.string(),
  z.object({
    studio: z.number(),
    photos: z.array(
      z.object({
        file: z.string(),
        jpeg: z.string().optional(),
        view: z.string(),
        width: z.number(),
        height: z.number(),
        hotspots: z.array(
          z.object({ defectIndex: z.number(), x: z.number(), y: z.number(), visible: z.boolean() }),
        ),
      }),
    ),
  }),
);

let book: DemoPhotoBook | undefined;

/** Reads the studio's manifest; returns an empty list for a car that has no pictures yet. */
export function listPhotos(carId: string): readonly DemoPhoto[] {
  book ??= PhotoBook.parse(JSON.parse(readFileSync("prisma/seed/catalogue/photos.json", "utf8")));
  return book[carId]?.photos ?? [];
}

/** Dates of listing are spread over the last sixty days and are the same on every run. */
export function getListedAt(index: number): Date {
  return getInstantDaysAgo(3 + ((index * 37) % 57), (index * 5) % 11);
}

/** Returns the seller: the market's dealer, or one of its two private sellers. */
export function getSeller(
  car: DemoCar,
  index: number,
): { sellerId: string; organisationId: string | null } {
  if (car.sellerKind === "dealer") {
    const dealer = DEMO_DEALERS.find((entry) => entry.market === car.market);
    const person = DEMO_PEOPLE.find((entry) => entry.dealer === dealer?.slug);
    if (dealer && person) {
      return { sellerId: toUserId(person.key), organisationId: toOrganisationId(dealer.slug) };
    }
  }
  const suffix = car.market === "us" ? "" : `-${car.market}`;
  return {
    sellerId: toUserId(`seller${suffix}${index % 2 === 0 ? "" : "2"}`),
    organisationId: null,
  };
}

/**
 * Inserts vehicles, odometer readings, listings and their studio pictures; all are on sale and none is
 * inspected yet.
 */
export async function seedCars(): Promise<void> {
  await db.vehicle.createMany({ data: DEMO_CARS.map((car, index) => vehicleRow(car, index)) });
  await db.odometerReading.createMany({
    data: DEMO_CARS.flatMap((car) =>
      car.odometerHistory.map((entry, index) => ({
        id: `odo_demo${car.id.replace("-", "")}x${index}`,
        vehicleId: toVehicleId(car.id),
        reading: entry.reading,
        unit: car.odometerUnit,
        source: entry.source,
        readOn: new Date(entry.readOn),
      })),
    ),
  });
  await db.listing.createMany({ data: DEMO_CARS.map((car, index) => listingRow(car, index)) });
  await db.listingPhoto.createMany({
    data: DEMO_CARS.flatMap((car) =>
      listPhotos(car.id).map((photo, position) => ({
        id: `lph_demo${car.id.replace("-", "")}x${position}`,
        listingId: toListingId(car.id),
        position,
        staticPath: `/demo/${photo.file}`,
        view: photo.view,
        width: photo.width,
        height: photo.height,
      })),
    ),
  });
}

function vehicleRow(car: DemoCar, index: number) {
  return {
    id: toVehicleId(car.id),
    vin: car.vin,
    make: car.make,
    modelName: car.modelName,
    trim: car.trim,
    modelYear: car.modelYear,
    bodyType: car.body,
    fuel: car.fuel,
    gearbox: car.gearbox,
    drivetrain: car.drivetrain,
    colour: car.colour,
    seats: car.seats,
    doors: car.doors,
    powerKw: car.powerKw,
    displacementCc: car.displacementCc,
    firstRegisteredOn: new Date(car.firstRegisteredOn),
    ownersCount: car.ownersCount,
    keysCount: car.keysCount,
    titleStatus: car.titleStatus,
    factoryWarrantyUntil: getWarrantyUntil(car),
    createdAt: getListedAt(index),
  };
}

function listingRow(car: DemoCar, index: number) {
  const place = DEMO_PLACES.find((entry) => entry.slug === car.placeSlug);
  const derived = deriveColumns({
    listingId: toListingId(car.id),
    make: car.make,
    modelName: car.modelName,
    modelNameZh: car.modelZh,
    trim: car.trim,
    modelYear: car.modelYear,
    placeNames: place ? [place.name.en, place.name.zh] : [],
    odometerReading: car.odometerReading,
    odometerUnit: car.odometerUnit,
  });
  const isChinese = car.market === "cn";
  const at = getListedAt(index);
  return {
    id: toListingId(car.id),
    market: car.market,
    status: "live",
    ...getSeller(car, index),
    vehicleId: toVehicleId(car.id),
    ...derived,
    description: isChinese ? car.description.zh : car.description.en,
    knownFaults: isChinese ? car.knownFaults.zh : car.knownFaults.en,
    askingPriceMinor: BigInt(car.askingPriceMinor),
    currency: car.currency,
    placeId: toPlaceId(car.placeSlug),
    odometerReading: car.odometerReading,
    odometerUnit: car.odometerUnit,
    createdAt: at,
    updatedAt: at,
    publishedAt: at,
    isShowcase: car.isShowcase,
    make: car.make,
    modelName: car.modelName,
    trim: car.trim,
    modelYear: car.modelYear,
    bodyType: car.body,
    fuel: car.fuel,
    gearbox: car.gearbox,
    drivetrain: car.drivetrain,
    colour: car.colour,
    lat: place?.lat ?? null,
    lon: place?.lon ?? null,
  };
}
