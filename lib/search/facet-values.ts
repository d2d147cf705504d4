import { FACETS, type FacetName, type Facets, type FacetValue } from "@/lib/search/types";

/** Most frequent first, then by name, so that the order is deterministic. */
export function compareByCount(a: FacetValue, b: FacetValue): number {
  return b.count - a.count || (a.value < b.value ? -1 : 1);
}

/** A record with one entry for every facet. */
export function toFacetRecord(values: (facet: FacetName) => readonly FacetValue[]): Facets {
  const out: Partial<Record<FacetName, readonly FacetValue[]>> = {};
  for (const facet of FACETS) out[facet] = values(facet);
  return { ...NONE, ...out };
}

const NONE: Facets = {
  make: [],
  model: [],
  trim: [],
  fuel: [],
  gearbox: [],
  drivetrain: [],
  body: [],
  colour: [],
  seats: [],
  grade: [],
  inspected: [],
  accidentFree: [],
  warranty: [],
  deal: [],
  year: [],
  price: [],
  distance: [],
};
