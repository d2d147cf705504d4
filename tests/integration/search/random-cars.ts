import { db } from "@/lib/platform/db/client";
import { DEAL_BANDS, INSPECTED } from "@/lib/search/vocabulary";
import { BODY_TYPES, COLOURS, DRIVETRAINS, FUELS, GEARBOXES } from "@/lib/vehicles/vocabulary";
import { isMarket } from "@/lib/markets/markets";
import type { IndexedCar } from "@/lib/search/memory/table";
import type { SearchFilter } from "@/lib/search/types";
import { parseSearchWords } from "@/lib/search/parse-words";
import type { OracleCar } from "@/tests/integration/search/oracle";
import { listingRow, vehicleIdOf, type ListingRow } from "@/tests/support/factories/listings";

/** mulberry32: the same seed always makes the same cars and queries. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Random = () => number;

function pick<T>(random: Random, values: readonly T[]): T {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error("nothing to pick from");
  return value;
}

const maybe = <T>(random: Random, share: number, value: () => T): T | null =>
  random() < share ? value() : null;
const whole = (random: Random, from: number, to: number): number =>
  from + Math.floor(random() * (to - from + 1));

const MODELS = [
  ["BMW", "3 Series", "bmw 宝马 3 series 3系"],
  ["BMW", "X5", "bmw 宝马 x5"],
  ["Audi", "A4", "audi 奥迪 a4"],
  ["Toyota", "Corolla", "toyota 丰田 corolla 卡罗拉"],
  ["Lynk & Co", "03", "lynk & co 领克 03 100%_real"],
  ["Citroën", "C3", "citroen 雪铁龙 c3"],
  ["Mazda", "MX-5", "mazda 马自达 mx-5 rf"],
  ["Mercedes-Benz", "C-Class", "mercedes-benz 奔驰 c-class c级"],
] as const;
const TRIMS = ["Sport", "SE L", "320i", "1.5/T-R"] as const;
const TOWNS = ["", " york 约克", " new-haven 纽黑文", " beijing 北京"] as const;
const MARKETS = ["us", "uk", "cn"] as const;
const STATUSES = ["live", "live", "live", "reserved", "sold", "draft", "withdrawn"] as const;
const DAY = Date.parse("2026-10-01T00:00:00.000Z");

export type RandomCar = OracleCar & {
  readonly titleStatus: string | null;
  readonly row: ListingRow;
};
const VERDICTS = ["pass", "pass", "pass", "pass", "fail", "not_checked"] as const;

/** Rows with many missing values and many equal keys, so that ties and nulls are tested. */
export function randomRow(random: Random, number: number): RandomCar {
  const [make, modelName, text] = pick(random, MODELS);
  const trim = maybe(random, 0.7, () => pick(random, TRIMS));
  const titleStatus = pick(random, [null, "clean", "clean", "clean", "salvage"]);
  const verdicts = [0, 1, 2].map(() => maybe(random, 0.9, () => pick(random, VERDICTS)));
  const [structureVerdict = null, floodVerdict = null, fireVerdict = null] = verdicts;
  const isInspected = random() < 0.7;
  const isDescribed = random() < 0.95;
  const hasPlace = random() < 0.9;
  const car = {
    id: `lst_${String(number).padStart(5, "0")}`,
    market: pick(random, MARKETS),
    status: pick(random, STATUSES),
    make: isDescribed ? make : null,
    modelName: isDescribed ? modelName : null,
    trim,
    searchText: `${text}${trim === null ? "" : ` ${trim.toLowerCase()}`}${pick(random, TOWNS)}`,
    drivetrain: maybe(random, 0.8, () => pick(random, DRIVETRAINS)),
    seats: maybe(random, 0.9, () => whole(random, 2, 7)),
    titleStatus,
    factoryWarrantyUntil: maybe(
      random,
      0.4,
      () => new Date(DAY + whole(random, -5, 5) * 86_400_000),
    ),
    dealBand: maybe(random, 0.7, () => pick(random, DEAL_BANDS)),
    structureVerdict,
    floodVerdict,
    fireVerdict,
    accidentFree:
      verdicts.every((verdict) => verdict === "pass") && (titleStatus ?? "clean") === "clean",
    fuel: maybe(random, 0.9, () => pick(random, FUELS.slice(0, 4))),
    gearbox: maybe(random, 0.9, () => pick(random, GEARBOXES.slice(0, 3))),
    bodyType: maybe(random, 0.9, () => pick(random, BODY_TYPES.slice(0, 4))),
    colour: maybe(random, 0.9, () => pick(random, COLOURS.slice(0, 5))),
    modelYear: maybe(random, 0.95, () => whole(random, 2008, 2025)),
    askingPriceMinor: maybe(random, 0.9, () => BigInt(whole(random, 2, 90)) * 100_000n),
    odometerMetres: maybe(random, 0.9, () => BigInt(whole(random, 1, 30)) * 10_000_000n),
    lat: hasPlace ? whole(random, 300, 420) / 10 : null,
    lon: hasPlace ? -whole(random, 750, 1200) / 10 : null,
    publishedAt: maybe(random, 0.98, () => new Date(DAY + whole(random, 0, 20) * 86_400_000)),
    inspectionId: isInspected ? `ins_${number}` : null,
    grade: isInspected ? whole(random, 1, 5) : null,
    scoreTenths: isInspected ? whole(random, 10, 100) * 10 : null,
  };
  const { titleStatus: _title, seats: _seats, accidentFree: _free, ...listed } = car;
  const { factoryWarrantyUntil: _until, ...own } = listed;
  return { ...car, row: { ...listingRow(own), ...own } };
}

