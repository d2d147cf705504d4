/**
 * Decides who can be assigned to a booking, and selects one at random. Pure: the random number is an
 * argument, so that tests can check every case. Nobody chooses an inspector: not the seller, not the
 * buyer, not the inspection point.
 */

export type Engine = "ice" | "ev";

export type Candidate = {
  readonly userId: string;
  readonly skills: readonly string[];
  /** Dealerships that the inspector acts for, and those declared as conflicts of interest. */
  readonly organisationIds: readonly string[];
};

export type Assignment = {
  readonly sellerId: string;
  readonly sellerOrganisationId: string | null;
  readonly requestedById: string;
  readonly needs: readonly Engine[];
  /** The inspector assigned at this seller's previous booking. */
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

/** Why this inspector cannot be assigned, or null when they can. */
export function findConflict(candidate: Candidate, booking: Assignment): Conflict | null {
  if (candidate.userId === booking.sellerId) return "own_car";
  if (candidate.userId === booking.requestedById) return "own_booking";
  if (
    booking.sellerOrganisationId !== null &&
    candidate.organisationIds.includes(booking.sellerOrganisationId)
  ) {
    return "own_organisation";
  }
  if (candidate.userId === booking.firstInspectorId) return "signed_the_first";
  const isHolder = candidate.userId === booking.holderId;
  if (candidate.userId === booking.previousInspectorId && !isHolder) return "same_as_last_time";
  if (!booking.needs.every((need) => candidate.skills.includes(need))) return "skill_missing";
  return null;
}

/**
 * Selects one of the inspectors without a conflict; `drawBelow(n)` returns 0 … n-1, each equally
 * likely. An inspector who is already assigned stays assigned, because otherwise people could move a
 * booking until they get the inspector they want.
 */
export function drawInspector<C extends Candidate>(
  candidates: readonly C[],
  booking: Assignment,
  drawBelow: (count: number) => number,
): C | null {
  // Sorted, so that the result depends only on the random number and not on the order in which rows
  // were read.
  const free = candidates
    .filter((candidate) => findConflict(candidate, booking) === null)
    .toSorted((a, b) => (a.userId < b.userId ? -1 : 1));
  const holder = free.find((candidate) => candidate.userId === booking.holderId);
  if (holder) return holder;
  if (free.length === 0) return null;
  return free[drawBelow(free.length)] ?? null;
}

/** The kinds of engine that an inspector must be qualified for. A hybrid has both. */
export function listEngines(fuel: string | null): readonly Engine[] {
  if (fuel === "electric" || fuel === "hydrogen") return ["ev"];
  return fuel === "hybrid" || fuel === "plugin_hybrid" ? ["ice", "ev"] : ["ice"];
}
