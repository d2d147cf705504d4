import { cookies } from "next/headers";
import type { Market } from "@/lib/markets/markets";
import { MARKET_COOKIE, choosePreferredMarket } from "@/lib/markets/preferred-market";
import type { Actor } from "@/lib/platform/auth/actor";
import { getOwnAccount } from "@/lib/platform/auth/users";
import type { Locale } from "@/lib/platform/i18n/routing";

/**
 * Chooses the market that a form starts with: from the URL, else from the account, else the market last visited
 * in this browser.
 */
export async function choosePageMarket(
  actor: Actor,
  locale: Locale,
  asked: string | null,
): Promise<Market> {
  const [account, cookie] = await Promise.all([getOwnAccount(actor), cookies()]);
  // Until a person has entered their name, the account's market is only the column's default and says nothing
  // about them.
  const ofAccount = account.fullName === "" ? null : account.market;
  return choosePreferredMarket([asked, ofAccount, cookie.get(MARKET_COOKIE)?.value], locale);
}
