import "server-only";
import { db } from "@/lib/platform/db/client";

/**
 * The instant until which a car is reserved. The reply is public and does not identify the buyer.
 * Null when the car is not reserved, or is paid in full, because then there is no known end.
 */
export async function findReservedUntil(listingId: string): Promise<string | null> {
  const row = await db.escrow.findFirst({
    where: { listingId, state: "awaiting_funding", reservationLeftMs: null },
    select: { reservedUntil: true },
  });
  return row?.reservedUntil.toISOString() ?? null;
}
