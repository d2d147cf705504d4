import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { AppError } from "@/lib/platform/core/errors";
import { getEscrow } from "@/lib/escrow/queries";
import type { EscrowView } from "@/lib/escrow/types";

/**
 * One purchase for the desk, or null. An operator who is its buyer or seller gets the view of that
 * role instead.
 */
export async function findDeskEscrow(actor: Actor, escrowId: string): Promise<EscrowView | null> {
  requirePermission(actor, "escrow.read");
  try {
    return await getEscrow(actor, escrowId);
  } catch (error) {
    if (error instanceof AppError && error.kind === "not_found") return null;
    throw error;
  }
}
