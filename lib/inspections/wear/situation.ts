import {
  CURRENT_TOLERANCE_VERSION,
  getToleranceBand,
  judgeReading,
  judgeWear,
  getTolerances,
  toWornCar,
  type ToleranceRule,
  type WornCar,
  type WornItem,
} from "@/lib/inspections/tolerances";
import type { MeasurementKind } from "@/lib/inspections/field/vocabulary";

/**
 * What the published tolerances say about a finding while it is being entered. At signing it is decided
 * once more, with the same rules and the instrument's final reading. Pure.
 */

const VERSION = CURRENT_TOLERANCE_VERSION;

/** The facts about the car that the form stores, so that they are available offline. */
export type CarFacts = { readonly registeredOn: string | null; readonly modelYear: number | null };

/**
 * How worn the car may be. The seller's odometer reading is used until the inspector has read the
 * instrument.
 */
export function toWornCarFromForm(
  facts: CarFacts,
  seen: { readonly at: string; readonly reading: number | null; readonly unit: "mi" | "km" },
): WornCar {
  return toWornCar({
    registeredOn: facts.registeredOn === null ? null : new Date(facts.registeredOn),
    modelYear: facts.modelYear,
    inspectedAt: new Date(seen.at),
    odometerReading: seen.reading,
    odometerUnit: seen.unit,
  });
}

export type WearHint = {
  readonly rule: ToleranceRule;
  /** The limit for this car. Null where the rule describes a condition. */
  readonly limit: number | null;
  /** open = no severity or no measurement yet. grave = a severity too high for wear. */
  readonly state: "open" | "within" | "beyond" | "grave";
};

/** The rules about this item: all of them until a kind of defect is chosen, then the one that applies. */
export function listWearHints(item: WornItem, car: WornCar): readonly WearHint[] {
  const rules = getTolerances(VERSION).rules.filter(
    ({ checkpoints, codes }) =>
      checkpoints.includes(item.checkpoint) &&
      (codes === null || item.defectCode === null || codes.includes(item.defectCode)),
  );
  return rules.map((rule) => ({
    rule,
    limit: limitFor(rule, car),
    state: stateOf(rule, item, car),
  }));
}

function stateOf(rule: ToleranceRule, item: WornItem, car: WornCar): WearHint["state"] {
  if (item.defectCode === null || item.severity === null) return "open";
  if (item.severity !== "minor") return "grave";
  const judged = judgeWear(VERSION, item, car);
  return judged.rule?.key === rule.key && judged.state !== "not_covered" ? judged.state : "open";
}

/**
 * Whether an item counts as wear at the moment. The form stores the result, and the signature
 * confirms it.
 */
export function isWear(item: WornItem, car: WornCar): boolean {
  return judgeWear(VERSION, item, car).state === "within";
}

export type GaugeHint = {
  readonly rule: ToleranceRule;
  readonly limit: number;
  /** The numbers of the gauge that are outside the limits. */
  readonly beyond: readonly number[];
};

/** Compares a gauge's numbers with the rules about them. */
export function listGaugeHints(
  kind: MeasurementKind,
  values: Readonly<Record<string, unknown>>,
  car: WornCar,
): readonly GaugeHint[] {
  return getTolerances(VERSION).rules.flatMap((rule) => {
    const limit = limitFor(rule, car);
    if (rule.measurement?.kind !== kind || limit === null) return [];
    const beyond = rule.measurement.fields.flatMap((field) => {
      const value = values[field];
      if (typeof value !== "number") return [];
      return judgeReading(VERSION, { kind, field, value }, car).state === "beyond" ? [value] : [];
    });
    return [{ rule, limit, beyond }];
  });
}

function limitFor(rule: ToleranceRule, car: WornCar): number | null {
  return rule.limits?.[getToleranceBand(VERSION, car)] ?? null;
}
