/** A part that was promised and is missing: one button fills in the whole answer. */
export const MISSING = {
  outcome: "defect",
  defectCode: "MS",
  severity: "moderate",
  reason: "no_photo_possible",
} as const;
