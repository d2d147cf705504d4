/** Vehicle identification numbers after ISO 3779. Pure. */

const VALUES: Readonly<Record<string, number>> = {
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
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2] as const;
const SHAPE = /^[A-HJ-NPR-Z0-9]{17}$/;
const CHECK_POSITION = 8;
const SHOWN = 9;

/** Upper case, without the spaces and hyphens people write. */
export function normaliseVin(text: string): string {
  return text.toUpperCase().replace(/[\s-]/g, "");
}

/** 17 characters without I, O and Q. Does not check the check digit. */
export function isVinShape(vin: string): boolean {
  return SHAPE.test(vin);
}

/** What position 9 has to be in North America and China; null when the shape is wrong. */
export function calculateVinCheckDigit(vin: string): string | null {
  if (!isVinShape(vin)) return null;
  const sum = WEIGHTS.reduce<number>((total, weight, index) => {
    const character = vin.charAt(index);
    return total + (VALUES[character] ?? Number(character)) * weight;
  }, 0);
  const rest = sum % 11;
  return rest === 10 ? "X" : String(rest);
}

/**
 * True when the check digit is correct. European makers use position 9 freely, so false does not prove an error
 * there.
 */
export function hasValidCheckDigit(vin: string): boolean {
  return calculateVinCheckDigit(vin) === vin.charAt(CHECK_POSITION);
}

/** Markets whose law or standard requires the check digit, so a wrong one is a typing mistake. */
export function checkDigitRequired(vin: string): boolean {
  return /^[1-5L]/.test(vin);
}

/** Maker, model and check digit remain visible. Only the buyer sees the serial number. */
export function maskVin(vin: string): string {
  return vin.slice(0, SHOWN) + "•".repeat(4);
}
