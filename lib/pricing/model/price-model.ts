import type { CarFacts, PricedCar } from "@/lib/pricing/model/car";
import { fitHedonic, NO_PAUSE, type Hedonic, type Pace } from "@/lib/pricing/model/hedonic";
import { createNeighbourhood, type Neighbour } from "@/lib/pricing/model/neighbours";
import { hashText } from "@/lib/pricing/model/random";
import { calculateQuantile, calculateWeightedMedian } from "@/lib/pricing/model/statistics";
import { COMPARABLES_MAX, INTERVAL_SHARE } from "@/lib/pricing/policy";

/**
 * The method: trees estimate the value of the differences between cars, and the price level comes only
 * from the most similar cars. The estimate is the weighted median of the prices of these cars, each
 * adjusted by the value of its differences from this car.
 */
export type Guide = {
  /** @param isRecent which of the learned cars may be used for comparison; all by default */
  readonly estimate: (car: CarFacts, isRecent?: (other: PricedCar) => boolean) => Estimate;
  readonly learnedFrom: number;
};

export type Estimate = {
  /** Major units, not rounded. */
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  readonly comparables: readonly Comparable[];
};

export type Comparable = {
  readonly car: PricedCar;
  /** Its price adjusted to this car. */
  readonly adjusted: number;
  readonly weight: number;
};

const FOLDS = 4;
/** Enough residuals for two quantiles. More only cost time. */
const CALIBRATION_MAX = 6_000;
const NEAR = 0.15;

type Learned = {
  readonly car: PricedCar;
  /** The residual of trees that were learned without this vehicle. */
  readonly rest: number;
};

/** Learns from priced cars. Every vehicle is estimated by trees that were learned without it. */
export async function fitGuide(cars: readonly PricedCar[], pace: Pace = NO_PAUSE): Promise<Guide> {
  const folds: Hedonic[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const others = cars.filter((car) => foldOf(car) !== fold);
    folds.push(await fitHedonic(others.length === 0 ? cars : others, pace));
  }
  const known = new Set(cars.map((car) => car.vehicle));
  const levelOf = (car: CarFacts): number => {
    const own = known.has(car.vehicle) ? folds[foldOf(car)] : undefined;
    if (own !== undefined) return own.logPriceOf(car);
    return folds.reduce((sum, fold) => sum + fold.logPriceOf(car), 0) / folds.length;
  };
  const learned = cars.map((car) => ({ car, rest: Math.log(car.price) - levelOf(car) }));
  const alike = createNeighbourhood(learned);
  const usual = spreadOf(learned.map(({ rest }) => ({ value: rest, weight: 1 })));
  const guess: Guessing = (car, level, accepts) =>
    guessFrom(level, alike.nearest(car, COMPARABLES_MAX, accepts), usual);
  const reach = calibrate(learned, guess);
  return {
    learnedFrom: cars.length,
    estimate(car, isRecent) {
      const accepts =
        isRecent === undefined ? undefined : (item: Learned): boolean => isRecent(item.car);
      const { level, middle, spread, neighbours } = guess(car, levelOf(car), accepts);
      const expected = level + middle;
      return {
        expected: Math.exp(expected),
        low: Math.exp(expected + reach.low * spread),
        high: Math.exp(expected + reach.high * spread),
        comparables: neighbours.map(({ item, unlike }) => ({
          car: item.car,
          adjusted: Math.exp(level + item.rest),
          weight: weightOf(unlike),
        })),
      };
    },
  };
}

function foldOf(car: Pick<CarFacts, "vehicle">): number {
  return hashText(car.vehicle) % FOLDS;
}

function weightOf(unlike: number): number {
  return 1 / (NEAR + unlike);
}

type Guess = {
  readonly level: number;
  readonly middle: number;
  readonly spread: number;
  readonly neighbours: readonly Neighbour<Learned>[];
};

type Guessing = (car: CarFacts, level: number, accepts?: (item: Learned) => boolean) => Guess;

function guessFrom(level: number, neighbours: readonly Neighbour<Learned>[], usual: number): Guess {
  const items = neighbours.map(({ item, unlike }) => ({
    value: item.rest,
    weight: weightOf(unlike),
  }));
  if (items.length === 0) return { level, middle: 0, spread: usual, neighbours };
  // A few similar cars say little about their spread, so the market's usual spread is mixed in.
  const trust = items.length / (items.length + 6);
  const spread = trust * spreadOf(items) + (1 - trust) * usual;
  return {
    level,
    middle: calculateWeightedMedian(items),
    spread: Math.max(spread, usual / 4),
    neighbours,
  };
}

/** Mean distance from the weighted median. */
function spreadOf(items: readonly { readonly value: number; readonly weight: number }[]): number {
  const middle = calculateWeightedMedian(items);
  const weight = items.reduce((sum, item) => sum + item.weight, 0);
  const far = items.reduce((sum, item) => sum + item.weight * Math.abs(item.value - middle), 0);
  return weight === 0 ? 0 : far / weight;
}

/** How many spreads to each side contain the promised share, measured on held-out cars. */
function calibrate(
  learned: readonly Learned[],
  guess: Guessing,
): { readonly low: number; readonly high: number } {
  const every = Math.max(1, Math.ceil(learned.length / CALIBRATION_MAX));
  const scores = learned
    .filter((_, index) => index % every === 0)
    .map(({ car, rest }) => {
      const { middle, spread } = guess(car, Math.log(car.price) - rest);
      return (rest - middle) / Math.max(spread, 1e-6);
    });
  if (scores.length === 0) return { low: 0, high: 0 };
  const tail = (1 - INTERVAL_SHARE) / 2;
  return {
    low: Math.min(0, calculateQuantile(scores, tail)),
    high: Math.max(0, calculateQuantile(scores, 1 - tail)),
  };
}
