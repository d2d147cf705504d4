import { decodeModelYear, type ModelYear, type YearEvidence } from "@/lib/vehicles/model-year";
import {
  checkDigitRequired,
  hasValidCheckDigit,
  isVinShape,
  calculateVinCheckDigit,
} from "@/lib/vehicles/vin";
import { findVinCountry, isSmallMaker, findVinMake } from "@/lib/vehicles/wmi";

/** What a VIN says by itself, without asking anybody. Pure, so the wizard has it at once. */
export type VinDecoded = {
  readonly vin: string;
  /** right | wrong: a typing mistake where the digit is demanded | free: the maker uses the place otherwise */
  readonly checkDigit: "right" | "wrong" | "free";
  /** What position 9 would have to be. */
  readonly expectedDigit: string;
  readonly wmi: string;
  readonly isSmallMaker: boolean;
  /** ISO 3166; null = not assigned. */
  readonly country: string | null;
  readonly make: string | null;
  readonly modelYear: ModelYear;
  /** Position 11 in North America and China: the plant, as the maker codes it. */
  readonly plant: string;
};

/** null when it is not the shape of a VIN. */
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
