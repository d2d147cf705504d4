import type { CarFacts, PricedCar } from "@/lib/pricing/model/car";
import { toBins, buildBinners } from "@/lib/pricing/model/columns";
import { createSeededRandom } from "@/lib/pricing/model/random";
import {
  addTree,
  buildTree,
  predictValue,
  type Tree,
  type TreeRules,
} from "@/lib/pricing/model/tree";

/** Models the value of a car's facts: the logarithm of a price as a sum of small trees. */
export type Hedonic = { readonly logPriceOf: (car: CarFacts) => number };

export type Pace = {
  /** Called between trees, so that the worker can run other jobs. */
  readonly pause: () => Promise<void>;
};

export const NO_PAUSE: Pace = { pause: () => Promise.resolve() };

/**
 * Each tree uses this share of the cars and of the columns, which is faster and reduces
 * overfitting.
 */
const SUBSAMPLE = 0.8;
const COLUMN_SHARE = 0.75;
/** The maximum residual per step (12 %), so that a typing error in a price has little effect. */
const STEP_MAX = 0.12;
const SEED = 20_261_122;

type Plan = TreeRules & { readonly trees: number };

/** Chosen with the back-test: with few listings only small trees are reliable. */
export function planColumns(cars: number): Plan {
  if (cars >= 20_000) return { trees: 360, leavesMax: 64, rate: 0.11, leafMin: 8, shrink: 2 };
  if (cars >= 4_000) return { trees: 260, leavesMax: 32, rate: 0.11, leafMin: 8, shrink: 3 };
  return { trees: 120, leavesMax: 16, rate: 0.13, leafMin: 4, shrink: 3 };
}

/**
 * Learns from prices. Deterministic: the same cars in the same order always give the same model.
 */
export async function fitHedonic(
  cars: readonly PricedCar[],
  pace: Pace = NO_PAUSE,
): Promise<Hedonic> {
  const plan = planColumns(cars.length);
  const binners = buildBinners(cars);
  const bins = toBins(binners, cars);
  const wanted = Float64Array.from(cars, (car) => Math.log(car.price));
  const base = wanted.reduce((sum, value) => sum + value, 0) / Math.max(1, wanted.length);
  const reached = new Float64Array(cars.length).fill(base);
  const random = createSeededRandom(SEED);
  const trees: Tree[] = [];
  for (let step = 0; step < plan.trees; step += 1) {
    const rest = wanted.map((value, car) => clamped(value - (reached[car] ?? 0)));
    const order = Int32Array.from(cars.keys()).filter(() => random() < SUBSAMPLE);
    const columns = [...binners.keys()].filter(() => random() < COLUMN_SHARE);
    const tree = buildTree({ bins, binners, rest, columns, order, rules: plan });
    trees.push(tree);
    addTree(tree, bins, reached);
    await pace.pause();
  }
  return {
    logPriceOf(car) {
      const own = Uint16Array.from(binners, (binner) => binner.binOf(car));
      return trees.reduce((sum, tree) => sum + predictValue(tree, own), base);
    },
  };
}

function clamped(value: number): number {
  return Math.max(-STEP_MAX, Math.min(STEP_MAX, value));
}
