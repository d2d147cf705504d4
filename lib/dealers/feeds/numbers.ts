import type { DistanceUnit, Market } from "@/lib/markets/markets";
import type { RejectCode } from "@/lib/dealers/feeds/types";

/** The result of reading a cell: a value, unknown, or impossible. */
export type Reading<T> =
  | { readonly kind: "value"; readonly value: T }
  | { readonly kind: "unknown" }
  | { readonly kind: "wrong"; readonly code: RejectCode };

const UNKNOWN = { kind: "unknown" } as const;
const wrong = (code: RejectCode): { kind: "wrong"; code: RejectCode } => ({ kind: "wrong", code });
const value = <T>(of: T): { kind: "value"; value: T } => ({ kind: "value", value: of });

const PLACEHOLDERS = new Set(
  "-,--,–,—,?,.,/,n/a,na,n.a.,nan,null,none,nil,unknown,not specified,not available,unspecified,\\n,tbc,tbd,未知,暂无,不详,无"
    .split(",")
    .concat(""),
);

// PostgreSQL's JSON refuses NUL, and other control characters have no meaning here.
const GAPS = /[\s\u0000-\u001f\u007f\u200b\ufeff]+/g;

/** Folds full-width forms, unusual spaces and control characters, and trims. */
export function trimCell(cell: string): string {
  return cell.normalize("NFKC").replace(GAPS, " ").trim();
}

/** At most this many characters. Never splits a surrogate pair. */
export function truncateText(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, "");
}

/** Empty, or a placeholder for a missing value. */
export function isBlank(cell: string): boolean {
  return PLACEHOLDERS.has(cell.normalize("NFC").trim().toLowerCase());
}

const ON_REQUEST =
  /^(not priced|no price|price on (request|application)|on (request|application)|poa|por|call( us)?( for price)?|contact( us| dealer| seller)?( for price)?|ask( for price)?|面议|价格面议|电询|询价|待定)$/i;
const SIGNS: readonly (readonly [RegExp, Market])[] = [
  [/^(us\$|usd|\$)|(usd|us dollars?|\$)$/i, "us"],
  [/^(£|gbp)|(£|gbp|pounds?)$/i, "uk"],
  [/^(¥|¥|rmb|cny|人民币)|(¥|rmb|cny|元|人民币)$/i, "cn"],
];
const OTHER_MONEY = /[€₹₽₩]|eur|aud|cad|jpy|chf|hkd/i;

/** Below `any` a price is not that of a car. Below `recent` it is not that of a nearly new car. */
const PRICE_FLOOR: Readonly<Record<Market, { readonly any: number; readonly recent: number }>> = {
  us: { any: 100, recent: 1_000 },
  uk: { any: 100, recent: 1_000 },
  cn: { any: 1_000, recent: 8_000 },
};
const PRICE_CEILING: Readonly<Record<Market, number>> = {
  us: 10_000_000,
  uk: 10_000_000,
  cn: 70_000_000,
};

/** Meaningless digits for a mandatory field: 123456, 999999. */
const KEYBOARD_RUN = /^(123456\d*|(\d)\2{5,})$/;

type PriceContext = { readonly market: Market; readonly unit: "one" | "wan" };

/**
 * An asking price in minor units. `unknown` means price on request: no cell, "Not Priced", or the
 * 0, 1 and 123456 that sellers enter in a mandatory field.
 */
export function readPrice(cell: string, context: PriceContext): Reading<bigint> {
  const text = trimCell(cell);
  if (isBlank(text) || ON_REQUEST.test(text)) return UNKNOWN;
  const bare = withoutSign(text, context.market);
  if (bare === "other") return wrong("price_other_currency");
  const hasWan = /万$/.test(bare);
  const digits = bare.replace(/万$/, "").trim();
  const amount = readNumber(digits);
  if (amount === null) return wrong("price_unreadable");
  // "0.99" in a column of 万 is 9,900 yuan, but a plain "1" is a placeholder in every column.
  const isInWan = hasWan || (context.unit === "wan" && !/^[01]$/.test(digits));
  const major = isInWan ? Math.round(amount * 1_000_000) / 100 : amount;
  if (major < 0) return wrong("price_unreadable");
  if (major <= 1 || KEYBOARD_RUN.test(String(major))) return UNKNOWN;
  if (major < PRICE_FLOOR[context.market].any) return wrong("price_too_low");
  if (major > PRICE_CEILING[context.market]) return wrong("price_too_high");
  return value(BigInt(Math.round(major * 100)));
}

/** For cars up to five years old, a price below the minimum is a monthly rate or a deposit. */
export function isTooLowForAge(minor: bigint, market: Market, ageYears: number): boolean {
  return ageYears <= 5 && minor < BigInt(PRICE_FLOOR[market].recent) * 100n;
}

function withoutSign(text: string, market: Market): string {
  for (const [sign, owner] of SIGNS) {
    if (!sign.test(text)) continue;
    return owner === market ? text.replace(sign, "").replace(sign, "").trim() : "other";
  }
  return OTHER_MONEY.test(text) ? "other" : text;
}

/**
 * A decimal number as written in these markets: "12,500", "12500.00", "12.5k". "8.000" is refused,
 * because it could be eight or eight thousand.
 */
