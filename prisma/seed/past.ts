import { DAY_MS } from "@/lib/platform/core/durations";
import { deriveColumns } from "@/lib/listings/derived-columns";
import { db } from "@/lib/platform/db/client";
import { CN_MODELS } from "@/prisma/seed/catalogue/cars-cn";
import { UK_MODELS } from "@/prisma/seed/catalogue/cars-uk";
import { US_MODELS } from "@/prisma/seed/catalogue/cars-us";
import { DEMO_CARS } from "@/prisma/seed/catalogue/cars";
import { parseModels, type ModelFacts } from "@/prisma/seed/catalogue/models";
import { DEMO_PLACES } from "@/prisma/seed/catalogue/places";
import { drawAskingPriceMinor, USUAL_DISTANCE } from "@/prisma/seed/catalogue/prices";
import { createRandom, type Random } from "@/prisma/seed/catalogue/random";
import { pickColour } from "@/prisma/seed/catalogue/studio-spec";
import { buildDemoVin } from "@/prisma/seed/catalogue/vin";
import { insertRows } from "@/prisma/seed/insert-rows";
import { toPlaceId } from "@/prisma/seed/network";
import { MARKETS, MARKET_FACTS, type Market } from "@/lib/markets/markets";
import { DEMO_START, getInstantDaysAgo } from "@/prisma/seed/timeline";

/** Ended listings without pictures, which prices can be compared with. */
export const PAST_PER_MARKET = 1_500;
/** Number of earlier sellers; none of them can sign in. */
const SELLERS_PER_MARKET = 240;
/** Every 125th past listing is an earlier one of a car that is on sale now. */
const TWIN_EVERY = 125;
const DAYS = 480;
const TABLES = { us: US_MODELS, uk: UK_MODELS, cn: CN_MODELS } as const satisfies Record<
  Market,
  string
>;
const BATCH = 1_500;
const SURNAMES = Array.from("王李张刘陈杨赵黄周吴徐孙");
const LETTERS = Array.from("ABCDEFGHJKLMNPRSTW");

/** Prices fall slightly every month and are lower before winter, so that the model has a season to learn. */
function levelAt(daysAgo: number): number {
  const month = new Date(DEMO_START.getTime() - daysAgo * DAY_MS).getUTCMonth();
  return 1 + daysAgo * 0.00012 + 0.012 * Math.cos(((month - 4) * Math.PI) / 6);
}

export async function seedPast(): Promise<void> {
  for (const market of MARKETS) {
    await db.user.createMany({ data: sellersOf(market) });
    const models = parseModels(TABLES[market]);
    const adverts = Array.from({ length: PAST_PER_MARKET }, (_, index) =>
      advertOf(market, models, index),
    );
    for (let at = 0; at < adverts.length; at += BATCH) {
      const part = adverts.slice(at, at + BATCH);
      await insertRows(
        "vehicle",
        part.map((advert) => advert.vehicle),
      );
      await insertRows(
        "listing",
        part.map((advert) => advert.listing),
      );
      await insertRows(
        "price_change",
        part.flatMap((advert) => advert.change ?? []),
      );
    }
  }
}

function sellersOf(market: Market) {
  return Array.from({ length: SELLERS_PER_MARKET }, (_, index) => ({
    id: sellerIdOf(market, index),
    email: `past-${market}-${index}@demo.candor.example`,
    fullName: `Earlier seller ${index + 1}`,
    displayName: initials(market, index),
    locale: market === "cn" ? "zh-CN" : "en",
    market,
    isDemo: false,
    createdAt: getInstantDaysAgo(DAYS + 60),
  }));
}

function sellerIdOf(market: Market, index: number): string {
  return `usr_past${market}${String(index).padStart(4, "0")}`;
}

function initials(market: Market, index: number): string {
  const random = createRandom(`past seller ${market} ${index}`);
  if (market === "cn") return `${random.pick(SURNAMES)}**`;
  return `${random.pick(LETTERS)}. ${random.pick(LETTERS)}.`;
}

function advertOf(market: Market, models: readonly ModelFacts[], index: number) {
  const random = createRandom(`past ${market} ${index}`);
  const twin = index % TWIN_EVERY === 0 ? twinOf(market, index / TWIN_EVERY) : null;
  // More listings ended recently than long ago, as in a growing archive.
  const endedAgo =
    twin === null ? 1 + (DAYS - 40) * random.next() ** 2.6 : 400 + random.next() * 60;
  const days = 3 + 70 * random.next() ** 2;
  const car = twin ?? carOf(market, models, { random, index, endedAgo });
  const id = `lst_past${market}${String(index).padStart(4, "0")}`;
  const publishedAt = getInstantDaysAgo(endedAgo + days);
  const endedAt = getInstantDaysAgo(endedAgo);
  const isSold = random.chance(0.82);
  const place = random.pick(DEMO_PLACES.filter((each) => each.market === market));
  const derived = deriveColumns({
    listingId: id,
    make: car.make,
    modelName: car.modelName,
    modelNameZh: car.modelZh,
    trim: car.trim,
    modelYear: car.modelYear,
    placeNames: [place.name.en, place.name.zh],
    odometerReading: car.odometer,
    odometerUnit: market === "cn" ? "km" : "mi",
  });
  const asked = BigInt(Math.round((car.priceMinor / 100) * levelAt(endedAgo)) * 100);
  const sellerId = sellerIdOf(market, random.integer(0, SELLERS_PER_MARKET - 1));
  return {
    vehicle: { id: `veh_past${market}${String(index).padStart(4, "0")}`, ...car.vehicle },
    listing: {
      id,
      ...derived,
      market,
      status: isSold ? "sold" : "withdrawn",
      sellerId,
      vehicleId: `veh_past${market}${String(index).padStart(4, "0")}`,
      askingPriceMinor: asked,
      currency: MARKET_FACTS[market].currency,
      placeId: toPlaceId(place.slug),
      odometerReading: car.odometer,
      odometerUnit: market === "cn" ? "km" : "mi",
      createdAt: publishedAt,
      publishedAt,
      updatedAt: endedAt,
      soldAt: isSold ? endedAt : null,
      ...copiedFacts(car.vehicle),
      lat: place.lat,
      lon: place.lon,
    },
    change: random.chance(0.28) ? reduction({ id, sellerId, asked, publishedAt, days }) : null,
  };
}

