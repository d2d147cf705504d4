import { z } from "zod";
import { parseMeasuredNumber } from "@/lib/inspections/measure";
import version1 from "@/lib/inspections/tolerances/candor-wear-v1.json";
import type { MeasurementKind } from "@/lib/inspections/field/vocabulary";

/**
 * Allowed wear: how worn a car of a certain age and distance may be without a defect. Versioned data,
 * published at /standards. A report names the version that was applied. Pure.
 */
const Text = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });
const BandKey = z.enum(["a", "b", "c"]);
export type BandKey = z.output<typeof BandKey>;

const Rule = z.strictObject({
  key: z.string().regex(/^[a-z_]+$/),
  name: Text,
  /** How it is measured, and what is excluded. */
  what: Text,
  checkpoints: z.array(z.string()),
  /** Defect codes that the rule covers. Null means all. */
  codes: z.array(z.string()).nullable(),
  /** value = the measured number. size = the longer side. condition = only a description. */
  basis: z.enum(["value", "size", "condition"]),
  unit: z.string().nullable(),
  direction: z.enum(["min", "max"]).nullable(),
  limits: z.strictObject({ a: z.number(), b: z.number(), c: z.number() }).nullable(),
  /** The gauge reading that the rule also applies to. */
  measurement: z.strictObject({ kind: z.string(), fields: z.array(z.string()) }).nullable(),
});
export type ToleranceRule = z.output<typeof Rule>;

const Tolerances = z.strictObject({
  version: z.string(),
  /**
   * The strictest first. A car belongs to the first band that includes its age and its distance.
   */
  bands: z
    .array(
      z.strictObject({
        key: BandKey,
        ageMonthsMax: z.int().nullable(),
        kmMax: z.int().nullable(),
      }),
    )
    .length(3),
  rules: z.array(Rule),
});
export type Tolerances = z.output<typeof Tolerances>;

export const CURRENT_TOLERANCE_VERSION = "candor-wear-v1";
const SOURCES = { [CURRENT_TOLERANCE_VERSION]: version1 } as const;
export const TOLERANCE_VERSIONS = Object.keys(SOURCES);
const parsed = new Map<string, Tolerances>();

/** @throws RangeError for an unknown version */
export function getTolerances(version: string): Tolerances {
  const known = parsed.get(version);
  if (known) return known;
  const tolerances = Tolerances.parse(getTolerancesSource(version));
  parsed.set(version, tolerances);
  return tolerances;
}

/** The source text of a version, for code that signs it. */
export function getTolerancesSource(version: string) {
  const source = new Map(Object.entries(SOURCES)).get(version);
  if (source === undefined) throw new RangeError(`no such tolerances: ${version}`);
  return source;
}

/** Age and distance at the inspection. Null = unknown; then the strictest band applies. */
export type WornCar = { readonly ageMonths: number | null; readonly km: number | null };

export function getToleranceBand(version: string, car: WornCar): BandKey {
  const { bands } = getTolerances(version);
  const fits = (value: number | null, max: number | null): boolean =>
    max === null || value === null || value <= max;
  const band = bands.find(
    ({ ageMonthsMax, kmMax }) => fits(car.ageMonths, ageMonthsMax) && fits(car.km, kmMax),
  );
  return band?.key ?? "c";
}

/** The inspector's finding at one checkpoint. */
export type WornItem = {
  readonly checkpoint: string;
  readonly defectCode: string | null;
  readonly severity: string | null;
  readonly value: string | null;
  readonly lengthMm: number | null;
  readonly widthMm: number | null;
};

export type Judgement = {
  readonly state: "within" | "beyond" | "not_covered";
  /** The published rule that was applied, and its limit for this car. */
  readonly rule: ToleranceRule | null;
  readonly limit: number | null;
};

const NOT_COVERED: Judgement = { state: "not_covered", rule: null, limit: null };

/** Only a minor finding can be wear. A finding that no rule covers is a defect. */
export function judgeWear(version: string, item: WornItem, car: WornCar): Judgement {
  const rules = getTolerances(version).rules.filter(
    (rule) =>
      rule.checkpoints.includes(item.checkpoint) &&
      (rule.codes === null || (item.defectCode !== null && rule.codes.includes(item.defectCode))),
  );
  const band = getToleranceBand(version, car);
  // A measured number has priority over a description.
  const measured = rules.find((rule) => rule.limits !== null && numberFor(rule, item) !== null);
  const rule = measured ?? rules.find((each) => each.basis === "condition");
  if (rule === undefined) return NOT_COVERED;
  const limit = rule.limits?.[band] ?? null;
  const isWithin = item.severity === "minor" && isWithinLimit(rule, band, numberFor(rule, item));
  return { state: isWithin ? "within" : "beyond", rule, limit };
}

export function isWithinTolerance(version: string, item: WornItem, car: WornCar): boolean {
  return judgeWear(version, item, car).state === "within";
}

/**
 * Compares a gauge's number with its rule, for the hint in the field app. Null when no rule covers
 * it.
 */
export function judgeReading(
  version: string,
  reading: { readonly kind: MeasurementKind; readonly field: string; readonly value: number },
  car: WornCar,
): Judgement {
  const rule = getTolerances(version).rules.find(
    ({ measurement }) =>
      measurement?.kind === reading.kind && measurement.fields.includes(reading.field),
  );
  if (rule === undefined) return NOT_COVERED;
  const band = getToleranceBand(version, car);
  const isWithin = isWithinLimit(rule, band, reading.value);
  return { state: isWithin ? "within" : "beyond", rule, limit: rule.limits?.[band] ?? null };
}

/** Both limits are inside the allowed range: 3.0 mm of tread is allowed if the limit is 3.0 mm. */
function isWithinLimit(rule: ToleranceRule, band: BandKey, value: number | null): boolean {
  if (rule.limits === null) return true;
  if (value === null) return false;
  return rule.direction === "min" ? value >= rule.limits[band] : value <= rule.limits[band];
}

function numberFor(rule: ToleranceRule, item: WornItem): number | null {
  if (rule.basis === "value") return parseMeasuredNumber(item.value, rule.unit);
  if (item.lengthMm === null) return null;
  const longer = Math.max(item.lengthMm, item.widthMm ?? 0);
  // The form stores zero when nothing was measured.
  return longer === 0 ? null : longer;
}

const MILE_KM = 1.609344;

/** Whole months between the two days, and the distance in kilometres in every market. */
export function toWornCar(facts: {
  readonly registeredOn: Date | null;
  readonly modelYear: number | null;
  readonly inspectedAt: Date;
  readonly odometerReading: number | null;
  readonly odometerUnit: string;
}): WornCar {
  // If only the model year is known, its middle is used, with an error of at most half a year.
  const from =
    facts.registeredOn ??
    (facts.modelYear === null ? null : new Date(Date.UTC(facts.modelYear, 6, 1)));
  const { odometerReading: reading } = facts;
  return {
    ageMonths: from === null ? null : Math.max(0, monthsBetween(from, facts.inspectedAt)),
    km: reading === null ? null : facts.odometerUnit === "mi" ? reading * MILE_KM : reading,
  };
}

function monthsBetween(from: Date, to: Date): number {
  const months =
    (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  return to.getUTCDate() < from.getUTCDate() ? months - 1 : months;
}
