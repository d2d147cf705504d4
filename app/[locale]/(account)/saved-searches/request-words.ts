import { listPlaces } from "@/lib/listings/places";
import type { Market } from "@/lib/markets/markets";
import type { Locale } from "@/lib/platform/i18n/routing";
import type { SearchMessages } from "@/lib/requests/words";
import { loadRequestMessages } from "@/lib/requests/words-for";

/** Everything needed to say a market's requests in words. */
export async function loadPageMessages(locale: Locale, market: Market): Promise<SearchMessages> {
  return loadRequestMessages(locale, await listPlaces(market));
}
