import { decodeVin, type VinDecoded } from "@/lib/vehicles/decode";
import { normaliseVin } from "@/lib/vehicles/vin";

/** Decodes a VIN while it is entered in the form; null until it has the format of one. Pure. */
export function readVin(
  typed: string,
  given: { readonly firstRegisteredOn: string; readonly year: number },
): VinDecoded | null {
  const registered = /^(\d{4})-/.exec(given.firstRegisteredOn)?.[1];
  return decodeVin(normaliseVin(typed), {
    seenInYear: given.year,
    firstRegisteredYear: registered === undefined ? null : Number(registered),
    oldestReadingYear: null,
  });
}
