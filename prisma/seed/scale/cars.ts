import { DAY_MS } from "@/lib/platform/core/durations";
import { deriveColumns } from "@/lib/listings/derived-columns";
import { MARKET_FACTS, MARKETS, toMetres, type Market } from "@/lib/markets/markets";
import { ENGINES, generateScaleModels, TRIMS, type ScaleModel } from "@/prisma/seed/scale/models";
import { generateScalePlaces, type ScalePlace } from "@/prisma/seed/scale/places";

export type Random = () => number;

/** mulberry32: the same seed always gives the same inventory. */
export function createSeededRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Weighted<T> = { readonly values: readonly T[]; readonly upTo: Float64Array };

function weighted<T>(values: readonly T[], weight: (value: T) => number): Weighted<T> {
  let sum = 0;
  const upTo = Float64Array.from(values, (value) => (sum += weight(value)));
  return { values, upTo };
}

function pick<T>(random: Random, from: Weighted<T>): T {
  const at = random() * (from.upTo.at(-1) ?? 0);
  let low = 0;
  let high = from.upTo.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((from.upTo[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  const value = from.values[low];
  if (value === undefined) throw new Error("nothing to pick from");
  return value;
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

const fuelsOf = new Map<ScaleModel, Weighted<ScaleModel["fuels"][number]>>();

function fuelOf(random: Random, model: ScaleModel): string {
  const fuels = fuelsOf.get(model) ?? weighted(model.fuels, ([, weight]) => weight);
  fuelsOf.set(model, fuels);
  return pick(random, fuels)[0];
}

const LAST_YEAR = 2026;
const COLOURS = weighted(
  [
    ...([
      ["white", 24],
      ["black", 21],
      ["grey", 16],
      ["silver", 13],
      ["blue", 10],
      ["red", 8],
    ] as const),
    ...([
      ["green", 2],
      ["brown", 2],
      ["beige", 1.5],
      ["orange", 1],
      ["yellow", 0.7],
    ] as const),
  ],
  ([, weight]) => weight,
);
const VIN_CHARS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789";
export const SCALE_NOW = Date.UTC(2026, 10, 22, 9);

export type ScaleCar = {
  readonly number: number;
  readonly id: string;
  readonly vehicleId: string;
  readonly vin: string;
  readonly market: Market;
  readonly status: string;
  readonly place: ScalePlace;
  readonly model: ScaleModel;
  readonly trim: string | null;
  readonly fuel: string;
  readonly gearbox: string;
  readonly drivetrain: string;
  readonly colour: string;
  readonly seats: number;
  readonly year: number;
  readonly reading: number;
  readonly metres: bigint;
  readonly priceMinor: bigint | null;
  readonly publishedAt: Date;
  readonly warrantyUntil: string | null;
  readonly titleStatus: string | null;
  readonly isInspected: boolean;
  readonly grade: number | null;
  readonly score: number | null;
  readonly isSound: boolean;
  readonly deal: string | null;
  readonly headline: string;
  readonly slug: string;
  readonly searchText: string;
};

type MarketSource = {
  readonly market: Market;
  readonly models: Weighted<ScaleModel>;
  readonly places: Weighted<ScalePlace>;
  /** Usual distance per year in the market's unit. */
  readonly yearly: number;
};

/** Generates cars like a real inventory: uneven frequencies, correlated facts, missing values. */
export function* generateScaleCars(count: number, seed: number): Generator<ScaleCar> {
  const random = createSeededRandom(seed);
  const sources = weighted(
    MARKETS.map((market): MarketSource => ({
      market,
      models: weighted(generateScaleModels(market), (model) => model.weight),
      places: weighted(generateScalePlaces(market), (place) => place.people),
      yearly: { us: 11_800, uk: 8_100, cn: 13_500 }[market],
    })),
    ({ market }) => ({ us: 45, uk: 30, cn: 25 })[market],
  );
  for (let number = 0; number < count; number += 1) {
    yield carOf(random, pick(random, sources), number);
  }
}

function carOf(random: Random, source: MarketSource, number: number): ScaleCar {
  const { market } = source;
  const model = pick(random, source.models);
  const place = pick(random, source.places);
  const id = `lst_scale${number.toString(36).padStart(21, "0")}`;
  // Most cars on sale are three to nine years old; older ones are rarer.
  const age = Math.min(22, Math.max(0, Math.round(5.5 + 3.6 * normal(random) + 2 * random() ** 4)));
  const year = Math.max(model.since, LAST_YEAR - age);
  const years = LAST_YEAR - year + 0.5;
  const reading = Math.max(50, Math.round(years * source.yearly * Math.exp(0.45 * normal(random))));
  const isInspected = random() < 0.7;
  const score = isInspected
    ? Math.round(Math.max(50, Math.min(990, 930 - years * 16 - 60 * Math.abs(normal(random)))))
    : null;
  const expected =
    model.price *
    Math.exp(-0.135 * years) *
    Math.exp(-0.22 * (reading / (years * source.yearly) - 1));
  const noise = Math.exp(0.11 * normal(random));
  const price = Math.max(500, Math.round((expected * noise) / 50) * 50 - (random() < 0.4 ? 5 : 0));
  const trim = random() < 0.86 ? trimOf(random, market) : null;
  const drivetrain = random() < 0.25 ? "awd" : model.drivetrain;
  const derived = deriveColumns({
    listingId: id,
    make: model.make,
    modelName: model.name,
    trim,
    modelYear: year,
    placeNames: [place.en, place.zh],
    odometerReading: reading,
    odometerUnit: MARKET_FACTS[market].distanceUnit,
  });
  const fuel = fuelOf(random, model);
  return {
    number,
    id,
    market,
    place,
    model,
    trim,
    year,
    reading,
    isInspected,
    score,
    fuel,
    drivetrain,
    vehicleId: id.replace("lst_", "veh_"),
    vin: vinOf(number),
    status: random() < 0.05 ? "reserved" : "live",
    gearbox: gearboxOf(random, market, fuel),
    colour: pick(random, COLOURS)[0],
    seats: random() < 0.08 ? 7 : model.seats,
    metres: toMetres(reading, MARKET_FACTS[market].distanceUnit),
    priceMinor: random() < 0.02 ? null : BigInt(price) * 100n,
    publishedAt: new Date(SCALE_NOW - Math.floor(random() ** 1.6 * 90 * DAY_MS)),
    warrantyUntil:
      age > 6 || random() < 0.2 ? null : `${year + 3 + (random() < 0.3 ? 2 : 0)}-06-30`,
    titleStatus: random() < 0.97 ? "clean" : "salvage",
    grade: gradeOf(score),
    isSound: isInspected && random() < 0.93,
    deal: random() < 0.85 ? dealOf(noise) : null,
    headline: derived.headline,
    slug: `scale-${number.toString(36)}`,
    searchText: derived.searchText,
  };
}

function trimOf(random: Random, market: Market): string {
  const trims = TRIMS[market];
  const trim = trims[Math.floor(random() ** 1.7 * trims.length)] ?? "";
  const engine = ENGINES[Math.floor(random() * ENGINES.length)] ?? "";
  return random() < 0.6 ? trim : `${engine} ${trim}`;
}

function gearboxOf(random: Random, market: Market, fuel: string): string {
  if (fuel === "electric") return "single_speed";
  const at = random();
  if (at < { us: 0.04, uk: 0.52, cn: 0.12 }[market]) return "manual";
  return at < 0.72 ? "automatic" : at < 0.86 ? "cvt" : "dual_clutch";
}

function gradeOf(score: number | null): number | null {
  if (score === null) return null;
  return score >= 900 ? 1 : score >= 600 ? 2 : score >= 200 ? 3 : 4;
}

function dealOf(noise: number): string {
  if (noise < 0.87) return "well_below";
  if (noise < 0.95) return "below";
  if (noise < 1.06) return "fair";
  return noise < 1.17 ? "above" : "well_above";
}

/** Unique and of the right format; the check digit is not calculated. */
function vinOf(number: number): string {
  let rest = number;
  let tail = "";
  for (let i = 0; i < 8; i += 1) {
    tail = (VIN_CHARS[rest % VIN_CHARS.length] ?? "A") + tail;
    rest = Math.floor(rest / VIN_CHARS.length);
  }
  return `ZZZCANDR0${tail}`;
}
