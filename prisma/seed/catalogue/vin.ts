const LETTER_VALUES: Readonly<Record<string, number>> = {
  A: 1,
  B: 2,
  C: 3,
  D: 4,
  E: 5,
  F: 6,
  G: 7,
  H: 8,
  J: 1,
  K: 2,
  L: 3,
  M: 4,
  N: 5,
  P: 7,
  R: 9,
  S: 2,
  T: 3,
  U: 4,
  V: 5,
  W: 6,
  X: 7,
  Y: 8,
  Z: 9,
};
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
/** 2010 = A; I, O, Q, U, Z and 0 are not used for years. */
const YEAR_CODES = "ABCDEFGHJKLMNPRSTVWXY";
const VDS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789";

/** Check digit of ISO 3779 as used in North America and China: position 9. */
export function calculateCheckDigit(vin: string): string {
  let sum = 0;
  for (const [i, character] of Array.from(vin).entries()) {
    sum += (LETTER_VALUES[character] ?? Number(character)) * (WEIGHTS[i] ?? 0);
  }
  const rest = sum % 11;
  return rest === 10 ? "X" : String(rest);
}

type VinParts = {
  readonly wmi: string;
  /** Identifies the model; determines positions 4-8 of the VIN. */
  readonly modelKey: string;
  readonly modelYear: number;
  /** European makers fill unused positions with Z and use no check digit. */
  readonly isEuropean: boolean;
  readonly sequence: number;
};

/** Builds a valid VIN with a serial number (9xxxxx) that no real car is expected to have. */
export function buildDemoVin(parts: VinParts): string {
  let hash = 7;
  for (const character of parts.modelKey) hash = (hash * 31 + character.charCodeAt(0)) % 2 ** 31;
  const letter = (n: number): string => VDS[Math.floor(hash / 33 ** n) % VDS.length] ?? "A";
  const year = YEAR_CODES[parts.modelYear - 2010] ?? "A";
  const serial = `9${String(parts.sequence).padStart(5, "0")}`;
  if (parts.isEuropean) {
    return `${parts.wmi}ZZZ${letter(0)}${letter(1)}Z${year}${letter(2)}${serial}`;
  }
  const vds = [0, 1, 2, 3, 4].map(letter).join("");
  const draft = `${parts.wmi}${vds}0${year}${letter(1)}${serial}`;
  return draft.slice(0, 8) + calculateCheckDigit(draft) + draft.slice(9);
}
