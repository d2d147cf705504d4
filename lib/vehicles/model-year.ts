/**
 * Position 10 is a code for the model year, but the codes repeat every thirty years. Other facts
 * about the car decide which year it is, and the result names them. Without such facts both years
 * remain possible. Pure.
 */
const CODES = "ABCDEFGHJKLMNPRSTVWXY123456789";
const FIRST_YEAR = 1980;
const CYCLE = 30;
/** Makers start a model year in the previous calendar year, rarely earlier. */
const AHEAD_YEARS = 1;
/** A car may be registered some years after it was built: unsold stock, imports, military use. */
const STOCK_YEARS = 2;
const POSITION_7 = 6;
const POSITION_10 = 9;

export type YearEvidence = {
  /** Calendar year of the listing or of today. A later model year cannot be on sale. */
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
  /** null = several candidates are possible, or the VIN does not contain it. */
  readonly year: number | null;
  readonly candidates: readonly number[];
  readonly because: YearReason;
};

/** The code is mandatory in North America and China. Elsewhere makers use position 10 freely. */
export function hasModelYearCode(vin: string): boolean {
  return /^[1-5L]/.test(vin);
}

/** All years that the character can mean. */
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
  // An old reading excludes the later year. A recent one does not exclude the earlier year.
  if (byReading.length === 1) return decided(byReading, candidates, "oldest_reading");
  return { year: null, candidates, because: "open" };
}

/** Where the code is not mandatory, it is accepted only if the registration confirms it. */
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
