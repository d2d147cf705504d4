/**
 * Position 10 names the model year, but every code comes round again after thirty years. Which of them
 * it was is decided by what else is known of the car, and said; without evidence both stay open. Pure.
 */
const CODES = "ABCDEFGHJKLMNPRSTVWXY123456789";
const FIRST_YEAR = 1980;
const CYCLE = 30;
/** Makers start a model year in the calendar year before it, rarely a little earlier. */
const AHEAD_YEARS = 1;
/** A car registered long after it was built is still registered: unsold stock, imports, military use. */
const STOCK_YEARS = 2;
const POSITION_7 = 6;
const POSITION_10 = 9;

export type YearEvidence = {
  /** Calendar year of the advert or of today: a later model year cannot be on sale. */
  readonly seenInYear: number;
  readonly firstRegisteredYear: number | null;
  /** Year of the oldest odometer reading, test or service of the car. */
  readonly oldestReadingYear: number | null;
};

export const YEAR_REASONS = [
  "only_possible",
  "position_7",
  "first_registered",
  "oldest_reading",
  "open",
  "not_coded",
] as const;
export type YearReason = (typeof YEAR_REASONS)[number];

export type ModelYear = {
  /** null = open between the candidates, or not written into this VIN. */
  readonly year: number | null;
  readonly candidates: readonly number[];
  readonly because: YearReason;
};

/** North America and China demand the code; elsewhere position 10 is the maker's own. */
export function hasModelYearCode(vin: string): boolean {
  return /^[1-5L]/.test(vin);
}

/** Years that the character can stand for, without looking at anything else. */
export function listModelYears(code: string, seenInYear: number): readonly number[] {
  const index = CODES.indexOf(code);
  if (code.length !== 1 || index === -1) return [];
  const years: number[] = [];
  for (let year = FIRST_YEAR + index; year <= seenInYear + AHEAD_YEARS; year += CYCLE) {
    years.push(year);
  }
  return years;
}

export function decodeModelYear(vin: string, evidence: YearEvidence): ModelYear {
  const candidates = listModelYears(vin.charAt(POSITION_10), evidence.seenInYear);
  if (candidates.length === 0) return { year: null, candidates, because: "not_coded" };
  const registered = evidence.firstRegisteredYear;
  if (!hasModelYearCode(vin)) return freeMaker(candidates, registered);
  if (candidates.length === 1) return decided(candidates, candidates, "only_possible");
  // 49 CFR 565: in light vehicles from 2010 on position 7 is a letter, before it a digit.
  if (/^[1-5]/.test(vin)) {
    const isLetter = /[A-Z]/.test(vin.charAt(POSITION_7));
    const fitting = candidates.filter((year) => (isLetter ? year >= 2010 : year < 2010));
    if (fitting.length === 1) return decided(fitting, candidates, "position_7");
  }
  const byRegistration = candidates.filter((year) => fitsRegistration(year, registered));
  if (registered !== null && byRegistration.length === 1) {
    return decided(byRegistration, candidates, "first_registered");
  }
  const oldest = evidence.oldestReadingYear;
  const byReading = candidates.filter((year) => oldest !== null && year <= oldest + AHEAD_YEARS);
  // An old reading rules out the later year; a recent one proves nothing about the earlier.
  if (byReading.length === 1) return decided(byReading, candidates, "oldest_reading");
  return { year: null, candidates, because: "open" };
}

/** Where the code is not demanded it counts only when the registration says the same. */
function freeMaker(candidates: readonly number[], registered: number | null): ModelYear {
  const fitting = candidates.filter(
    (year) => registered !== null && fitsRegistration(year, registered),
  );
  return fitting.length === 1
    ? decided(fitting, candidates, "first_registered")
    : { year: null, candidates, because: "not_coded" };
}

function fitsRegistration(year: number, registered: number | null): boolean {
  if (registered === null) return false;
  return year - AHEAD_YEARS <= registered && registered <= year + STOCK_YEARS;
}

function decided(
  fitting: readonly number[],
  candidates: readonly number[],
  because: YearReason,
): ModelYear {
  return { year: fitting[0] ?? null, candidates, because };
}
