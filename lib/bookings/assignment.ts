/**
 * Who may be drawn for a visit, and the draw. Pure: the lot comes from outside, so that tests can ask
 * for every one of them. Nobody chooses an inspector: not the seller, not the buyer, not the point.
 */

export type Engine = "ice" | "ev";

export type Candidate = {
  readonly userId: string;
  readonly skills: readonly string[];
  /** Dealers the inspector acts for, and dealers declared as conflicts. */
  readonly organisationIds: readonly string[];
};

export type Assignment = {
  readonly sellerId: string;
  readonly sellerOrganisationId: string | null;
  readonly requestedById: string;
  readonly needs: readonly Engine[];
  /** The inspector drawn for this seller the last time. */
  readonly previousInspectorId: string | null;
  /** The inspector who signed the report that this inspection is compared with. */
  readonly firstInspectorId: string | null;
  /** The inspector already assigned to this booking, when it is moved. */
  readonly holderId: string | null;
};

export type Conflict =
  | "own_car"
  | "own_booking"
  | "own_organisation"
  | "same_as_last_time"
  | "signed_the_first"
  | "skill_missing";

/** Why this inspector cannot be drawn; null when they can. */
export function findConflict(candidate: Candidate, visit: Assignment): Conflict | null {
  if (candidate.userId === visit.sellerId) return "own_car";
  if (candidate.userId === visit.requestedById) return "own_booking";
  if (
    visit.sellerOrganisationId !== null &&
    candidate.organisationIds.includes(visit.sellerOrganisationId)
  ) {
    return "own_organisation";
  }
  if (candidate.userId === visit.firstInspectorId) return "signed_the_first";
  const isHolder = candidate.userId === visit.holderId;
  if (candidate.userId === visit.previousInspectorId && !isHolder) return "same_as_last_time";
  if (!visit.needs.every((need) => candidate.skills.includes(need))) return "skill_missing";
  return null;
}

/**
 * Draws one of those without conflict; `drawBelow(n)` returns 0 … n-1, each equally likely. Whoever has
 * the visit already keeps it: moving it is not a way to draw again until the right one comes.
 */
export function drawInspector<C extends Candidate>(
  candidates: readonly C[],
  visit: Assignment,
  drawBelow: (count: number) => number,
): C | null {
  // In a fixed order, so that the lot alone decides and not the order in which rows were read.
  const free = candidates
    .filter((candidate) => findConflict(candidate, visit) === null)
    .toSorted((a, b) => (a.userId < b.userId ? -1 : 1));
  const holder = free.find((candidate) => candidate.userId === visit.holderId);
  if (holder) return holder;
  if (free.length === 0) return null;
  return free[drawBelow(free.length)] ?? null;
}

/** What an inspector must be able to check: a hybrid has both. */
export function listEngines(fuel: string | null): readonly Engine[] {
  if (fuel === "electric" || fuel === "hydrogen") return ["ev"];
  return fuel === "hybrid" || fuel === "plugin_hybrid" ? ["ice", "ev"] : ["ice"];
}
