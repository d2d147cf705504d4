import { cookies } from "next/headers";
import type { Market } from "@/lib/markets/markets";
import { MARKET_COOKIE, choosePreferredMarket } from "@/lib/markets/preferred-market";
import type { Actor } from "@/lib/platform/auth/actor";
import { getOwnAccount } from "@/lib/platform/auth/users";
import type { Locale } from "@/lib/platform/i18n/routing";

/** The market a person's form begins with: what the address asks, the account says, or the browser last saw. */
export async function choosePageMarket(
  actor: Actor,
  locale: Locale,
  asked: string | null,
): Promise<Market> {
  const [account, cookie] = await Promise.all([getOwnAccount(actor), cookies()]);
  // Until somebody has told their name, the account's market is the column's default and means nothing.
  const ofAccount = account.fullName === "" ? null : account.market;
  return choosePreferredMarket([asked, ofAccount, cookie.get(MARKET_COOKIE)?.value], locale);
}
