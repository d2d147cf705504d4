/** Why a person declined a proposed car. */
export const WHY_NOT = [
  "too_expensive",
  "too_far",
  "too_old",
  "driven_too_far",
  "wrong_colour",
  "wrong_model",
  "condition",
  "other",
] as const;
export type DeclineReason = (typeof WHY_NOT)[number];
