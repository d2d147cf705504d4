import { WHEELS, type Wheel } from "@/lib/inspections/field/vocabulary";
import type { Measurement, ObdReading } from "@/lib/inspections/types";

/** Readings per wheel and per unit, as the report shows them. Pure. */
export type WheelMeasures = {
  readonly key: Wheel;
  /** Measured at the thinnest place. */
  readonly treadMm: number | null;
  /** When the tyre was made. Null when it could not be read. */
  readonly made: { readonly week: string; readonly year: string } | null;
  readonly padMm: number | null;
  readonly discMm: number | null;
};

export function toWheelMeasures(measurements: readonly Measurement[]): readonly WheelMeasures[] {
  const wheels = WHEELS.map((key): WheelMeasures => {
    const own = measurements.filter((each) => each.place === key);
    const tyre = own.find((each) => each.kind === "tyre")?.reading ?? null;
    const brake = own.find((each) => each.kind === "brake")?.reading ?? null;
    const dot = tyre?.dot ?? null;
    return {
      key,
      treadMm: tyre === null ? null : Math.min(tyre.innerMm, tyre.middleMm, tyre.outerMm),
      made: dot === null ? null : { week: dot.slice(0, 2), year: `20${dot.slice(2)}` },
      padMm: brake?.padMm ?? null,
      discMm: brake?.discMm ?? null,
    };
  });
  const isEmpty = wheels.every((wheel) => wheel.treadMm === null && wheel.padMm === null);
  return isEmpty ? [] : wheels;
}

export type UnitMeasures = {
  readonly obd: ObdReading | null;
  readonly battery: { readonly volts: number; readonly healthPct: number | null } | null;
  readonly traction: { readonly sohPct: number; readonly spreadMv: number | null } | null;
};

export function toUnitMeasures(measurements: readonly Measurement[]): UnitMeasures {
  return {
    obd: measurements.find((each) => each.kind === "obd")?.reading ?? null,
    battery: measurements.find((each) => each.kind === "battery")?.reading ?? null,
    traction: measurements.find((each) => each.kind === "traction")?.reading ?? null,
  };
}
