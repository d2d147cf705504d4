import { listPlaces } from "@/lib/listings/places";
import type { Market } from "@/lib/markets/markets";
import type { Locale } from "@/lib/platform/i18n/routing";
import type { SearchMessages } from "@/lib/saved-searches/search-text";
import { loadRequestMessages } from "@/lib/saved-searches/load-messages";

/** Everything needed to say a market's requests in words. */
export async function loadPageMessages(locale: Locale, market: Market): Promise<SearchMessages> {
  return loadRequestMessages(locale, await listPlaces(market));
}
