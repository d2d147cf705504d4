import { listPlaces } from "@/lib/listings/places";
import type { Market } from "@/lib/markets/markets";
import type { Locale } from "@/lib/platform/i18n/routing";
import type { SearchMessages } from "@/lib/saved-searches/search-text";
import { loadRequestMessages } from "@/lib/saved-searches/load-messages";

/** Loads all messages needed to describe the saved searches of a market. */
export async function loadPageMessages(locale: Locale, market: Market): Promise<SearchMessages> {
  return loadRequestMessages(locale, await listPlaces(market));
}
