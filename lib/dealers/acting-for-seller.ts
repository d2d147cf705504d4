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

/** The same rule as a condition of a query. */
export function whereActingForSeller(actor: Pick<Actor, "userId" | "organisationIds">) {
  return {
    OR: [
      { sellerId: actor.userId, organisationId: null },
      { organisationId: { in: [...actor.organisationIds] } },
    ],
  };
}