export function readNumber(text: string): number | null {
  const match = /^(-?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*(k)?$/i.exec(text);
  if (match === null) return null;
  const [, sign, whole = "", fraction = "", kilo] = match;
  if (kilo === undefined && /^\.\d{3}$/.test(fraction) && whole.length <= 3 && whole !== "0")
    return null;
  // The factor is applied to the text, because 34.17 * 10,000 must be exactly 341,700.
  const number = Number(whole.replaceAll(",", "") + fraction);
  return (sign === "-" ? -1 : 1) * number * (kilo === undefined ? 1 : 1_000);
}

const DISTANCE =
  /^(-?[\d.,]+\s*k?)\s*(万)?\s*(miles?|mi|mls|km|kms|kilometers?|kilometres?|公里|千米|英里|里程)?\.?$/i;

export type Distance = { readonly reading: number; readonly unit: DistanceUnit };

/** An odometer reading in whole units. 0 and 1 are entered when it is unknown. */
export function readDistance(cell: string, marketUnit: DistanceUnit): Reading<Distance> {
  const text = trimCell(cell);
  if (isBlank(text)) return UNKNOWN;
  const match = DISTANCE.exec(text);
  const [, digits = "", wan, unitWord] = match ?? [];
  const isKilo =
    /^\d+(\.\d+)?$/.test(digits.trim()) && (wan !== undefined || /km|公里/.test(unitWord ?? ""));
  const number = match === null ? null : isKilo ? Number(digits) : readNumber(digits.trim());
  if (number === null || number < 0) return wrong("odometer_unreadable");
  const reading = Math.floor(Math.round(number * (wan === undefined ? 1 : 10_000) * 100) / 100);
  if (reading <= 1) return UNKNOWN;
  return value({ reading, unit: unitOf(unitWord, marketUnit) });
}

function unitOf(word: string | undefined, marketUnit: DistanceUnit): DistanceUnit {
  if (word === undefined || word === "里程") return marketUnit;
  return /^(k|公里|千米)/i.test(word) ? "km" : "mi";
}

const MILES_MAX = 1_000_000;
/** 275 miles per day on average. More than this is a typing error. */
const MILES_PER_YEAR_MAX = 100_000;
const KM_PER_MILE = 1.609344;

/**
 * More than any car of that age can have driven. A model year is on sale from the middle of the previous year.
 */
export function isTooFar(distance: Distance, ageYears: number | null): boolean {
  const miles = distance.unit === "mi" ? distance.reading : distance.reading / KM_PER_MILE;
  if (miles > MILES_MAX) return true;
  return ageYears !== null && miles > Math.max(2, ageYears + 2) * MILES_PER_YEAR_MAX;
}

const FIRST_CAR_YEAR = 1886;

/** A model year: "2019", "2019.0", "2019年", "2019 (68 reg)", "2016-05-12". */
export function readYear(cell: string, thisYear: number): Reading<number> {
  const text = trimCell(cell);
  if (isBlank(text)) return UNKNOWN;
  const match = /^(\d{4})(?:\.0+)?(?:年.*|款|[-/]\d{1,2}.*|\s*\(.*\)|\s*\/\s*\d\d)?$/.exec(text);
  if (match === null) return wrong("year_unreadable");
  const year = Number(match[1]);
  if (year < FIRST_CAR_YEAR) return year === 0 ? UNKNOWN : wrong("year_before_cars");
  // Next year's models are sold from summer on.
  return year > thisYear + 1 ? wrong("year_in_future") : value(year);
}

/** Engine size in cc, from litres ("1.4", "3.5L V6", "1.5T") or cc ("1560 cc"). 0 is not a size. */
export function readDisplacement(cell: string): number | null {
  const text = trimCell(cell);
  const match =
    /^(\d{1,4}(?:\.\d{1,3})?)\s*(cc|cm3|ml|l|t|升)?$/i.exec(text) ??
    /(?:^|\s|:)(\d{1,2}\.\d)\s?(l|t)\b/i.exec(text);
  if (match === null) return null;
  const number = Number(match[1]);
  const isCc = /cc|cm3|ml/i.test(match[2] ?? "") || number >= 100;
  const cc = Math.round(isCc ? number : number * 1_000);
  return cc >= 300 && cc <= 9_000 ? cc : null;
}

/** A small count such as doors or seats; "4-5" or "many" is unknown. */
export function readCount(cell: string, most: number): number | null {
  const match = /^(\d{1,2})(?:\.0)?\s*(?:doors?|seats?|owners?|门|座|手|次)?$/i.exec(
    trimCell(cell),
  );
  const count = Number(match?.[1] ?? 0);
  return match !== null && count > 0 && count <= most ? count : null;
}

/** A complete calendar date. The market decides whether the month or the day comes first. */
export function readDate(cell: string, market: Market): Date | null {
  const text = trimCell(cell);
  const iso = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?$/.exec(text);
  if (iso !== null) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const local = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$/.exec(text);
  if (local === null) return null;
  const [first, second] = [Number(local[1]), Number(local[2])];
  const year = Number(local[3]) + ((local[3] ?? "").length === 2 ? 2_000 : 0);
  return market === "us" ? dateOf(year, first, second) : dateOf(year, second, first);
}

function dateOf(year: number, month: number, day: number): Date | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date : null;
}
