import fs from "node:fs";
import path from "node:path";
import { toModelKey, type PricedCar } from "@/lib/pricing/model/car";
import { fitGuide } from "@/lib/pricing/model/price-model";
import { createSeededRandom } from "@/lib/pricing/model/random";
import { calculateMedian } from "@/lib/pricing/model/statistics";
import { DATA, readAdverts, ukFiles, type Adverts } from "@/tests/bench/pricing-data";
import type { BenchResult } from "@/tests/bench/result";

const GOAL = 0.55;
const COVERAGE = { least: 0.77, most: 0.83 } as const;
const SEED = 4;
const TRAIN_SHARE = 0.8;

type Score = {
  readonly ratio: number;
  readonly error: number;
  readonly plainError: number;
  readonly coverage: number;
};

/**
 * Measures the error of the price guidance on real listings, compared with the median of the same model and
 * year. Passes when its median absolute percentage error is at most 0.55 of the median's, and its 80 %
 * intervals contain 77 to 83 % of the prices.
 */
export async function run(): Promise<BenchResult> {
  if (!fs.existsSync(DATA)) {
    console.log("pricing: SKIPPED, because ../shared/data/listings is not on this machine.");
    return { figure: Number.NaN, goal: GOAL, better: "lower", skipped: true };
  }
  const uk = await score("UK dealers, six makes", await readAdverts(ukFiles(), "uk"));
  for (const file of ["us_classifieds_51k.csv", "us_dealer_cars_with_vin.csv"]) {
    await score(`US, ${file}`, await readAdverts([path.join(DATA, file)], "us"));
  }
  const isHonest = uk.coverage >= COVERAGE.least && uk.coverage <= COVERAGE.most;
  if (!isHonest) console.log("FAILED: the intervals do not hold what they say.");
  return { figure: isHonest ? uk.ratio : Number.POSITIVE_INFINITY, goal: GOAL, better: "lower" };
}

async function score(name: string, adverts: Adverts): Promise<Score> {
  const { rows, repeated, refused, cars } = adverts;
  console.log(`${name}: ${rows} rows, ${repeated} exact repeats, ${refused} refused or unpriced`);
  const random = createSeededRandom(SEED);
  const learn: PricedCar[] = [];
  const test: PricedCar[] = [];
  for (const car of cars) (random() < TRAIN_SHARE ? learn : test).push(car);
  const began = performance.now();
  const guide = await fitGuide(learn);
  const fitted = performance.now();
  const plain = plainMedians(learn);
  const outcomes = test.map((car) => {
    const { price, ...facts } = car;
    const { expected, low, high } = guide.estimate(facts);
    return {
      error: Math.abs(expected - price) / price,
      plainError: Math.abs(plain(car) - price) / price,
      isHeld: price >= low && price <= high,
    };
  });
  const error = calculateMedian(outcomes.map((outcome) => outcome.error));
  const plainError = calculateMedian(outcomes.map((outcome) => outcome.plainError));
  const coverage = outcomes.filter((outcome) => outcome.isHeld).length / outcomes.length;
  const ratio = error / plainError;
  console.log(
    `  learned from ${learn.length} in ${seconds(fitted - began)}, judged ${test.length} in ${seconds(performance.now() - fitted)}\n` +
      `  median error ${percent(error)}, median of model and year ${percent(plainError)}, ratio ${ratio.toFixed(3)}\n` +
      `  intervals said to hold 80 % hold ${percent(coverage)}`,
  );
  return { ratio, error, plainError, coverage };
}

/** The baseline: the median of the same model and year, else of the model, else of all cars. */
function plainMedians(cars: readonly PricedCar[]): (car: PricedCar) => number {
  const groups = new Map<string, number[]>();
  const keysOf = (car: PricedCar): readonly string[] => {
    const model = toModelKey(car) ?? "";
    return [`${model}|${car.modelYear ?? ""}`, model, ""];
  };
  for (const car of cars) {
    for (const key of new Set(keysOf(car))) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [car.price]);
      else group.push(car.price);
    }
  }
  const medians = new Map([...groups].map(([key, prices]) => [key, calculateMedian(prices)]));
  return (car) => keysOf(car).flatMap((key) => medians.get(key) ?? [])[0] ?? Number.NaN;
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
