/** The words of searches. Those of the car itself, such as fuels and colours, are in lib/vehicles/vocabulary.ts. */
export const GRADES = [1, 2, 3, 4, 5] as const;

export const SEATS = [2, 3, 4, 5, 6, 7, 8, 9] as const;
/** Price compared with similar cars, the best for a buyer first. */
export const DEAL_BANDS = ["well_below", "below", "fair", "above", "well_above"] as const;
export type DealBand = (typeof DEAL_BANDS)[number];

export const SORTS = [
  "newest",
  "best",
  "price_up",
  "price_down",
  "distance",
  "year",
  "grade",
  "nearest",
] as const;
export type Sort = (typeof SORTS)[number];

/** Whether the largest key is first. */
export const DESCENDING: Readonly<Record<Sort, boolean>> = {
  newest: true,
  best: true,
  price_up: false,
  price_down: true,
  distance: false,
  year: true,
  grade: false,
  nearest: false,
};

/** How results are shown. Without JavaScript the map is a list. */
export const VIEWS = ["grid", "list", "map"] as const;
export type View = (typeof VIEWS)[number];

/** All cars with inspected ones first; only one kind. */
export const INSPECTED = ["also", "only", "not"] as const;
export type Inspected = (typeof INSPECTED)[number];

const MEANINGS_SHOWN = 3;

/** "toyota, golf or gold": the corrections of a misspelt word, limited to the first few. */
export function formatMeaning({ as }: { readonly as: readonly string[] }, or: string): string {
  const shown = as.slice(0, MEANINGS_SHOWN).join(or);
  return as.length > MEANINGS_SHOWN ? `${shown} …` : shown;
}