type Past = {
  readonly make: string;
  readonly modelName: string;
  readonly modelZh: string;
  readonly trim: string;
  readonly modelYear: number;
  readonly odometer: number;
  readonly priceMinor: number;
  readonly vehicle: ReturnType<typeof vehicleFacts>;
};

function carOf(
  market: Market,
  models: readonly ModelFacts[],
  { random, index, endedAgo }: { random: Random; index: number; endedAgo: number },
): Past {
  const model = random.pick(models);
  const trim = random.pick(model.trims);
  const modelYear = random.integer(model.yearFrom, Math.min(model.yearTo, 2025));
  const month = random.integer(1, 12);
  const ageYears = Math.max(0.3, 2026 - modelYear + (10 - month) / 12 - endedAgo / 365);
  const odometer = Math.max(
    900,
    Math.round(USUAL_DISTANCE[market] * ageYears * random.between(0.45, 1.6)),
  );
  const repairs = random.chance(0.6) ? random.between(0, 0.05) * trim.newPrice : 0;
  const price = drawAskingPriceMinor(random, {
    market,
    model,
    trim,
    ageYears,
    odometer,
    repairCostMinor: Math.round(repairs * 100),
    titleFactor: 1,
  });
  // A random deviation that no fact of the car explains, as between a hurried and a patient seller.
  const mood = 1 + 0.05 * (random.next() + random.next() + random.next() - 1.5);
  const vin = buildDemoVin({
    wmi: model.wmi,
    modelKey: `${model.make} ${model.modelName} ${trim.name}`,
    modelYear,
    isEuropean: market === "uk" && /^[S-Z]/.test(model.wmi),
    sequence: { us: 40_000, uk: 50_000, cn: 60_000 }[market] + index,
  });
  return {
    make: model.make,
    modelName: model.modelName,
    modelZh: model.modelZh,
    trim: trim.name,
    modelYear,
    odometer,
    priceMinor: Math.round(price * mood),
    vehicle: vehicleFacts({
      vin,
      make: model.make,
      modelName: model.modelName,
      trim: trim.name,
      modelYear,
      bodyType: model.body,
      seats: model.seats,
      doors: model.doors,
      fuel: trim.fuel,
      gearbox: trim.gearbox,
      drivetrain: trim.drivetrain,
      powerKw: trim.powerKw,
      displacementCc: trim.displacementCc,
      colour: pickColour(createRandom(`past ${market} ${index} colour`), model.body),
      createdAt: getInstantDaysAgo(endedAgo + 80),
    }),
  };
}

/** An earlier listing of a car that is on sale now: same VIN, lower distance, higher price. */
function twinOf(market: Market, index: number): Past | null {
  const cars = DEMO_CARS.filter((car) => car.market === market && car.titleStatus === "clean");
  const car = cars[index * 5 + 1];
  if (car === undefined || car.modelYear > 2023) return null;
  return {
    make: car.make,
    modelName: car.modelName,
    modelZh: car.modelZh,
    trim: car.trim,
    modelYear: car.modelYear,
    odometer: Math.round(car.odometerReading * 0.82),
    priceMinor: Math.round(car.askingPriceMinor * 1.13),
    vehicle: vehicleFacts({
      vin: car.vin,
      make: car.make,
      modelName: car.modelName,
      trim: car.trim,
      modelYear: car.modelYear,
      bodyType: car.body,
      seats: car.seats,
      doors: car.doors,
      fuel: car.fuel,
      gearbox: car.gearbox,
      drivetrain: car.drivetrain,
      powerKw: car.powerKw,
      displacementCc: car.displacementCc,
      colour: car.colour,
      createdAt: getInstantDaysAgo(DAYS + 40),
    }),
  };
}

type VehicleFacts = {
  readonly vin: string;
  readonly make: string;
  readonly modelName: string;
  readonly trim: string;
  readonly modelYear: number;
  readonly bodyType: string;
  readonly seats: number;
  readonly doors: number;
  readonly fuel: string;
  readonly gearbox: string;
  readonly drivetrain: string;
  readonly powerKw: number;
  readonly displacementCc: number | null;
  readonly colour: string;
  readonly createdAt: Date;
};

function vehicleFacts(facts: VehicleFacts): VehicleFacts & { readonly titleStatus: string } {
  return { ...facts, titleStatus: "clean" };
}

/** The vehicle facts that a listing copies for search. */
function copiedFacts(vehicle: VehicleFacts) {
  const { make, modelName, trim, modelYear, bodyType, fuel, gearbox, drivetrain, colour } = vehicle;
  return { make, modelName, trim, modelYear, bodyType, fuel, gearbox, drivetrain, colour };
}

function reduction(advert: {
  readonly id: string;
  readonly sellerId: string;
  readonly asked: bigint;
  readonly publishedAt: Date;
  readonly days: number;
}) {
  return {
    id: `prc_${advert.id.slice(4)}`,
    listingId: advert.id,
    fromMinor: ((advert.asked * 105n) / 10_000n) * 100n,
    toMinor: advert.asked,
    at: new Date(advert.publishedAt.getTime() + (advert.days / 2) * DAY_MS),
    actorId: advert.sellerId,
  };
}
