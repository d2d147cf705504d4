/**
 * Which signed reports their inspector may correct by a new version. A hand-over check was the hand-over,
 * and money moved on it: what is wrong with it belongs to a dispute. A repeat by lot must not be
 * rewritten by somebody who has meanwhile read the report it was compared with.
 */
export function isCorrectable(purpose: string): boolean {
  return purpose === "sale" || purpose === "second";
}

/** What the audit and every reader of the new version is told. */
export const CORRECTION_REASON = { min: 10, max: 1_000 } as const;
export const REVOCATION_REASON = { min: 10, max: 500 } as const;
