import { decodeModelYear, type ModelYear, type YearEvidence } from "@/lib/vehicles/model-year";
import {
  checkDigitRequired,
  hasValidCheckDigit,
  isVinShape,
  calculateVinCheckDigit,
} from "@/lib/vehicles/vin";
import { findVinCountry, isSmallMaker, findVinMake } from "@/lib/vehicles/wmi";

/**
 * The information in a VIN itself, without any request. Pure, so the wizard can show it
 * immediately.
 */
export type VinDecoded = {
  readonly vin: string;
  /**
   * right | wrong: a typing mistake where the digit is mandatory | free: the maker uses this position
   * differently
   */
  readonly checkDigit: "right" | "wrong" | "free";
  /** The correct character for position 9. */
  readonly expectedDigit: string;
  readonly wmi: string;
  readonly isSmallMaker: boolean;
  /** ISO 3166; null = not assigned. */
  readonly country: string | null;
  readonly make: string | null;
  readonly modelYear: ModelYear;
  /** Position 11: the plant, in the maker's own code. Used in North America and China. */
  readonly plant: string;
};

/** null when the text does not have the format of a VIN. */
export function decodeVin(vin: string, evidence: YearEvidence): VinDecoded | null {
  const expectedDigit = calculateVinCheckDigit(vin);
  if (!isVinShape(vin) || expectedDigit === null) return null;
  return {
    vin,
    checkDigit: hasValidCheckDigit(vin) ? "right" : checkDigitRequired(vin) ? "wrong" : "free",
    expectedDigit,
    wmi: vin.slice(0, 3),
    isSmallMaker: isSmallMaker(vin),
    country: findVinCountry(vin),
    make: findVinMake(vin),
    modelYear: decodeModelYear(vin, evidence),
    plant: vin.charAt(10),
  };
}
