import type { Market } from "@/lib/markets/markets";
import { toFilter } from "@/lib/search/filter";
import { parseSearch } from "@/lib/search/schema";
import type { SearchFilter } from "@/lib/search/types";
import type { Sort } from "@/lib/search/vocabulary";
import { createSeededRandom, type Random } from "@/prisma/seed/scale/cars";
import { generateScaleModels } from "@/prisma/seed/scale/models";
import { generateScalePlaces } from "@/prisma/seed/scale/places";

/** A search as a visitor's browser requests it. */
export type BenchQuestion = {
  readonly market: Market;
  readonly params: readonly (readonly [string, string])[];
};

function pick<T>(random: Random, values: readonly T[]): T {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error("nothing to pick from");
  return value;
}

/** Popular models are searched for more often. */
function pickModel(random: Random, market: Market) {
  const models = generateScaleModels(market);
  let at = random() * models.reduce((sum, model) => sum + model.weight, 0);
  return models.find((model) => (at -= model.weight) <= 0) ?? pick(random, models);
}

type Params = (readonly [string, string])[];
type Kind = readonly [weight: number, params: (random: Random, market: Market) => Params];

const upTo = (random: Random, market: Market): readonly [string, string] => [
  "priceMax",
  String(Math.round((8 + random() ** 2 * 40) * (market === "cn" ? 8 : 1)) * 1_000),
];
const yearFrom = (random: Random): readonly [string, string] => [
  "yearMin",
  String(2014 + Math.floor(random() * 9)),
];
const make = (random: Random, market: Market): readonly [string, string] => [
  "make",
  pickModel(random, market).make,
];
const model = (random: Random, market: Market): Params => {
  const { make: makeName, name } = pickModel(random, market);
  return [
    ["make", makeName],
    ["model", name],
  ];
};

/** Kinds of searches with their share in per cent; queries are drawn in this proportion. */
const KINDS: readonly Kind[] = [
  [5, () => []],
  [15, (random, market) => [make(random, market)]],
  [20, model],
  [15, (random, market) => [...model(random, market), upTo(random, market)]],
  [10, (random, market) => [make(random, market), yearFrom(random), ["distanceMax", "60000"]]],
  [
    12,
    (random, market) => [
      ["fuel", "petrol"],
      ["body", pick(random, ["suv", "saloon", "hatchback"])],
      upTo(random, market),
    ],
  ],
  [
    8,
    (random, market) => [
      make(random, market),
      make(random, market),
      make(random, market),
      ["gearbox", "automatic"],
      yearFrom(random),
    ],
  ],
  [
    7,
    (random, market) => [
      ["place", pick(random, generateScalePlaces(market)).id],
      ["radius", "50"],
      ["body", "suv"],
    ],
  ],
  [
    8,
    (random, market) => [
      make(random, market),
      ["fuel", "petrol"],
      ["colour", pick(random, ["white", "black", "grey"])],
      ["deal", "below"],
      ["deal", "well_below"],
      upTo(random, market),
    ],
  ],
];
const SORTS: readonly (readonly [number, string])[] = [
  [45, "newest"],
  [30, "price_up"],
  [13, "distance"],
  [12, "year"],
];

function weighted<T>(random: Random, values: readonly (readonly [number, T])[]): T {
  let at = random() * values.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, value] of values) if ((at -= weight) <= 0) return value;
  return pick(random, values)[1];
}

export function benchQuestions(count: number, seed = 7): readonly BenchQuestion[] {
  const random = createSeededRandom(seed);
  return Array.from({ length: count }, () => {
    const market = weighted<Market>(random, [
      [45, "us"],
      [30, "uk"],
      [25, "cn"],
    ]);
    const sort = weighted(random, SORTS);
    const params = weighted(random, KINDS)(random, market);
    return { market, params: [...params, ["sort", sort] as const] };
  });
}

/** The same search in the form that an engine takes. */
export type AskedSearch = { readonly filter: SearchFilter; readonly sort: Sort };

export function askedOf({ market, params }: BenchQuestion): AskedSearch {
  const raw: Record<string, string[]> = {};
  for (const [key, value] of params) (raw[key] ??= []).push(value);
  const { query } = parseSearch(raw);
  const place = generateScalePlaces(market).find(({ id }) => id === query.place) ?? null;
  const filter = toFilter(query, { market, position: place, at: new Date() });
  return { filter, sort: query.sort };
}

/** Builds the URL of the search's JSON for a query. */
export function addressOf({ market, params }: BenchQuestion): string {
  const text = new URLSearchParams([["market", market], ...params.map(([k, v]) => [k, v])]);
  return `/api/search?${text.toString()}`;
}
