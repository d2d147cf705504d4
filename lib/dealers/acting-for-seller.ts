import type { Actor } from "@/lib/platform/auth/actor";

export type SellerRow = { readonly sellerId: string; readonly organisationId: string | null };

/**
 * Acts for the seller: the private seller, or a current member of the dealership. A salesperson
 * whose membership ended is a stranger to its sales, although the rows still carry their id.
 */
export function isActingForSeller(
  row: SellerRow,
  actor: Pick<Actor, "userId" | "organisationIds">,
): boolean {
  if (row.organisationId === null) return actor.userId === row.sellerId;
  return actor.organisationIds.includes(row.organisationId);
}

/**
 * Wider than acting for the seller: the person who listed the car counts as well after they left the
 * dealership. They may neither buy the car nor order an independent inspection of it.
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
