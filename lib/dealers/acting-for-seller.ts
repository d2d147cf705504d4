import type { Actor } from "@/lib/platform/auth/actor";

export type SellerRow = { readonly sellerId: string; readonly organisationId: string | null };

/**
 * True for the private seller and for current members of the dealership. A salesperson whose
 * membership has ended is a stranger to its sales, although the rows still contain their id.
 */
export function isActingForSeller(
  row: SellerRow,
  actor: Pick<Actor, "userId" | "organisationIds">,
): boolean {
  if (row.organisationId === null) return actor.userId === row.sellerId;
  return actor.organisationIds.includes(row.organisationId);
}

/**
 * Includes more people than `isActingForSeller`: the person who created the listing counts even
 * after they left the dealership. They may neither buy the car nor order an independent inspection
 * of it.
 */
export function isConnectedToSeller(
  row: SellerRow,
  actor: Pick<Actor, "userId" | "organisationIds">,
): boolean {
  return actor.userId === row.sellerId || isActingForSeller(row, actor);
}

/** `isActingForSeller` as a condition of a query. */
export function whereActingForSeller(actor: Pick<Actor, "userId" | "organisationIds">) {
  return {
    OR: [
      { sellerId: actor.userId, organisationId: null },
      { organisationId: { in: [...actor.organisationIds] } },
    ],
  };
}
