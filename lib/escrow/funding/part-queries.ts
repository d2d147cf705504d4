import "server-only";
import { db } from "@/lib/platform/db/client";
import type { PartRef } from "@/lib/payments/observations";

/**
 * Funding parts that the worker looks up at the provider. These queries do not check permissions.
 */

const UNDECIDED_MAX = 200;

export async function findPart(partId: string): Promise<PartRef | null> {
  const part = await db.fundingPart.findUnique({
    where: { id: partId },
    select: { id: true, escrowId: true, checkoutSessionId: true, paymentIntentId: true },
  });
  if (!part) return null;
  return {
    escrowId: part.escrowId,
    partId: part.id,
    sessionId: part.checkoutSessionId,
    paymentIntentId: part.paymentIntentId,
  };
}

/** The id of the provider's charge that paid this part, or null while it is not paid. */
export async function findChargeId(partId: string): Promise<string | null> {
  const part = await db.fundingPart.findUnique({
    where: { id: partId },
    select: { chargeId: true },
  });
  return part?.chargeId ?? null;
}

/**
 * Parts whose outcome has been unknown since `before`, oldest first. Includes parts without a payment page.
 */
export async function listUndecidedParts(
  before: Date,
): Promise<{ readonly asked: readonly string[]; readonly unmade: readonly string[] }> {
  const parts = await db.fundingPart.findMany({
    where: { state: { in: ["requested", "open", "processing"] }, createdAt: { lte: before } },
    orderBy: { createdAt: "asc" },
    select: { id: true, checkoutSessionId: true },
    take: UNDECIDED_MAX,
  });
  const hasPage = (part: { readonly checkoutSessionId: string | null }): boolean =>
    part.checkoutSessionId !== null;
  return {
    asked: parts.filter(hasPage).map((part) => part.id),
    unmade: parts.filter((part) => !hasPage(part)).map((part) => part.id),
  };
}
