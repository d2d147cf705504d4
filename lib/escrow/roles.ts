import "server-only";
import { isActingForSeller } from "@/lib/dealers/acting-for-seller";
import type { EscrowRole } from "@/lib/escrow/states";
import { type Actor, isSystem } from "@/lib/platform/auth/actor";
import { can, type Permission } from "@/lib/platform/auth/permissions";
import { createNotFoundError } from "@/lib/platform/core/errors";
import type { EscrowModel } from "@/lib/platform/db/generated/models";

/** The role in which a person acts on a purchase. */

/**
 * Returns the role in which a person acts on this purchase. Staff who buy a car are buyers, not
 * operators.
 * @throws AppError not_found for strangers, because they must not learn that the purchase exists
 */
export function getEscrowRole(
  row: Pick<EscrowModel, "buyerId" | "sellerId" | "organisationId">,
  actor: Actor,
  staff: Permission | null,
): EscrowRole {
  if (isSystem(actor)) return "system";
  const side = getEscrowSide(row, actor);
  if (side !== null) return side;
  if (staff !== null && can(actor, staff)) return "operator";
  throw createNotFoundError("escrow");
}

export function getEscrowSide(
  row: Pick<EscrowModel, "buyerId" | "sellerId" | "organisationId">,
  actor: Actor,
): "buyer" | "seller" | null {
  if (actor.userId === row.buyerId) return "buyer";
  return isActingForSeller(row, actor) ? "seller" : null;
}
