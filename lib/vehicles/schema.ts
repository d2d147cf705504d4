import { decodeVin, type VinDecoded } from "@/lib/vehicles/decode";
import { normaliseVin } from "@/lib/vehicles/vin";

/** What a typed VIN says, for the form at once; null until it has the shape of one. Pure. */
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
