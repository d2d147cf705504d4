/** The model allows any number of funding parts per sale. Two are used today. */
export const PART_KINDS = ["deposit", "balance"] as const;
export type PartKind = (typeof PART_KINDS)[number];