/** Inserts the cars with their vehicles, whose facts database triggers copy. */
export async function insertCars(cars: readonly RandomCar[]): Promise<void> {
  await db.vehicle.createMany({
    data: cars.map((car) => ({
      id: vehicleIdOf(car.id),
      createdAt: new Date(DAY),
      seats: car.seats,
      titleStatus: car.titleStatus,
      factoryWarrantyUntil: car.factoryWarrantyUntil,
    })),
  });
  await db.listing.createMany({
    data: cars.map((car) => ({ ...car.row, vehicleId: vehicleIdOf(car.id) })),
  });
}

const some = <T>(random: Random, values: readonly T[], share: number): readonly T[] =>
  random() < share ? [...new Set([pick(random, values), pick(random, values)])] : [];

/** Empty texts, prefixes, whole words, both languages, misspellings, and texts that are not words. */
const QUESTIONS = [
  "",
  "",
  "",
  "",
  "",
  "bmw",
  "宝马",
  "3系",
  "lynk and co",
  "0%_r",
  "\\",
  "a",
  "m",
  "c3",
  "3",
  "toy",
  "toyota cor",
  "citroën",
  "mx5",
  "mx-5",
  "benz",
  "merc",
  "vw",
  "北京",
  "二手宝马3系",
  "toyoat",
  "corola",
  "mercedez",
  "yrok",
  "haven",
  "sport",
  "32",
  "320i",
  "t-r",
  "tr",
  "卡罗",
  "bmw x5 york",
  "used cars",
  "series (3",
  "zzzz",
] as const;
/** Interpretations of misspelt words that a saved query may contain. */
const MEANINGS = ["toyota", "corolla", "mercedes-benz", "york", "mx-5", "sport", "x"] as const;

