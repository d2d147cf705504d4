import "server-only";
import { db } from "@/lib/platform/db/client";
import type { PartRef } from "@/lib/payments/observations";

/** Funding parts as the worker asks the provider about them. Nothing here asks who is looking. */

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

/** The provider's charge that a part was paid by; null while it was not. */
export async function findChargeId(partId: string): Promise<string | null> {
  const part = await db.fundingPart.findUnique({
    where: { id: partId },
    select: { chargeId: true },
  });
  return part?.chargeId ?? null;
}

/** Parts whose outcome has not been known since `before`, oldest first: with a page, and without one yet. */
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
