import { WARRANTY_YEARS_MAX } from "@/lib/listings/policy";

/** The manufacturer's warranty of a car, as its seller states it. Days are ISO dates. Pure. */

/** It still runs on its last day: the same rule by which the search and requests count it. */
export function hasWarrantyEnded(until: string, today: string): boolean {
  return until < today;
}

type Built = {
  readonly factoryWarrantyUntil: string | null;
  readonly firstRegisteredOn: string | null;
  readonly modelYear: number;
};

/**
 * Why a stated end cannot be right; null = it can, or none is stated. One that is over by now stands:
 * that is a fact about the car too.
 */
export function findWarrantyProblem(
  { factoryWarrantyUntil: until, firstRegisteredOn, modelYear }: Built,
  today: string,
): "warranty_early" | "warranty_late" | null {
  if (until === null) return null;
  // A car is sold months before its model year begins, but no warranty lasts only that long.
  if (Number(until.slice(0, 4)) < modelYear) return "warranty_early";
  if (firstRegisteredOn !== null && until < firstRegisteredOn) return "warranty_early";
  const latest = `${Number(today.slice(0, 4)) + WARRANTY_YEARS_MAX}${today.slice(4)}`;
  return until > latest ? "warranty_late" : null;
}
