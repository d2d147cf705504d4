import { listingRow, type ListingRow } from "@/tests/support/factories/listings";
import type { OracleCar } from "@/tests/integration/search/oracle";
import type { SearchFilter } from "@/lib/search/types";
import { BODIES, COLOURS, FUELS, GEARBOXES, INSPECTED } from "@/lib/search/vocabulary";

/** mulberry32: the same seed always makes the same cars and questions. */
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
] as const;
const MARKETS = ["us", "uk", "cn"] as const;
const STATUSES = ["live", "live", "live", "reserved", "sold", "draft", "withdrawn"] as const;
const DAY = Date.parse("2026-10-01T00:00:00.000Z");

/** Rows with gaps everywhere and many equal keys, so that ties and nulls are really met. */
export function randomRow(random: Random, number: number): ListingRow & OracleCar {
  const [make, modelName, text] = pick(random, MODELS);
  const isInspected = random() < 0.7;
  const isDescribed = random() < 0.95;
  const hasPlace = random() < 0.9;
  return {
    ...listingRow({ id: `lst_${String(number).padStart(5, "0")}` }),
    market: pick(random, MARKETS),
    status: pick(random, STATUSES),
    make: isDescribed ? make : null,
    modelName: isDescribed ? modelName : null,
    searchText: text,
    fuel: maybe(random, 0.9, () => pick(random, FUELS.slice(0, 4))),
    gearbox: maybe(random, 0.9, () => pick(random, GEARBOXES.slice(0, 3))),
    bodyType: maybe(random, 0.9, () => pick(random, BODIES.slice(0, 4))),
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
}

const some = <T>(random: Random, values: readonly T[], share: number): readonly T[] =>
  random() < share ? [...new Set([pick(random, values), pick(random, values)])] : [];

export function randomFilter(random: Random): SearchFilter {
  const years = [whole(random, 2008, 2025), whole(random, 2008, 2025)].sort((a, b) => a - b);
  return {
    market: pick(random, MARKETS),
    words: pick(random, [
      [],
      [],
      [],
      ["bmw"],
      ["宝马"],
      ["3系"],
      ["lynk", "co"],
      ["0%_r"],
      ["\\"],
      ["a"],
    ]),
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
    fuels: some(random, FUELS.slice(0, 4), 0.3),
    gearboxes: some(random, GEARBOXES.slice(0, 3), 0.2),
    bodies: some(random, BODIES.slice(0, 4), 0.2),
    colours: some(random, COLOURS.slice(0, 5), 0.15),
    grades: some(random, [1, 2, 3, 4, 5], 0.2),
    inspected: pick(random, ["also", "also", ...INSPECTED]),
    yearMin: maybe(random, 0.2, () => years[0] ?? 2008),
    yearMax: maybe(random, 0.2, () => years[1] ?? 2025),
    priceMinMinor: maybe(random, 0.2, () => BigInt(whole(random, 1, 40)) * 100_000n),
    priceMaxMinor: maybe(random, 0.2, () => BigInt(whole(random, 41, 90)) * 100_000n),
    odometerMaxMetres: maybe(random, 0.2, () => BigInt(whole(random, 5, 25)) * 10_000_000n),
    near: maybe(random, 0.35, () => ({
      lat: whole(random, 300, 420) / 10,
      lon: -whole(random, 750, 1200) / 10,
      radiusMetres: maybe(random, 0.7, () => whole(random, 50, 1_500) * 1_000),
    })),
  };
}