export function randomFilter(random: Random): SearchFilter {
  const years = [whole(random, 2008, 2025), whole(random, 2008, 2025)].sort((a, b) => a - b);
  return {
    market: pick(random, MARKETS),
    words: parseSearchWords(pick(random, QUESTIONS)).map((word) =>
      random() < 0.15 ? { ...word, meant: some(random, MEANINGS, 0.9) } : word,
    ),
    makes: some(
      random,
      MODELS.map(([make]) => make),
      0.3,
    ),
    models: some(
      random,
      MODELS.map(([, model]) => model),
      0.15,
    ),
    trims: some(random, TRIMS, 0.1),
    fuels: some(random, FUELS.slice(0, 4), 0.3),
    gearboxes: some(random, GEARBOXES.slice(0, 3), 0.2),
    drivetrains: some(random, DRIVETRAINS, 0.15),
    bodies: some(random, BODY_TYPES.slice(0, 4), 0.2),
    colours: some(random, COLOURS.slice(0, 5), 0.15),
    seats: some(random, [2, 3, 4, 5, 6, 7], 0.15),
    grades: some(random, [1, 2, 3, 4, 5], 0.2),
    deals: some(random, DEAL_BANDS, 0.15),
    isAccidentFree: random() < 0.15,
    hasWarranty: random() < 0.15,
    today: "2026-10-01",
    inspected: pick(random, ["also", "also", ...INSPECTED]),
    yearMin: maybe(random, 0.2, () => years[0] ?? 2008),
    yearMax: maybe(random, 0.2, () => years[1] ?? 2025),
    priceMinMinor: maybe(random, 0.2, () => BigInt(whole(random, 1, 40)) * 100_000n),
    priceMaxMinor: maybe(random, 0.2, () => BigInt(whole(random, 41, 90)) * 100_000n),
    odometerMinMetres: maybe(random, 0.1, () => BigInt(whole(random, 1, 5)) * 10_000_000n),
    odometerMaxMetres: maybe(random, 0.2, () => BigInt(whole(random, 5, 25)) * 10_000_000n),
    near: maybe(random, 0.35, () => ({
      lat: whole(random, 300, 420) / 10,
      lon: -whole(random, 750, 1200) / 10,
      radiusMetres: maybe(random, 0.7, () => whole(random, 50, 1_500) * 1_000),
    })),
  };
}

/** A filter with no condition except the market. */
export const anything: SearchFilter = {
  market: "us",
  words: [],
  makes: [],
  models: [],
  trims: [],
  fuels: [],
  gearboxes: [],
  drivetrains: [],
  bodies: [],
  colours: [],
  seats: [],
  grades: [],
  deals: [],
  inspected: "also",
  isAccidentFree: false,
  hasWarranty: false,
  today: "2026-10-01",
  yearMin: null,
  yearMax: null,
  priceMinMinor: null,
  priceMaxMinor: null,
  odometerMinMetres: null,
  odometerMaxMetres: null,
  near: null,
} as const;

/** Formats any value, bigints included, to say which query failed. */
export function asText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "bigint" ? part.toString() : part,
  );
}

const numberOf = (value: bigint | null): number | null => (value === null ? null : Number(value));

/** The same car in the form that the index takes. */
export function indexedCar(car: RandomCar): IndexedCar {
  return {
    id: car.id,
    market: isMarket(car.market) ? car.market : "us",
    make: car.make,
    model: car.modelName,
    trim: car.trim,
    fuel: car.fuel,
    gearbox: car.gearbox,
    drivetrain: car.drivetrain,
    body: car.bodyType,
    colour: car.colour,
    seats: car.seats,
    year: car.modelYear,
    price: numberOf(car.askingPriceMinor),
    odometer: numberOf(car.odometerMetres),
    published: car.publishedAt?.getTime() ?? null,
    lat: car.lat,
    lon: car.lon,
    isInspected: car.inspectionId !== null,
    grade: car.grade,
    score: car.scoreTenths,
    isAccidentFree: car.accidentFree,
    warrantyUntil:
      car.factoryWarrantyUntil === null ? null : car.factoryWarrantyUntil.getTime() / 86_400_000,
    deal: car.dealBand,
    text: car.searchText,
  };
}
