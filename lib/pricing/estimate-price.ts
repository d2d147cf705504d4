import { getDealBand } from "@/lib/pricing/band";
import {
  toConditionLines,
  sumConditionLines,
  type ConditionLine,
  type MeasuredDefect,
} from "@/lib/pricing/condition";
import type { CarFacts } from "@/lib/pricing/model/car";
import type { Estimate } from "@/lib/pricing/model/price-model";
import {
  COMPARABLES_MIN,
  INTERVAL_WIDTH_MAX,
  ROUND_TO_MINOR,
  type Band,
  type NoGuidanceReason,
} from "@/lib/pricing/policy";
import type { Market } from "@/lib/markets/markets";
import type { TitleStatus } from "@/lib/vehicles/vocabulary";

/** The input for one estimate. The model's floats are converted to money in this file only. */
export type Question = {
  readonly market: Market;
  readonly car: CarFacts;
  readonly askingMinor: bigint | null;
  readonly titleStatus: TitleStatus | null;
  readonly hasFailedVerdict: boolean;
  /** null = not inspected. The estimate is then for a car in usual condition. */
  readonly defects: readonly MeasuredDefect[] | null;
  readonly usualWearPermille: number;
};

export type EstimatedPrice = {
  readonly reason: null;
  readonly band: Band;
  readonly askingMinor: bigint;
  readonly comparablesMinor: bigint;
  readonly expectedMinor: bigint;
  readonly lowMinor: bigint;
  readonly highMinor: bigint;
  readonly lines: readonly ConditionLine[];
  readonly comparables: Estimate["comparables"];
};
export type MissingEstimate = {
  readonly reason: NoGuidanceReason;
  /** The similar cars, to explain why they are not enough. */
  readonly comparables: Estimate["comparables"];
};

/** The estimate of a price, or the first reason why there is none. Pure. */
export function judge(
  question: Question,
  estimateOf: (car: CarFacts) => Estimate,
): EstimatedPrice | MissingEstimate {
  const { askingMinor, car, market } = question;
  const missing = missingFact(question);
  if (missing !== null || askingMinor === null) {
    return { reason: missing ?? "no_price", comparables: [] };
  }
  const estimate = estimateOf(car);
  const { comparables } = estimate;
  if (comparables.length < COMPARABLES_MIN) return { reason: "few_comparables", comparables };
  if ((estimate.high - estimate.low) / estimate.expected > INTERVAL_WIDTH_MAX) {
    return { reason: "wide_interval", comparables };
  }
  const comparablesMinor = roundToMinor(estimate.expected, market);
  const { defects, usualWearPermille } = question;
  const lines =
    defects === null ? [] : toConditionLines(comparablesMinor, defects, usualWearPermille);
  const moved = sumConditionLines(lines);
  const expectedMinor = comparablesMinor + moved;
  return {
    reason: null,
    band: getDealBand(askingMinor, expectedMinor),
    askingMinor,
    comparablesMinor,
    expectedMinor,
    // Rounding must not move the estimate out of its interval.
    lowMinor: least(roundToMinor(estimate.low, market) + moved, expectedMinor),
    highMinor: most(roundToMinor(estimate.high, market) + moved, expectedMinor),
    lines,
    comparables,
  };
}

/** A missing fact without which no estimate is possible, the most important first. */
function missingFact(question: Question): NoGuidanceReason | null {
  const { askingMinor, car, titleStatus, hasFailedVerdict } = question;
  if (askingMinor === null) return "no_price";
  if (car.make === null || car.modelName === null || car.modelYear === null) return "unknown_car";
  if (car.metres === null) return "unknown_distance";
  if (titleStatus !== null && titleStatus !== "clean") return "branded_title";
  return hasFailedVerdict ? "failed_verdict" : null;
}

/**
 * Converts a float in major units to minor units, rounded to the market's step and at least one
 * step.
 */
export function roundToMinor(major: number, market: Market): bigint {
  const step = ROUND_TO_MINOR[market];
  const steps = BigInt(Math.round((major * 100) / Number(step)));
  return (steps < 1n ? 1n : steps) * step;
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const most = (a: bigint, b: bigint): bigint => (a > b ? a : b);
