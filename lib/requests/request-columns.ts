import { MARKETS } from "@/lib/markets/markets";
import { degreesOf } from "@/lib/requests/distance";
import type { CarRequest } from "@/lib/requests/schema";
import { BODIES, COLOURS, DRIVETRAINS, FUELS, GEARBOXES } from "@/lib/search/vocabulary";

/**
 * Requests as columns, one row per key a request is found under. A list of values is a bit each (0 bits
 * set = not asked, stored as all bits); a limit that was not set is one that everything meets.
 */
export class RequestColumns {
  readonly request: Uint32Array;
  readonly market: Uint8Array;
  readonly fuels: Uint32Array;
  readonly gearboxes: Uint32Array;
  readonly drivetrains: Uint32Array;
  readonly bodies: Uint32Array;
  readonly colours: Uint32Array;
  readonly yearMin: Uint16Array;
  readonly yearMax: Uint16Array;
  readonly priceMin: Float64Array;
  readonly priceMax: Float64Array;
  readonly odometerMax: Float64Array;
  readonly seatsMin: Uint8Array;
  readonly gradeMax: Uint8Array;
  readonly accidentFree: Uint8Array;
  /** Degrees of latitude that surely hold the circle; Infinity = anywhere. */
  readonly latSpan: Float64Array;
  readonly lat: Float64Array;
  readonly lon: Float64Array;
  readonly radius: Float64Array;
  /** YYYYMMDD */
  readonly neededBy: Uint32Array;

  constructor(readonly rows: number) {
    const u8 = () => new Uint8Array(rows);
    const u16 = () => new Uint16Array(rows);
    const u32 = () => new Uint32Array(rows);
    const f64 = () => new Float64Array(rows);
    this.request = u32();
    this.market = u8();
    [this.fuels, this.gearboxes, this.drivetrains] = [u32(), u32(), u32()];
    [this.bodies, this.colours, this.neededBy] = [u32(), u32(), u32()];
    [this.yearMin, this.yearMax] = [u16(), u16()];
    [this.priceMin, this.priceMax, this.odometerMax] = [f64(), f64(), f64()];
    [this.seatsMin, this.gradeMax, this.accidentFree] = [u8(), u8(), u8()];
    [this.latSpan, this.lat, this.lon, this.radius] = [f64(), f64(), f64(), f64()];
  }

  write(row: number, number: number, request: CarRequest): void {
    const { must, budget, place } = request;
    this.request[row] = number;
    this.market[row] = MARKETS.indexOf(request.market);
    this.fuels[row] = bitsOf(FUELS, must.fuels);
    this.gearboxes[row] = bitsOf(GEARBOXES, must.gearboxes);
    this.drivetrains[row] = bitsOf(DRIVETRAINS, must.drivetrains);
    this.bodies[row] = bitsOf(BODIES, must.bodies);
    this.colours[row] = bitsOf(COLOURS, must.colours) & ~excludedBits(must.notColours);
    this.yearMin[row] = must.yearMin ?? 0;
    this.yearMax[row] = must.yearMax ?? YEAR_ANY;
    this.priceMin[row] = budget === null ? UNKNOWN : Number(budget.minMinor ?? 0n);
    this.priceMax[row] = Number(budget?.maxMinor ?? Infinity);
    this.odometerMax[row] = must.odometerMaxMetres ?? Infinity;
    this.seatsMin[row] = must.seatsMin ?? 0;
    this.gradeMax[row] = must.gradeMax ?? GRADE_ANY;
    this.accidentFree[row] = must.isAccidentFree ? 1 : 0;
    this.latSpan[row] = place === null ? Infinity : degreesOf(place.radiusMetres);
    this.lat[row] = place?.lat ?? 0;
    this.lon[row] = place?.lon ?? 0;
    this.radius[row] = place?.radiusMetres ?? Infinity;
    this.neededBy[row] = request.neededBy === null ? DAY_ANY : dayNumber(request.neededBy);
  }
}

/** Cells of a car that is not known there: below every minimum, above every limit that was set. */
export const UNKNOWN = -1;
export const YEAR_ANY = 65_535;
export const GRADE_ANY = 255;
const DAY_ANY = 99_999_999;
/** The bit of "not known": only a request that does not ask has it set. */
export const BIT_UNKNOWN = 1 << 30;
const ALL_BITS = 0x7fff_ffff;

export function dayNumber(date: string): number {
  return Number(date.replaceAll("-", ""));
}

function bitsOf(words: readonly string[], wanted: readonly string[]): number {
  if (wanted.length === 0) return ALL_BITS;
  return wanted.reduce((bits, word) => bits | bitOf(words, word), 0);
}

/** Whoever rules out red has not asked for a colour nobody knows. */
function excludedBits(colours: readonly string[]): number {
  return (
    colours.reduce((bits, colour) => bits | bitOf(COLOURS, colour), 0) |
    (colours.length > 0 ? BIT_UNKNOWN : 0)
  );
}

/** @returns the word's bit, the unknown one for null and for words outside the list */
export function bitOf(words: readonly string[], word: string | null): number {
  const at = word === null ? -1 : words.indexOf(word);
  return at < 0 ? BIT_UNKNOWN : 1 << at;
}
