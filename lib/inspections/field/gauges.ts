import { DAY_MS } from "@/lib/platform/core/durations";
import { FACTORY_PAINT } from "@/lib/inspections/field/vocabulary";
import type { PaintReading, TyreReading } from "@/lib/inspections/types";

/** Values calculated from readings. Pure. */

/** The median, so that a single point on filler or on a seam does not represent the whole panel. */
export function calculateMedian(points: readonly number[]): number {
  const sorted = points.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  if (sorted.length % 2 === 1) return upper;
  return Math.round(((sorted[half - 1] ?? upper) + upper) / 2);
}

export type PaintState = "factory" | "thin" | "thick";

/** One thick point is enough for this result, because it shows where a repair was done. */
export function getPaintState({ micrometres }: PaintReading): PaintState {
  if (micrometres.some((point) => point > FACTORY_PAINT.max)) return "thick";
  return micrometres.some((point) => point < FACTORY_PAINT.min) ? "thin" : "factory";
}

/** The legal limit applies to the thinnest place. */
export function getTread(reading: TyreReading): number {
  return Math.min(reading.innerMm, reading.middleMm, reading.outerMm);
}

export type TyreDate = { readonly week: number; readonly year: number };

/** Parses the WWYY code on a tyre. Null for a week that does not exist in that year. */
export function parseTyreDate(dot: string): TyreDate | null {
  const match = /^(\d{2})(\d{2})$/.exec(dot);
  if (match === null) return null;
  const week = Number(match[1]);
  const year = 2000 + Number(match[2]);
  return week >= 1 && week <= weeksIn(year) ? { week, year } : null;
}

/** The last week of an ISO year is the one that contains 28 December. */
function weeksIn(year: number): number {
  const startsOn = new Date(Date.UTC(year, 0, 1)).getUTCDay();
  const isLeap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  return startsOn === 4 || (startsOn === 3 && isLeap) ? 53 : 52;
}

const WEEK_MS = 7 * DAY_MS;

/** Monday of the week of manufacture. */
export function getTyreMadeAt({ week, year }: TyreDate): Date {
  const january4 = new Date(Date.UTC(year, 0, 4));
  const weekday = (january4.getUTCDay() + 6) % 7;
  return new Date(january4.getTime() - weekday * DAY_MS + (week - 1) * WEEK_MS);
}

/** Whole years since the week of manufacture. Null where that week is in the future. */
export function calculateTyreAge(date: TyreDate, at: Date): number | null {
  const days = (at.getTime() - getTyreMadeAt(date).getTime()) / DAY_MS;
  return days < 0 ? null : Math.floor(days / 365.25);
}
