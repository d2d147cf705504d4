import type { CarData } from "@/app/[locale]/(public)/[market]/cars/[slug]/car-data";
import { getEnv } from "@/lib/platform/core/env";
import { toLocalePath } from "@/lib/listings/public-urls";

const UNIT_CODES = { mi: "SMI", km: "KMT" } as const;
const AVAILABILITY = {
  live: "https://schema.org/InStock",
  reserved: "https://schema.org/LimitedAvailability",
  sold: "https://schema.org/SoldOut",
  withdrawn: "https://schema.org/Discontinued",
} as const;

/**
 * Builds the car's schema.org description from public facts only. `<` is escaped, so that text typed by a
 * seller cannot close the script element.
 */
export function buildCarJsonLd(data: CarData): string {
  const { car, labels } = data;
  const origin = getEnv().APP_ORIGIN;
  const defects = data.report?.items.filter((item) => item.kind === "defect") ?? [];
  const facts = {
    "@context": "https://schema.org",
    "@type": "Car",
    name: car.headline,
    url: `${origin}${toLocalePath(data.locale, data.path)}`,
    image: car.photos.map((photo) => `${origin}${photo.src}`),
    brand: car.make === null ? undefined : { "@type": "Brand", name: car.make },
    model: car.modelName ?? undefined,
    vehicleConfiguration: car.trim ?? undefined,
    vehicleModelDate: car.modelYear === null ? undefined : String(car.modelYear),
    mileageFromOdometer:
      car.distance === null
        ? undefined
        : {
            "@type": "QuantitativeValue",
            value: car.distance.value,
            unitCode: UNIT_CODES[car.distance.unit],
          },
    itemCondition: "https://schema.org/UsedCondition",
    bodyType: car.bodyType ?? undefined,
    fuelType: car.fuel ?? undefined,
    vehicleTransmission: car.gearbox ?? undefined,
    driveWheelConfiguration: car.drivetrain ?? undefined,
    color: car.colour ?? undefined,
    numberOfDoors: car.doors ?? undefined,
    vehicleSeatingCapacity: car.seats ?? undefined,
    numberOfPreviousOwners: car.ownersCount ?? undefined,
    knownVehicleDamages:
      defects.length === 0
        ? undefined
        : defects
            .map((item) => item.note ?? item.name)
            .map((text) => (labels.locale === "zh-CN" ? text.zh : text.en))
            .join("; "),
    offers:
      car.price === null
        ? undefined
        : {
            "@type": "Offer",
            price: decimal(car.price.minor),
            priceCurrency: car.price.currency,
            availability: AVAILABILITY[car.status],
            itemCondition: "https://schema.org/UsedCondition",
          },
  };
  return JSON.stringify(facts).replace(/</g, "\\u003c");
}

/** Converts minor units to a decimal number in text: "2145000" → "21450.00". */
function decimal(minor: string): string {
  const padded = minor.padStart(3, "0");
  return `${padded.slice(0, -2)}.${padded.slice(-2)}`;
}
