import { buildCircle } from "@/lib/search/distance";
import { buildExcludedMask } from "@/lib/saved-searches/enum-bitmask";
import { buildRareTest } from "@/lib/saved-searches/match";
import type { SavedSearch } from "@/lib/saved-searches/schema";

/**
 * Saved searches as columns, with one row per key under which a search is found. A limit that was
 * not set has a value that every car meets, so that no row needs a check whether it is set.
 */
export class SavedSearchColumns {
  readonly request: Uint32Array;
  /** Values of the closed lists that are excluded: see enum-bitmask.ts. */
  readonly ruledOut0: Uint32Array;
  readonly ruledOut1: Uint32Array;
  readonly yearMin: Uint16Array;
  readonly yearMax: Uint16Array;
  readonly priceMin: Float64Array;
  readonly priceMax: Float64Array;
  readonly odometerMax: Float64Array;
  readonly seatsMin: Uint8Array;
  readonly gradeMax: Uint8Array;
  /** The minimum of "accident-free" (0 or 1). */
  readonly accidentFree: Uint8Array;
  readonly lat: Float64Array;
  readonly lon: Float64Array;
  /** Degrees that certainly contain the circle; Infinity = anywhere. */
  readonly latSpan: Float64Array;
  readonly lonSpan: Float64Array;
  readonly cosLat: Float64Array;
  /** The largest haversine that is inside the circle. */
  readonly havMax: Float64Array;
  /** YYYYMMDD */
  readonly neededBy: Uint32Array;
  /** Flags for criteria without a column: ASKS_MAKE_TOO, ASKS_RARELY. */
  readonly more: Uint8Array;

  constructor(readonly rows: number) {
    const u8 = () => new Uint8Array(rows);
    const u16 = () => new Uint16Array(rows);
    const u32 = () => new Uint32Array(rows);
    const f64 = () => new Float64Array(rows);
    [this.request, this.ruledOut0, this.ruledOut1, this.neededBy] = [u32(), u32(), u32(), u32()];
    [this.yearMin, this.yearMax] = [u16(), u16()];
    [this.priceMin, this.priceMax, this.odometerMax] = [f64(), f64(), f64()];
    [this.seatsMin, this.gradeMax, this.accidentFree, this.more] = [u8(), u8(), u8(), u8()];
    [this.lat, this.lon, this.latSpan] = [f64(), f64(), f64()];
    [this.lonSpan, this.cosLat, this.havMax] = [f64(), f64(), f64()];
  }

  write(row: number, number: number, request: SavedSearch): void {
    const { must, budget, place } = request;
    this.request[row] = number;
    [this.ruledOut0[row], this.ruledOut1[row]] = buildExcludedMask(request);
    this.yearMin[row] = must.yearMin ?? 0;
    this.yearMax[row] = must.yearMax ?? YEAR_ANY;
    this.priceMin[row] = budget === null ? UNKNOWN : Number(budget.minMinor ?? 0n);
    this.priceMax[row] = getPriceMax(request);
    this.odometerMax[row] = must.odometerMaxMetres ?? Infinity;
    this.seatsMin[row] = must.seatsMin ?? 0;
    this.gradeMax[row] = must.gradeMax ?? GRADE_ANY;
    this.accidentFree[row] = must.isAccidentFree ? 1 : 0;
    this.neededBy[row] = request.neededBy === null ? DAY_ANY : toDayNumber(request.neededBy);
    this.more[row] =
      (must.makes.length > 0 && must.models.length > 0 ? ASKS_MAKE_TOO : 0) |
      (buildRareTest(request) === null ? 0 : ASKS_RARELY);
    const circle = place === null ? null : buildCircle(place, place.radiusMetres);
    this.lat[row] = place?.lat ?? 0;
    this.lon[row] = place?.lon ?? 0;
    this.latSpan[row] = circle?.latSpan ?? Infinity;
    this.lonSpan[row] = circle?.lonSpan ?? Infinity;
    this.cosLat[row] = circle?.cosLat ?? 1;
    this.havMax[row] = circle?.havMax ?? Infinity;
  }
}

/** The rows of one key are sorted by this, so that a car's price excludes a whole range at once. */
export function getPriceMax({ budget }: SavedSearch): number {
  return Number(budget?.maxMinor ?? Infinity);
}

/** A saved search that is filed under its model may require the make as well. */
export const ASKS_MAKE_TOO = 1;
export const ASKS_RARELY = 2;

/** The cell for an unknown value: below every minimum, above every limit that was set. */
export const UNKNOWN = -1;
export const YEAR_ANY = 65_535;
export const GRADE_ANY = 255;
const DAY_ANY = 99_999_999;

export function toDayNumber(date: string): number {
  return Number(date.replaceAll("-", ""));
}
