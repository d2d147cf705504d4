import "server-only";
import { toMoneyView, type MoneyView } from "@/lib/platform/core/money";
import { db } from "@/lib/platform/db/client";
import { isMarket, MARKET_FACTS } from "@/lib/markets/markets";

type Car = { readonly car: string; readonly path: string; readonly to: MoneyView };

/** The mail about one price change: another price, or the first after a price on request. */
export type PriceMail =
  | { readonly kind: "price_changed"; readonly data: Car & { readonly from: MoneyView } }
  | { readonly kind: "price_named"; readonly data: Car };

/** Null when there is nothing to report: the change no longer exists, or the price is now "on request". */
export async function findPriceMail(priceChangeId: string): Promise<PriceMail | null> {
  const change = await db.priceChange.findUnique({
    where: { id: priceChangeId },
    select: {
      fromMinor: true,
      toMinor: true,
      listing: { select: { headline: true, slug: true, market: true } },
    },
  });
  if (!change || change.toMinor === null) return null;
  const { headline, slug, market } = change.listing;
  if (!isMarket(market)) return null;
  const { currency } = MARKET_FACTS[market];
  const to = toMoneyView(change.toMinor, currency);
  const data = { car: headline, path: `/${market}/cars/${slug}`, to };
  if (change.fromMinor === null) return { kind: "price_named", data };
  return {
    kind: "price_changed",
    data: { ...data, from: toMoneyView(change.fromMinor, currency) },
  };
}
