import { WARRANTY_YEARS_MAX } from "@/lib/listings/policy";

/** The manufacturer's warranty of a car, as stated by its seller. Days are ISO dates. Pure. */

/** The warranty is still valid on its last day. Search and saved searches use the same rule. */
export function hasWarrantyEnded(until: string, today: string): boolean {
  return until < today;
}

type Built = {
  readonly factoryWarrantyUntil: string | null;
  readonly firstRegisteredOn: string | null;
  readonly modelYear: number;
};

/**
 * Why a stated end of the warranty cannot be correct; null = it can, or none is stated. An end in
 * the past is accepted, because it is also a fact about the car.
 */
export function findWarrantyProblem(
  { factoryWarrantyUntil: until, firstRegisteredOn, modelYear }: Built,
  today: string,
): "warranty_early" | "warranty_late" | null {
  if (until === null) return null;
  // Cars are sold some months before their model year begins, but no warranty is that short.
  if (Number(until.slice(0, 4)) < modelYear) return "warranty_early";
  if (firstRegisteredOn !== null && until < firstRegisteredOn) return "warranty_early";
  const latest = `${Number(today.slice(0, 4)) + WARRANTY_YEARS_MAX}${today.slice(4)}`;
  return until > latest ? "warranty_late" : null;
}
