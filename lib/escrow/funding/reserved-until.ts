import "server-only";
import { db } from "@/lib/platform/db/client";

/**
 * Until when a car is kept for its buyer; public, names nobody. null = not reserved, or paid in full
 * (then no day is promised).
 */
export async function findReservedUntil(listingId: string): Promise<string | null> {
  const row = await db.escrow.findFirst({
    where: { listingId, state: "awaiting_funding", reservationLeftMs: null },
    select: { reservedUntil: true },
  });
  return row?.reservedUntil.toISOString() ?? null;
}
