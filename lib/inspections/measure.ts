import type { Range } from "@/lib/inspections/checklist";

/**
 * Measured values are stored as they are shown ("3.1 mm"). These functions convert them back to
 * numbers. Pure.
 */

const FACTORS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  mm: { mm: 1, cm: 10, in: 25.4, '"': 25.4, 毫米: 1 },
  µm: { µm: 1, μm: 1, um: 1, mil: 25.4, 微米: 1 },
  "%": { "%": 1, "％": 1 },
  "°": { "°": 1, deg: 1, 度: 1 },
  s: { s: 1, 秒: 1 },
  m: { m: 1, ft: 0.3048, 米: 1 },
  rpm: { rpm: 1, "转/分": 1 },
  mV: { mV: 1 },
  "Ω/V": { "Ω/V": 1 },
  kW: { kW: 1 },
};

/** The number in the requested unit. Null when there is none or its unit cannot be converted. */
export function parseMeasuredNumber(value: string | null, unit: string | null): number | null {
  const match = /^\s*(-?\d+(?:[.,]\d+)?)\s*(\S*)/u.exec(value ?? "");
  if (match === null || unit === null) return null;
  const number = Number((match[1] ?? "").replace(",", "."));
  const written = match[2] === "" ? unit : (match[2] ?? unit);
  if (unit === "°C") {
    if (["°C", "℃"].includes(written)) return number;
    return ["°F", "℉"].includes(written) ? ((number - 32) * 5) / 9 : null;
  }
  const factor = FACTORS[unit]?.[written];
  return factor === undefined ? null : number * factor;
}

/** Whether a number is outside the checklist's range. Both ends are inside. */
export function isOutside(range: Range, value: number): boolean {
  return (range.min !== null && value < range.min) || (range.max !== null && value > range.max);
}
