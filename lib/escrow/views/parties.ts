import "server-only";
import type { Currency } from "@/lib/platform/core/money";
import { db, type Tx } from "@/lib/platform/db/client";
import { isMarket, MARKET_FACTS, type Market } from "@/lib/markets/markets";

/** Who is on which side of a purchase, and what it is about: what higher domains need to decide who may see it. */
export type EscrowParties = {
  readonly escrowId: string;
  readonly number: string;
  readonly listingId: string;
  /** The report that was bought on. */
  readonly inspectionId: string;
  readonly buyerId: string;
  readonly sellerId: string;
  readonly organisationId: string | null;
  readonly market: Market;
  readonly currency: Currency;
  readonly priceMinor: bigint;
  readonly feeMinor: bigint;
  readonly timeZone: string;
  readonly state: string;
  /** open | lost; null = no payment is disputed by a bank. */
  readonly chargeback: string | null;
};

export async function findEscrowParties(
  tx: Tx | typeof db,
  escrowId: string,
): Promise<EscrowParties | null> {
  const row = await tx.escrow.findUnique({
    where: { id: escrowId },
    select: {
      id: true,
      number: true,
      listingId: true,
      inspectionId: true,
      buyerId: true,
      sellerId: true,
      organisationId: true,
      market: true,
      priceMinor: true,
      feeMinor: true,
      timeZone: true,
      state: true,
      chargeback: true,
    },
  });
  if (!row || !isMarket(row.market)) return null;
  const { id, market, ...rest } = row;
  return { ...rest, escrowId: id, market, currency: MARKET_FACTS[market].currency };
}
