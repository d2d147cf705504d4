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

/**
 * What the published wear says of a finding while it is being entered. The signature judges once more, by
 * the same rules and with the instrument's reading as it then is. Pure.
 */

const VERSION = CURRENT_TOLERANCE_VERSION;

/** The car's facts as a form keeps them, also without a network. */
export type CarFacts = { readonly registeredOn: string | null; readonly modelYear: number | null };

/** How worn it may be; the seller's number stands in until the instrument is read. */
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
  /** For this car; null where the rule describes a condition. */
  readonly limit: number | null;
  /** open = not weighed or not measured yet; grave = weighed above what wear can be. */
  readonly state: "open" | "within" | "beyond" | "grave";
};

/** The rules about this item: all of them before a kind of defect is chosen, then the one it falls under. */
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

/** Whether an item counts as wear as it stands: what the form stores, and the signature confirms. */
export function isWear(item: WornItem, car: WornCar): boolean {
  return judgeWear(VERSION, item, car).state === "within";
}

export type GaugeHint = {
  readonly rule: ToleranceRule;
  readonly limit: number;
  /** The numbers of the gauge that lie beyond. */
  readonly beyond: readonly number[];
};

/** A gauge's numbers against the rules about them. */
export function listGaugeHints(
  kind: string,
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
