import { getItemKind } from "@/lib/inspections/report-view";
import { DRIVEN_MAX, SIZE_NOISE_MM, VALUE_NOISE_SHARE } from "@/lib/inspections/handover/policy";
import type { DistanceUnit } from "@/lib/markets/markets";

/**
 * Compares the car at the handover with the report it was sold with. Pure: two lists of answers in, the
 * differences out. Whether wear is within the published tolerances was decided for each item when it
 * was checked.
 */
export type Answer = {
  readonly checkpoint: string;
  readonly outcome: string;
  readonly defectCode: string | null;
  readonly severity: string | null;
  readonly isInTolerance: boolean;
  readonly value: string | null;
  readonly lengthMm: number | null;
  readonly widthMm: number | null;
};

export const DIFFERENCE_KINDS = ["new", "changed", "missing", "better", "not_compared"] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

export type Difference = {
  readonly checkpoint: string;
  readonly kind: DifferenceKind;
  /** Worse than promised by more than the tolerances allow: the buyer has to decide. */
  readonly isOutside: boolean;
  /** The report passed this item. Only then can the report have missed a defect. */
  readonly wasPromised: boolean;
};

export type OdometerDifference = {
  readonly promised: number;
  readonly delivered: number;
  readonly unit: DistanceUnit;
  readonly isOutside: boolean;
};

export type Comparison = {
  readonly differences: readonly Difference[];
  readonly odometer: OdometerDifference | null;
  readonly isOutside: boolean;
  /** The number of items that both reports tested. */
  readonly comparedCount: number;
};

export type Compared = {
  readonly items: readonly Answer[];
  readonly odometer: { readonly reading: number; readonly unit: DistanceUnit } | null;
};

/** A part that is not there. */
export const MISSING_CODE = "MS";
const KM_PER_MILE = 1.609344;

export function compareWithReport(promised: Compared, delivered: Compared): Comparison {
  const before = new Map(promised.items.map((item) => [item.checkpoint, item]));
  const after = new Map(delivered.items.map((item) => [item.checkpoint, item]));
  const checkpoints = [...new Set([...before.keys(), ...after.keys()])];
  const differences = checkpoints.flatMap((checkpoint) => {
    const found = differenceOf(before.get(checkpoint), after.get(checkpoint));
    return found === null ? [] : [{ checkpoint, ...found }];
  });
  const odometer = odometerDifference(promised.odometer, delivered.odometer);
  return {
    differences,
    odometer,
    isOutside: odometer?.isOutside === true || differences.some((each) => each.isOutside),
    comparedCount: checkpoints.filter(
      (checkpoint) => isSaid(before.get(checkpoint)) && isSaid(after.get(checkpoint)),
    ).length,
  };
}

type Found = Omit<Difference, "checkpoint">;

/** False when the item was not tested or has no answer: nothing is known about it. */
function isSaid(item: Answer | undefined): item is Answer {
  return item !== undefined && getItemKind(item) !== "not_checked";
}

function differenceOf(before: Answer | undefined, after: Answer | undefined): Found | null {
  if (!isSaid(after)) {
    // An item that neither report tested is not a difference.
    return isSaid(before) && getItemKind(before) !== "not_fitted"
      ? { kind: "not_compared", isOutside: false, wasPromised: true }
      : null;
  }
  const now = getItemKind(after);
  if (!isSaid(before)) {
    return now === "defect"
      ? { kind: kindOfLoss(after), isOutside: true, wasPromised: false }
      : null;
  }
  const was = getItemKind(before);
  if (now === "not_fitted") {
    return was === "not_fitted" ? null : { kind: "missing", isOutside: true, wasPromised: true };
  }
  if (was === "not_fitted") {
    return now === "defect" ? { kind: "new", isOutside: true, wasPromised: false } : null;
  }
  return bothFitted(before, after);
}

function kindOfLoss(after: Answer): "missing" | "new" {
  return after.defectCode === MISSING_CODE ? "missing" : "new";
}

function bothFitted(before: Answer, after: Answer): Found | null {
  const was = levelOf(before);
  const now = levelOf(after);
  const promised = { wasPromised: true } as const;
  if (now > was) {
    const isOutside = getItemKind(after) === "defect";
    if (isOutside && after.defectCode === MISSING_CODE) {
      return { kind: "missing", isOutside, ...promised };
    }
    return { kind: was === 0 ? "new" : "changed", isOutside, ...promised };
  }
  if (now < was) return { ...gentler(before, after), ...promised };
  if (now === 0) return valueChanged(before, after) ? within() : null;
  // The same severity, but a different defect, or larger by more than the measuring error.
  if (before.defectCode !== after.defectCode || hasGrown(before, after)) {
    const isOutside = getItemKind(after) === "defect";
    return { kind: "changed", isOutside, ...promised };
  }
  return valueChanged(before, after) || hasGrown(after, before) ? within() : null;
}

/**
 * Less severe than promised. Another defect in the same place is new, whatever its severity, and one that has grown is
 * not better.
 */
function gentler(before: Answer, after: Answer): Pick<Found, "kind" | "isOutside"> {
  const isOutside = getItemKind(after) === "defect";
  const isLeft = isOutside || getItemKind(after) === "in_tolerance";
  if (isLeft && before.defectCode !== after.defectCode) return { kind: "new", isOutside };
  return hasGrown(before, after)
    ? { kind: "changed", isOutside }
    : { kind: "better", isOutside: false };
}

function within(): Found {
  return { kind: "changed", isOutside: false, wasPromised: true };
}

/** 0 as new, 1 wear within tolerance, then by severity. A defect without a severity counts as moderate. */
function levelOf(item: Answer): number {
  const kind = getItemKind(item);
  if (kind === "in_tolerance") return 1;
  if (kind !== "defect") return 0;
  if (item.severity === "minor") return 2;
  return item.severity === "serious" ? 4 : 3;
}

function hasGrown(before: Answer, after: Answer): boolean {
  const grew = (was: number | null, now: number | null): boolean =>
    was !== null && now !== null && now - was > SIZE_NOISE_MM;
  return grew(before.lengthMm, after.lengthMm) || grew(before.widthMm, after.widthMm);
}

/**
 * "112 µm" and "118 µm" are two measurements of the same paint. "112 µm" and "160 µm" are a
 * difference.
 */
function valueChanged(before: Answer, after: Answer): boolean {
  const was = numberOf(before.value);
  const now = numberOf(after.value);
  if (was === null || now === null) return false;
  return Math.abs(now - was) > Math.max(Math.abs(was), Math.abs(now)) * VALUE_NOISE_SHARE;
}

function numberOf(value: string | null): number | null {
  const text = /-?\d+(?:\.\d+)?/.exec(value ?? "")?.[0];
  return text === undefined ? null : Number(text);
}

function odometerDifference(
  before: Compared["odometer"],
  after: Compared["odometer"],
): OdometerDifference | null {
  if (before === null || after === null) return null;
  const promised = Math.round(before.reading * factor(before.unit, after.unit));
  const driven = after.reading - promised;
  // A lower odometer reading means that the instrument was replaced or rolled back. Converting
  // units can round by one.
  const isBack = driven < (before.unit === after.unit ? 0 : -1);
  return {
    promised,
    delivered: after.reading,
    unit: after.unit,
    isOutside: isBack || driven > DRIVEN_MAX[after.unit],
  };
}

function factor(from: DistanceUnit, to: DistanceUnit): number {
  if (from === to) return 1;
  return from === "mi" ? KM_PER_MILE : 1 / KM_PER_MILE;
}
