import "server-only";
import { toMoneyView, type MoneyView } from "@/lib/platform/core/money";
import { db } from "@/lib/platform/db/client";
import { isMarket, MARKET_FACTS } from "@/lib/markets/markets";

/** The data that the mail about one price change needs. */
export type PriceChangeFacts = {
  readonly car: string;
  readonly path: string;
  readonly from: MoneyView;
  readonly to: MoneyView;
};

/**
 * Null when there is nothing to report: the change no longer exists, or one of the prices is "on
 * request".
 */
export async function findPriceChangeFacts(
  priceChangeId: string,
): Promise<PriceChangeFacts | null> {
  const change = await db.priceChange.findUnique({
    where: { id: priceChangeId },
    select: {
      fromMinor: true,
      toMinor: true,
      listing: { select: { headline: true, slug: true, market: true } },
    },
  });
  if (!change || change.fromMinor === null || change.toMinor === null) return null;
  const { headline, slug, market } = change.listing;
  if (!isMarket(market)) return null;
  const { currency } = MARKET_FACTS[market];
  return {
    car: headline,
    path: `/${market}/cars/${slug}`,
    from: toMoneyView(change.fromMinor, currency),
    to: toMoneyView(change.toMinor, currency),
  };
}
