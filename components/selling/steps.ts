/** The steps of a draft in order; the URL contains their names. */
export const STEPS = ["car", "details", "photos", "price", "faults", "preview"] as const;
export type Step = (typeof STEPS)[number];
