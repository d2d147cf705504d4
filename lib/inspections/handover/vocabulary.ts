/** A part that was promised and is not there: one tap says all of it. */
export const MISSING = {
  outcome: "defect",
  defectCode: "MS",
  severity: "moderate",
  reason: "no_photo_possible",
} as const;
