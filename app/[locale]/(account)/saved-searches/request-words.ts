import { listPlaces } from "@/lib/listings/places";
import type { Market } from "@/lib/markets/markets";
import type { Locale } from "@/lib/platform/i18n/routing";
import type { RequestWords } from "@/lib/requests/words";
import { wordsFor } from "@/lib/requests/words-for";

/** Everything needed to say a market's requests in words. */
export async function pageWords(locale: Locale, market: Market): Promise<RequestWords> {
  return wordsFor(locale, await listPlaces(market));
}
