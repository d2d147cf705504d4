/** A sale has n funding parts in the model; these two are asked for today. */
export const PART_KINDS = ["deposit", "balance"] as const;
export type PartKind = (typeof PART_KINDS)[number];
