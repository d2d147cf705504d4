export const REVOCATION_REASON = { min: 10, max: 500 } as const;
